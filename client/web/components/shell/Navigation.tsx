import { Link, useLocation } from 'react-router';
import { useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { ADMIN_PAGES } from '../admin/pages';
import { ChartIcon, FolderIcon, GridIcon, ShieldIcon, UploadIcon } from '../icons';
import classes from './Navigation.module.css';

interface Entry {
  to: string;
  label: string;
  /** On phones. */
  short: string;
  Icon: typeof GridIcon;
  /** Not on phones. */
  wide?: boolean;
}

const PAGES: Entry[] = [
  { to: '/overview', label: t.shell.overview, short: t.shell.overview, Icon: ChartIcon },
  { to: '/upload', label: t.shell.upload, short: t.shell.uploadShort, Icon: UploadIcon },
  { to: '/history', label: t.shell.history, short: t.shell.history, Icon: GridIcon },
  { to: '/files', label: t.shell.files, short: t.shell.files, Icon: FolderIcon },
  { to: '/indicators', label: t.shell.indicators, short: t.shell.indicators, Icon: ShieldIcon },
];
/** The bar of a phone has room for the first only, whose page leads to the others. */
const ADMIN = ADMIN_PAGES.map((page, index) => ({ ...page, short: page.label, wide: index > 0 }));

export function Navigation() {
  const { role } = useViewer();
  const { pathname } = useLocation();
  // A photo's page is reached through the history.
  const here = pathname.startsWith('/photos/') ? '/history' : pathname;
  const pages = role === 'ADMIN' ? [...PAGES, ...ADMIN] : PAGES;
  return (
    <nav aria-label={t.shell.navigation} className={classes.nav}>
      {pages.map(({ to, label, short, Icon, wide }) => (
        <Link
          key={to}
          to={to}
          className={wide ? `${classes.link} ${classes.wide}` : classes.link}
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
