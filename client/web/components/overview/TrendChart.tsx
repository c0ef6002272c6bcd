import { useReducedMotion } from '@mantine/hooks';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { DailyStatisticsQuery } from '../../gql/graphql';
import { t } from '../../texts';
import classes from './TrendChart.module.css';
import { TrendTable } from './TrendTable';
import { TrendTooltip } from './TrendTooltip';

export type Day = DailyStatisticsQuery['dailyStatistics'][number];

const TICK = { fill: 'var(--mw-soft)', fontSize: 12 };

/** Bars for the faces of each day, and over them a line for the share of them that wears a mask. */
export default function TrendChart({ days }: { days: readonly Day[] }) {
  const still = useReducedMotion();
  // A day without faces has no share, and the line passes over it.
  const points = days.map((day) => ({ ...day, share: day.faces > 0 ? day.masked / day.faces : null }));
  return (
    <div className={classes.chart}>
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={240}>
          <ComposedChart
            data={points}
            margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid yAxisId="share" vertical={false} stroke="var(--mw-line)" />
            <XAxis
              dataKey="day"
              tickFormatter={t.overview.shortDay}
              tick={TICK}
              tickLine={false}
              axisLine={{ stroke: 'var(--mw-line)' }}
              minTickGap={28}
            />
            <YAxis
              yAxisId="share"
              domain={[0, 1]}
              ticks={[0, 0.25, 0.5, 0.75, 1]}
              tickFormatter={t.photo.percent}
              tick={TICK}
              tickLine={false}
              axisLine={false}
              width={56}
            />
            <YAxis
              yAxisId="faces"
              orientation="right"
              allowDecimals={false}
              tickFormatter={t.number}
              tick={TICK}
              tickLine={false}
              axisLine={false}
              width={40}
            />
            <Tooltip content={<TrendTooltip />} cursor={{ fill: 'var(--mw-sunken)' }} />
            <Bar
              yAxisId="faces"
              dataKey="faces"
              fill="var(--mw-accent)"
              fillOpacity={0.22}
              radius={[3, 3, 0, 0]}
              maxBarSize={28}
              isAnimationActive={!still}
            />
            <Line
              yAxisId="share"
              dataKey="share"
              stroke="var(--mw-mask)"
              strokeWidth={2.5}
              dot={{ r: 3, fill: 'var(--mw-mask)', strokeWidth: 0 }}
              connectNulls
              isAnimationActive={!still}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <p className={classes.legend} aria-hidden="true">
        <span data-line>{t.overview.share}</span>
        <span data-bar>{t.overview.faces}</span>
      </p>
      <TrendTable days={days} />
    </div>
  );
}
