import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { Activities } from '../../api/activity';
import { readFailure } from '../../api/failure';
import type { ActivityFilter } from '../../gql/graphql';
import { t } from '../../texts';
import { EmptyState } from '../EmptyState';
import { FailurePanel } from '../FailurePanel';
import { ListIcon } from '../icons';
import { LoadMore } from '../LoadMore';
import { LongTable } from '../LongTable';
import { ActivityCells } from './ActivityCells';

const PAGE = 50;
const { time, who, what, subject, where } = t.activity;
const COLUMNS = [time, who, what, subject, where];

/** The log, newest first; reads on as one scrolls down. */
export function ActivityTable({ filter }: { filter: ActivityFilter }) {
  const { data, previousData, error, fetchMore, refetch } = useQuery(Activities, {
    variables: { filter, first: PAGE },
    // The log grows while nobody looks.
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  const log = (data ?? previousData)?.activities;
  if (error && !log) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!log) return <Skeleton height={320} radius="lg" aria-label={t.common.loading} />;
  if (log.nodes.length === 0) {
    return <EmptyState Icon={ListIcon} title={t.activity.nothing} lead={t.activity.nothingLead} />;
  }
  return (
    <>
      <LongTable rows={log.nodes} columns={COLUMNS} caption={t.activity.count(log.totalCount)} height={50}>
        {(entry) => <ActivityCells entry={entry} />}
      </LongTable>
      {log.pageInfo.hasNextPage && (
        <LoadMore
          key={log.pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: log.pageInfo.endCursor } })}
        />
      )}
    </>
  );
}
