import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { readFailure } from '../../api/failure';
import { Users } from '../../api/users';
import type { AccountFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { EmptyState } from '../EmptyState';
import { FailurePanel } from '../FailurePanel';
import { SearchIcon } from '../icons';
import { LoadMore } from '../LoadMore';
import { DeleteUserModal } from './DeleteUserModal';
import classes from './UserList.module.css';
import { UserRow } from './UserRow';

const PAGE = 50;

interface Props {
  search: string;
  onShowAll: () => void;
}

/** All accounts, or those that match; reads on as one scrolls down. */
export function UserList({ search, onShowAll }: Props) {
  const [leaving, setLeaving] = useState<AccountFragment | null>(null);
  const { data, previousData, error, fetchMore, refetch } = useQuery(Users, {
    variables: { search: search || undefined, first: PAGE },
  });
  const users = (data ?? previousData)?.users;
  if (error && !users) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!users) return <Skeleton height={320} radius="lg" aria-label={t.common.loading} />;
  if (users.nodes.length === 0) {
    return (
      <EmptyState Icon={SearchIcon} title={t.users.nothing(search)} lead={t.users.nothingLead}>
        <Button variant="default" onClick={onShowAll}>
          {t.users.showAll}
        </Button>
      </EmptyState>
    );
  }
  return (
    <>
      <table className={classes.table}>
        <caption className={classes.count}>{t.users.count(users.totalCount)}</caption>
        <thead>
          <tr>
            <th scope="col">{t.users.name}</th>
            <th scope="col">{t.users.email}</th>
            <th scope="col">{t.users.role}</th>
            <th scope="col">{t.users.lastLogin}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {users.nodes.map((user) => (
            <UserRow key={user.id} user={user} onDelete={setLeaving} />
          ))}
        </tbody>
      </table>
      {users.pageInfo.hasNextPage && (
        <LoadMore
          key={users.pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: users.pageInfo.endCursor } })}
        />
      )}
      {leaving && <DeleteUserModal user={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}
