import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { readFailure } from '../../api/failure';
import { Indicators } from '../../api/indicators';
import type { ListedIndicatorFragment } from '../../gql/graphql';
import { type IndicatorChoice, indicatorFilter } from '../../indicators/indicatorAddress';
import { t } from '../../texts';
import { EmptyState } from '../EmptyState';
import { FailurePanel } from '../FailurePanel';
import { SearchIcon } from '../icons';
import { LoadMore } from '../LoadMore';
import { LongTable } from '../LongTable';
import { IndicatorCells } from './IndicatorCells';
import { IndicatorDetails } from './IndicatorDetails';

const PAGE = 50;
const { value, kind, cause, seen } = t.indicators;
const COLUMNS = [value, kind, cause, seen, ''];

/** Indicators, those first seen last first; reads on as one scrolls down. */
export function IndicatorList({ choice }: { choice: IndicatorChoice }) {
  const [opened, setOpened] = useState<ListedIndicatorFragment | null>(null);
  const { data, previousData, error, fetchMore, refetch } = useQuery(Indicators, {
    variables: { ...indicatorFilter(choice), first: PAGE },
    // Feeds are refreshed by themselves.
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const indicators = (data ?? previousData)?.indicators;
  if (error && !indicators) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!indicators) return <Skeleton height={420} radius="lg" aria-label={t.common.loading} />;
  const { nodes, totalCount, totalCountIsCapped, pageInfo } = indicators;
  if (nodes.length === 0) {
    return <EmptyState Icon={SearchIcon} title={t.indicators.nothing} lead={t.indicators.nothingLead} />;
  }
  return (
    <>
      <LongTable
        rows={nodes}
        columns={COLUMNS}
        caption={t.indicators.count(totalCount, totalCountIsCapped)}
        height={76}
      >
        {(indicator) => <IndicatorCells indicator={indicator} onOpen={setOpened} />}
      </LongTable>
      {pageInfo.hasNextPage && (
        <LoadMore
          key={pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: pageInfo.endCursor } })}
        />
      )}
      {opened && <IndicatorDetails indicator={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
