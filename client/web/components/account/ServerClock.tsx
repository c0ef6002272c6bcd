import { useServerTime } from '../../hooks/useServerTime';
import { t } from '../../texts';

/** Alone in a component: it is rendered every second. */
export function ServerClock() {
  const time = useServerTime();
  return time ? <time dateTime={time.toISOString()}>{t.clock(time)}</time> : '…';
}
