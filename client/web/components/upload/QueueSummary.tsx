import { Progress } from '@mantine/core';
import { t } from '../../texts';
import { useUploadProgress } from '../../uploads/useUploads';
import { QueueActions } from './QueueActions';
import classes from './QueueSummary.module.css';

/** What is said of the whole list. */
export type QueueWords = Pick<typeof t.upload, 'progress' | 'allProgress' | 'allDone' | 'retryAll'>;

/** How far the whole list is, and what can be done with all of it. */
export function QueueSummary({ words = t.upload }: { words?: QueueWords }) {
  const { all, done, failed, waiting, running, share, bytesLeft, secondsLeft } = useUploadProgress();
  const open = waiting + running;
  return (
    <div className={classes.summary}>
      <div>
        <p role="status" className={classes.text}>
          {open === 0 && failed === 0 ? words.allDone(done) : words.progress(done, all)}
          {failed > 0 && <span className={classes.failed}> · {t.upload.failed(failed)}</span>}
        </p>
        {open > 0 && <p className={classes.left}>{t.upload.left(bytesLeft, secondsLeft)}</p>}
      </div>
      <QueueActions retryAll={words.retryAll} />
      {open > 0 && (
        <Progress className={classes.bar} value={share * 100} size="sm" aria-label={words.allProgress} />
      )}
    </div>
  );
}
