import { failureText } from '../../api/failureText';
import { useSecondsUntil } from '../../hooks/useSecondsUntil';
import { t } from '../../texts';
import type { UploadItem } from '../../uploads/UploadItem';
import { useUploads } from '../../uploads/useUploads';
import classes from './UploadState.module.css';

/** Where a photo is on its way, in words. */
export function UploadState({ item }: { item: UploadItem }) {
  switch (item.state) {
    case 'waiting':
      return <Waiting />;
    case 'sending':
      return <span className={classes.state}>{t.upload.sending(Math.floor(item.sent * 100))}</span>;
    case 'checking':
      return (
        <span className={`${classes.state} ${classes.checking}`}>
          {'url' in item.source ? t.upload.fetching : t.upload.checking}
        </span>
      );
    default:
      return <span className={classes.failure}>{item.failure && failureText(item.failure)}</span>;
  }
}

function Waiting() {
  const { resumesAt, waitsFor, paused } = useUploads();
  const seconds = useSecondsUntil(resumesAt);
  return <span className={classes.state}>{paused ? t.upload.paused : reason(waitsFor, seconds)}</span>;
}

function reason(waitsFor: 'server' | 'connection' | null, seconds: number): string {
  if (seconds === 0 || !waitsFor) return t.upload.waiting;
  return waitsFor === 'server' ? t.upload.busy(seconds) : t.upload.away(seconds);
}
