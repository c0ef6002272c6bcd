import { VisuallyHidden } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { t } from '../../texts';
import type { Summary } from './Totals';

const TICK = { fill: 'var(--mw-text)', fontSize: 13 };
const ROW_HEIGHT = 30;
const LABELS_WIDTH = 96;
/** For the number behind the longest bar. */
const NUMBERS_WIDTH = 76;

/** A bar a type, with its number. */
export default function TypeChart({ byType }: { byType: Summary['byType'] }) {
  const still = useReducedMotion();
  const bars = byType.map(({ type, count }) => ({ label: t.indicators.type[type], count }));
  return (
    <>
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={bars.length * ROW_HEIGHT}>
          <BarChart
            data={bars}
            layout="vertical"
            margin={{ top: 0, right: NUMBERS_WIDTH, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <XAxis type="number" hide domain={[0, 'dataMax']} />
            <YAxis
              type="category"
              dataKey="label"
              tick={TICK}
              tickLine={false}
              axisLine={false}
              width={LABELS_WIDTH}
              interval={0}
            />
            <Bar
              dataKey="count"
              fill="var(--mw-accent)"
              radius={4}
              barSize={14}
              minPointSize={(value) => (value ? 3 : 0)}
              isAnimationActive={!still}
            >
              <LabelList
                dataKey="count"
                position="right"
                fill="var(--mw-soft)"
                fontSize={13}
                formatter={(value) => t.number(Number(value))}
              />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
      <VisuallyHidden>
        <table>
          <caption>{t.indicators.byType}</caption>
          <tbody>
            {bars.map(({ label, count }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{t.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  );
}
