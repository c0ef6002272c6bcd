import { t } from '../../texts';
import { useUploads } from '../../uploads/useUploads';
import { QueueSummary } from '../upload/QueueSummary';
import { UploadList } from '../upload/UploadList';
import classes from './FileQueue.module.css';
import { FileUploadRow } from './FileUploadRow';

/** Files on their way, and those that were not taken. */
export function FileQueue() {
  const { ids } = useUploads();
  if (ids.length === 0) return null;
  return (
    <div className={classes.queue}>
      <QueueSummary words={t.files.queue} />
      <UploadList ids={ids} label={t.files.queue.list} Row={FileUploadRow} />
    </div>
  );
}
