import { t } from '../../texts';
import type { Day } from './TrendChart';
import classes from './TrendTooltip.module.css';

interface Props {
  /** Given by the chart. */
  active?: boolean;
  payload?: readonly { payload?: Day }[];
}

/** The figures of the day that one points at. */
export function TrendTooltip({ active, payload }: Props) {
  const day = payload?.[0]?.payload;
  if (!active || !day) return null;
  return (
    <div className={classes.tooltip}>
      <strong>{t.overview.longDay(day.day)}</strong>
      <span>{t.overview.dayPhotos(day.photos)}</span>
      {day.faces > 0 && <span>{t.overview.trendLead(day.masked, day.faces)}</span>}
    </div>
  );
}
