import { Link } from 'react-router';
import type { AccountFragment } from '../../gql/graphql';
import { displayName, useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { EmailAddress } from '../EmailAddress';
import { Initials } from '../Initials';
import classes from './UserCells.module.css';

/** One account in the list. Its username, which the list is in order of, leads to its page. */
export function UserCells({ user }: { user: AccountFragment }) {
  const viewer = useViewer();
  const name = displayName(user);
  return (
    <>
      <td>
        <span className={classes.person}>
          <Initials name={name} />
          <span className={classes.names}>
            <span>
              <Link to={`/users/${user.id}`} className={classes.name}>
                {user.username}
              </Link>
              {user.id === viewer.id && <span className={classes.soft}> ({t.users.you})</span>}
            </span>
            {name !== user.username && <span className={classes.soft}>{name}</span>}
          </span>
        </span>
      </td>
      <td className={`${classes.below} ${classes.email}`}>
        {user.email && <EmailAddress>{user.email}</EmailAddress>}
        {user.email && !user.emailConfirmed && <span className={classes.note}>{t.users.unconfirmed}</span>}
      </td>
      <td className={`${classes.below} ${classes.role}`}>
        {t.users.roles[user.role]}
        {user.status === 'DISABLED' && <span className={classes.note}>{t.users.disabled}</span>}
        {user.mustChangePassword && <span className={classes.note}>{t.users.firstPassword}</span>}
      </td>
      <td className={`${classes.below} ${classes.soft} ${classes.time}`}>
        <span className={classes.inlineLabel}>{t.users.created}: </span>
        {t.shortDate(user.createdAt)}
      </td>
      <td className={`${classes.below} ${classes.soft} ${classes.time}`}>
        <span className={classes.inlineLabel}>{t.users.lastLogin}: </span>
        {user.lastLoginAt ? t.shortDateTime(user.lastLoginAt) : t.users.never}
      </td>
    </>
  );
}
