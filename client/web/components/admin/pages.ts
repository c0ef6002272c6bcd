import { t } from '../../texts';
import { ListIcon, MailIcon, SlidersIcon, UsersIcon } from '../icons';

/** What administrators have beside everybody's pages. */
export const ADMIN_PAGES = [
  { to: '/users', label: t.admin.users, Icon: UsersIcon },
  { to: '/activity', label: t.admin.activity, Icon: ListIcon },
  { to: '/mails', label: t.admin.mails, Icon: MailIcon },
  { to: '/settings', label: t.admin.settings, Icon: SlidersIcon },
];
