import { Title } from '@mantine/core';
import { useLocation } from 'react-router';
import { Logo } from '../components/Logo';
import { SignInArt } from '../components/SignInArt';
import { SignInForm } from '../components/SignInForm';
import { SignInHelp } from '../components/SignInHelp';
import { t } from '../texts';
import classes from './SignInPage.module.css';

export function Component() {
  // What has just been done on the page that led here.
  const { notice } = (useLocation().state ?? {}) as { notice?: string };
  return (
    <div className={classes.page}>
      <title>{t.pageTitle(t.signIn.title)}</title>
      <aside className={classes.art}>
        <SignInArt />
      </aside>
      <main className={classes.main}>
        <div className={classes.column}>
          <Logo />
          <Title order={1} className={classes.title}>
            {t.signIn.title}
          </Title>
          <p className={classes.lead}>{t.signIn.lead}</p>
          {notice && (
            <p role="status" className={classes.notice}>
              {notice}
            </p>
          )}
          <SignInForm />
          <div className={classes.help}>
            <SignInHelp />
          </div>
        </div>
      </main>
    </div>
  );
}
