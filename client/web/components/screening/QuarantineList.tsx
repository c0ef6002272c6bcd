import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { readFailure } from '../../api/failure';
import { Quarantine } from '../../api/screening';
import type { QuarantineStatus } from '../../gql/graphql';
import { t } from '../../texts';
import { EmptyState } from '../EmptyState';
import { FailurePanel } from '../FailurePanel';
import { ShieldIcon } from '../icons';
import { LoadMore } from '../LoadMore';
import { LongTable } from '../LongTable';
import { QuarantineCells } from './QuarantineCells';
import { QuarantineQuestion, type Question } from './QuarantineQuestion';

const PAGE = 50;
const COLUMNS = [t.quarantine.item, t.quarantine.why, t.quarantine.since, ''];

/** Held or released photos and files, newest first; reads on as one scrolls down. */
export function QuarantineList({ status }: { status: QuarantineStatus }) {
  const [asked, setAsked] = useState<Question | null>(null);
  const { data, previousData, error, fetchMore, refetch } = useQuery(Quarantine, {
    variables: { status, first: PAGE },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const items = (data ?? previousData)?.quarantine;
  if (error && !items) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!items) return <Skeleton height={240} radius="lg" aria-label={t.common.loading} />;
  if (items.nodes.length === 0) {
    return status === 'HELD' ? (
      <EmptyState Icon={ShieldIcon} title={t.quarantine.none} lead={t.quarantine.noneLead} />
    ) : (
      <EmptyState Icon={ShieldIcon} title={t.quarantine.noneReleased} />
    );
  }
  return (
    <>
      <LongTable
        rows={items.nodes}
        columns={COLUMNS}
        caption={t.quarantine.count(items.totalCount)}
        height={84}
      >
        {(item) => <QuarantineCells item={item} onAsk={setAsked} />}
      </LongTable>
      {items.pageInfo.hasNextPage && (
        <LoadMore
          key={items.pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: items.pageInfo.endCursor } })}
        />
      )}
      {asked && <QuarantineQuestion {...asked} onClose={() => setAsked(null)} />}
    </>
  );
}
