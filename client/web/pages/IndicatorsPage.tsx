import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { readFailure } from '../api/failure';
import { IndicatorOverview } from '../api/indicators';
import { EmptyState } from '../components/EmptyState';
import { FailurePanel } from '../components/FailurePanel';
import { ShieldIcon } from '../components/icons';
import { ExportMenu } from '../components/indicators/ExportMenu';
import { IndicatorFilters } from '../components/indicators/IndicatorFilters';
import { IndicatorList } from '../components/indicators/IndicatorList';
import { Totals } from '../components/indicators/Totals';
import { Lead } from '../components/Lead';
import { PageHead } from '../components/PageHead';
import { readIndicatorChoice } from '../indicators/indicatorAddress';
import { useViewer } from '../session/viewer';
import { t } from '../texts';

/** Indicators of compromise: how many, of which types, and each of them. */
export function Component() {
  const [params] = useSearchParams();
  const choice = useMemo(() => readIndicatorChoice(params), [params]);
  const { data, error, refetch } = useQuery(IndicatorOverview, { fetchPolicy: 'cache-and-network' });
  const empty = data?.indicatorSummary.total === 0;
  return (
    <>
      <PageHead title={t.indicators.title}>{data && !empty && <ExportMenu choice={choice} />}</PageHead>
      <Lead text={t.indicators.lead} />
      {error && !data && <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />}
      {!error && !data && <Skeleton height={420} radius="lg" aria-label={t.common.loading} />}
      {data && empty && <NoIndicators />}
      {data && !empty && (
        <>
          <Totals summary={data.indicatorSummary} />
          <IndicatorFilters choice={choice} overview={data} />
          <IndicatorList choice={choice} />
        </>
      )}
    </>
  );
}

function NoIndicators() {
  const { role } = useViewer();
  const isAdmin = role === 'ADMIN';
  return (
    <EmptyState
      Icon={ShieldIcon}
      title={t.indicators.empty}
      lead={isAdmin ? t.indicators.emptyLead : t.indicators.emptyMember}
    >
      {isAdmin && (
        <Button component={Link} to="/indicators/feeds">
          {t.indicators.emptyAdmin}
        </Button>
      )}
    </EmptyState>
  );
}
