import { VisuallyHidden } from '@mantine/core';
import { t } from '../../texts';
import type { Day } from './TrendChart';

/** The chart's figures for those who do not see it. */
export function TrendTable({ days }: { days: readonly Day[] }) {
  return (
    <VisuallyHidden>
      <table>
        <caption>{t.overview.trend}</caption>
        <thead>
          <tr>
            <th scope="col">{t.overview.day}</th>
            <th scope="col">{t.overview.faces}</th>
            <th scope="col">{t.overview.share}</th>
          </tr>
        </thead>
        <tbody>
          {days
            .filter(({ faces }) => faces > 0)
            .map(({ day, faces, masked }) => (
              <tr key={day}>
                <th scope="row">{t.overview.longDay(day)}</th>
                <td>{t.number(faces)}</td>
                <td>{t.photo.percent(masked / faces)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
