import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { IndicatorOverviewQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { Panel } from '../overview/Panel';
import classes from './Totals.module.css';

/** Loaded when there is something to draw: the drawing of charts is the largest script of all. */
const TypeChart = lazy(() => import('./TypeChart'));

export type Summary = IndicatorOverviewQuery['indicatorSummary'];

/** How many indicators there are, how fresh they are, and of which types. */
export function Totals({ summary }: { summary: Summary }) {
  return (
    <div className={classes.totals}>
      <div className={classes.total}>
        <span className={classes.number}>{t.number(summary.total)}</span>
        <span>{t.indicators.total}</span>
        <span className={classes.refreshed}>
          {summary.refreshedAt
            ? t.indicators.refreshed(t.shortDateTime(summary.refreshedAt))
            : t.indicators.neverRefreshed}
        </span>
      </div>
      <Panel title={t.indicators.byType}>
        <Suspense fallback={<Skeleton height={210} radius="md" />}>
          <TypeChart byType={summary.byType} />
        </Suspense>
      </Panel>
    </div>
  );
}
