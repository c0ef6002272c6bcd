import { ActionIcon } from '@mantine/core';
import type { AccountFragment } from '../../gql/graphql';
import { displayName, useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { Initials } from '../Initials';
import { TrashIcon } from '../icons';
import classes from './UserRow.module.css';

interface Props {
  user: AccountFragment;
  onDelete: (user: AccountFragment) => void;
}

export function UserRow({ user, onDelete }: Props) {
  const viewer = useViewer();
  const name = displayName(user);
  return (
    <tr>
      <td>
        <span className={classes.person}>
          <Initials name={name} />
          <span className={classes.names}>
            <span className={classes.name}>
              {name}
              {user.id === viewer.id && <span className={classes.soft}> ({t.users.you})</span>}
            </span>
            {name !== user.username && <span className={classes.soft}>{user.username}</span>}
          </span>
        </span>
      </td>
      <td className={classes.below}>{user.email}</td>
      <td className={classes.below}>
        {t.users.roles[user.role]}
        {user.status === 'DISABLED' && <span className={classes.note}>{t.users.disabled}</span>}
        {user.mustChangePassword && <span className={classes.note}>{t.users.firstPassword}</span>}
      </td>
      <td className={`${classes.below} ${classes.soft} ${classes.time}`}>
        <span className={classes.inlineLabel}>{t.users.lastLogin}: </span>
        {user.lastLoginAt ? t.shortDateTime(user.lastLoginAt) : t.users.never}
      </td>
      <td className={classes.actions}>
        {user.id !== viewer.id && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t.users.deleteOf(name)}
            onClick={() => onDelete(user)}
          >
            <TrashIcon />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}
