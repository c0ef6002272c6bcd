import { Skeleton } from '@mantine/core';
import { Suspense, useEffect, useRef } from 'react';
import { Link, Outlet, useLocation, useNavigationType } from 'react-router';
import { t } from '../../texts';
import { UploadsProvider } from '../../uploads/UploadsProvider';
import { Logo } from '../Logo';
import { AccountMenu } from './AccountMenu';
import { EmailBanner } from './EmailBanner';
import { LiveUpdates } from './LiveUpdates';
import { Navigation } from './Navigation';
import { OfflineBanner } from './OfflineBanner';
import classes from './Shell.module.css';
import { Toasts } from './Toasts';

/** Frame of every page for people who are signed in: side bar on wide screens, bars above and below on phones. */
export function Component() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // An address that the browser was opened with or loaded again: Tab starts at the top, as on any page.
  const loaded = useRef(useNavigationType() === 'POP');

  // The link that was followed is often gone with its page; the next Tab should then start within the new one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs for every address
  useEffect(() => {
    if (loaded.current) loaded.current = false;
    else if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t.shell.skip}
      </a>
      <header className={classes.bar}>
        <Link to="/" className={classes.home}>
          <Logo />
        </Link>
        <Navigation />
        <div className={classes.account}>
          <AccountMenu />
        </div>
      </header>
      <OfflineBanner />
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>
        <EmailBanner />
        <UploadsProvider>
          <Suspense fallback={<Skeleton height="50dvh" radius="lg" aria-label={t.common.loading} />}>
            <Outlet />
          </Suspense>
        </UploadsProvider>
      </main>
      <LiveUpdates />
      <Toasts />
    </div>
  );
}
