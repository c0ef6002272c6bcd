import { Button, Progress } from '@mantine/core';
import { t } from '../../texts';
import type { UploadItem } from '../../uploads/UploadQueue';
import { useUploadQueue } from '../../uploads/useUploads';
import classes from './QueueSummary.module.css';

/** How far the whole list is, read out when it changes. */
export function QueueSummary({ items }: { items: readonly UploadItem[] }) {
  const queue = useUploadQueue();
  const failed = items.filter((item) => item.state === 'failed').length;
  const checked = items.filter((item) => item.state === 'done').length;
  const open = items.length - failed - checked;
  const done = items.reduce((sum, item) => sum + share(item), 0);
  return (
    <div className={classes.summary}>
      <p role="status" className={classes.text}>
        {open === 0 && failed === 0 ? t.upload.allDone(checked) : t.upload.progress(checked, items.length)}
        {failed > 0 && <span className={classes.failed}> · {t.upload.failed(failed)}</span>}
      </p>
      {open < items.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => queue.clearFinished()}>
          {t.upload.clear}
        </Button>
      )}
      {open > 0 && (
        <Progress
          className={classes.bar}
          value={(done / items.length) * 100}
          size="sm"
          aria-label={t.upload.progress(checked, items.length)}
        />
      )}
    </div>
  );
}

/** A photo that was sent counts as nine tenths: the check is the shorter part. */
function share(item: UploadItem): number {
  return item.state === 'done' || item.state === 'failed' ? 1 : item.sent * 0.9;
}
