import { Outlet } from 'react-router';
import { t } from '../../texts';
import { LinkTabs } from '../LinkTabs';
import { PageHead } from '../PageHead';

const PAGES = [
  { to: '/account', label: t.account.profile, end: true },
  { to: '/account/sessions', label: t.account.sessions },
  { to: '/account/tokens', label: t.account.tokens },
  { to: '/account/webhooks', label: t.account.webhooks },
];

/** Around the pages of one's own account. */
export function Component() {
  return (
    <>
      <PageHead title={t.account.title} />
      <LinkTabs label={t.account.sections} links={PAGES} />
      <Outlet />
    </>
  );
}
