import { Button } from '@mantine/core';
import { t } from '../../texts';
import { useUploadProgress, useUploadQueue, useUploads } from '../../uploads/useUploads';
import { PauseIcon, PlayIcon, RetryIcon } from '../icons';
import classes from './QueueActions.module.css';

/** Pause, cancel, retry and clear, each as long as there is something it would act on. */
export function QueueActions({ retryAll }: { retryAll: (n: number) => string }) {
  const queue = useUploadQueue();
  const { paused } = useUploads();
  const { waiting, running, done, failed, retryable } = useUploadProgress();
  const open = waiting + running;
  return (
    <div className={classes.actions}>
      {open > 0 && (
        <Button
          variant="default"
          size="compact-md"
          leftSection={paused ? <PlayIcon size={16} /> : <PauseIcon size={16} />}
          onClick={() => (paused ? queue.resume() : queue.pause())}
        >
          {paused ? t.upload.resume : t.upload.pause}
        </Button>
      )}
      {retryable > 0 && (
        <Button
          variant="default"
          size="compact-md"
          leftSection={<RetryIcon size={16} />}
          onClick={() => queue.retryFailed()}
        >
          {retryAll(retryable)}
        </Button>
      )}
      {open > 0 && (
        <Button variant="subtle" size="compact-md" onClick={() => queue.cancelOpen()}>
          {t.upload.cancelAll}
        </Button>
      )}
      {open === 0 && done + failed > 0 && (
        <Button variant="subtle" size="compact-md" onClick={() => queue.clearFinished()}>
          {t.upload.clear}
        </Button>
      )}
    </div>
  );
}
