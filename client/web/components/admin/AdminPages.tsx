import { Outlet } from 'react-router';
import { ForbiddenPage } from '../../pages/ForbiddenPage';
import { useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { LinkTabs } from '../LinkTabs';
import classes from './AdminPages.module.css';
import { ADMIN_PAGES } from './pages';

/** Around the pages of administrators. Phones have no room for all of them in their bar, so they are named here. */
export function Component() {
  const { role } = useViewer();
  if (role !== 'ADMIN') return <ForbiddenPage />;
  return (
    <>
      <LinkTabs label={t.admin.sections} links={ADMIN_PAGES} className={classes.narrow} />
      <Outlet />
    </>
  );
}
