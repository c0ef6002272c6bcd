import { useQuery } from '@apollo/client/react';
import { SegmentedControl, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { readFailure } from '../../api/failure';
import { DailyStatistics } from '../../api/history';
import { ownerOf } from '../../history/historyAddress';
import { useAddressParts } from '../../hooks/useAddressParts';
import { t } from '../../texts';
import { FailurePanel } from '../FailurePanel';
import classes from './MaskTrend.module.css';
import { Panel } from './Panel';

/** Loaded when there is something to draw: the drawing of charts is the largest script of all. */
const TrendChart = lazy(() => import('./TrendChart'));

const SPANS = ['7', '30', '90'];
const USUAL_SPAN = '30';

/** Share of masked faces by day, in the viewer's time zone. */
export function MaskTrend({ user }: { user: string }) {
  const [params, change] = useAddressParts({ keepPlace: true });
  const asked = params.get('days') ?? '';
  const span = SPANS.includes(asked) ? asked : USUAL_SPAN;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { data, previousData, error, refetch } = useQuery(DailyStatistics, {
    variables: { days: Number(span), timeZone, ...ownerOf(user) },
  });
  const days = (data ?? previousData)?.dailyStatistics;
  const faces = days?.reduce((sum, day) => sum + day.faces, 0) ?? 0;
  const masked = days?.reduce((sum, day) => sum + day.masked, 0) ?? 0;

  const aside = (
    <SegmentedControl
      size="xs"
      aria-label={t.overview.span}
      data={SPANS.map((value) => ({ value, label: t.overview.days(Number(value)) }))}
      value={span}
      onChange={(value) => change({ days: value === USUAL_SPAN ? null : value })}
    />
  );
  return (
    <Panel title={t.overview.trend} aside={aside}>
      {error && !days ? (
        <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />
      ) : days && faces === 0 ? (
        <p className={classes.none}>{t.overview.trendNone}</p>
      ) : (
        <>
          {days && <p className={classes.lead}>{t.overview.trendLead(masked, faces)}</p>}
          <Suspense fallback={<Skeleton height={240} radius="md" />}>
            {days ? <TrendChart days={days} /> : <Skeleton height={240} radius="md" />}
          </Suspense>
        </>
      )}
    </Panel>
  );
}
