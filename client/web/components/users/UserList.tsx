import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { readFailure } from '../../api/failure';
import { Users } from '../../api/users';
import type { UsersFilter, UsersOrder, UsersSort } from '../../gql/graphql';
import { t } from '../../texts';
import { EmptyState } from '../EmptyState';
import { FailurePanel } from '../FailurePanel';
import { SearchIcon } from '../icons';
import { LoadMore } from '../LoadMore';
import { LongTable, type SortedColumn } from '../LongTable';
import { UserCells } from './UserCells';

const PAGE = 50;
/** Of those with an order, its name. */
const COLUMNS: [label: string, order?: UsersOrder][] = [
  [t.users.username, 'USERNAME'],
  [t.users.email, 'EMAIL'],
  [t.users.role],
  [t.users.created, 'CREATED'],
  [t.users.lastLogin, 'LAST_LOGIN'],
];

interface Props {
  search: string;
  filter: UsersFilter;
  sort: UsersSort;
  onSort: (order: string) => void;
  onShowAll: () => void;
}

/** All accounts, or those that match; reads on as one scrolls down. */
export function UserList({ search, filter, sort, onSort, onShowAll }: Props) {
  const { data, previousData, error, fetchMore, refetch } = useQuery(Users, {
    variables: { search: search || undefined, filter, sort, first: PAGE },
    // Accounts come and go by other hands too: show what is known, then what is true.
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
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
  const columns = COLUMNS.map(([label, order]) =>
    order ? { label, order, direction: directionOf(sort, order), onSort } : label,
  );
  return (
    <>
      <LongTable rows={users.nodes} columns={columns} caption={t.users.count(users.totalCount)} height={65}>
        {(user) => <UserCells user={user} />}
      </LongTable>
      {users.pageInfo.hasNextPage && (
        <LoadMore
          key={users.pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: users.pageInfo.endCursor } })}
        />
      )}
    </>
  );
}

function directionOf({ by, descending }: UsersSort, order: UsersOrder): SortedColumn['direction'] {
  if (by !== order) return undefined;
  return descending ? 'descending' : 'ascending';
}
