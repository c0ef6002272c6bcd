import { Link, useLocation } from 'react-router';
import { useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { ChartIcon, GridIcon, UploadIcon, UsersIcon } from '../icons';
import classes from './Navigation.module.css';

const PAGES = [
  { to: '/overview', label: t.shell.overview, short: t.shell.overview, Icon: ChartIcon },
  { to: '/upload', label: t.shell.upload, short: t.shell.uploadShort, Icon: UploadIcon },
  { to: '/history', label: t.shell.history, short: t.shell.history, Icon: GridIcon },
];
const ADMIN_PAGES = [{ to: '/users', label: t.shell.users, short: t.shell.users, Icon: UsersIcon }];

export function Navigation() {
  const { role } = useViewer();
  const { pathname } = useLocation();
  // A photo's page is reached through the history.
  const here = pathname.startsWith('/photos/') ? '/history' : pathname;
  const pages = role === 'ADMIN' ? [...PAGES, ...ADMIN_PAGES] : PAGES;
  return (
    <nav aria-label={t.shell.navigation} className={classes.nav}>
      {pages.map(({ to, label, short, Icon }) => (
        <Link
          key={to}
          to={to}
          className={classes.link}
          aria-label={label}
          aria-current={here === to || here.startsWith(`${to}/`) ? 'page' : undefined}
        >
          <Icon size={21} />
          <span className={classes.long}>{label}</span>
          <span className={classes.short}>{short}</span>
        </Link>
      ))}
    </nav>
  );
}
