import { t } from '../../texts';
import { FaceIcon, FileIcon, ListIcon, MailIcon, SlidersIcon, UsersIcon } from '../icons';

/** What administrators have beside everybody's pages. */
export const ADMIN_PAGES = [
  { to: '/users', label: t.admin.users, Icon: UsersIcon },
  { to: '/imports', label: t.admin.imports, Icon: FileIcon },
  { to: '/activity', label: t.admin.activity, Icon: ListIcon },
  { to: '/mails', label: t.admin.mails, Icon: MailIcon },
  { to: '/detector', label: t.detector.title, Icon: FaceIcon },
  { to: '/settings', label: t.admin.settings, Icon: SlidersIcon },
];
