import { ActionIcon, Progress } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router';
import { t } from '../../texts';
import type { UploadItem } from '../../uploads/UploadQueue';
import { useUploadQueue } from '../../uploads/useUploads';
import { CrossIcon, RetryIcon } from '../icons';
import { Thumbnail } from '../Thumbnail';
import { Verdict } from '../Verdict';
import { LocalPicture } from './LocalPicture';
import classes from './UploadRow.module.css';
import { UploadState } from './UploadState';

/** Codes after which the same file would only fail again. */
const FINAL = new Set(['UPLOAD_TOO_LARGE', 'IMAGE_INVALID', 'NOT_A_PHOTO', 'EMPTY_FILE', 'BAD_USER_INPUT']);

/** One photo of the list: its picture, how far it is or what was found, and what can be done. */
export const UploadRow = memo(function UploadRow({ item }: { item: UploadItem }) {
  const queue = useUploadQueue();
  const { photo, file, state } = item;
  const done = state === 'done' && photo;
  const finished = state === 'done' || state === 'failed';
  return (
    <li className={classes.row} data-state={state}>
      <div className={classes.picture}>
        {photo?.status === 'DONE' ? (
          <Thumbnail src={photo.thumbnailUrl} width={photo.width} height={photo.height} faces={photo.faces} />
        ) : (
          <LocalPicture file={file} />
        )}
      </div>
      <div className={classes.words}>
        {done ? (
          <Link
            to={`/photos/${photo.id}`}
            state={{ from: '/upload' }}
            className={classes.link}
            aria-label={t.upload.open(file.name)}
          >
            {photo.message ?? photo.failureReason ?? t.photo.failed}
          </Link>
        ) : (
          <UploadState item={item} />
        )}
        <span className={classes.name}>
          {file.name} <span className={classes.size}>{t.photo.megabytes(file.size)}</span>
        </span>
        {state === 'sending' && (
          <Progress value={item.sent * 100} size="xs" aria-label={t.upload.sendingLabel(file.name)} />
        )}
      </div>
      {done && <Verdict photo={photo} />}
      <div className={classes.actions}>
        {state === 'failed' && !FINAL.has(item.failure?.code ?? '') && (
          <ActionIcon
            variant="subtle"
            aria-label={t.upload.retryFile(file.name)}
            onClick={() => queue.retry(item.id)}
          >
            <RetryIcon />
          </ActionIcon>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={finished ? t.upload.remove(file.name) : t.upload.cancel(file.name)}
          onClick={() => queue.remove(item.id)}
        >
          <CrossIcon size={18} />
        </ActionIcon>
      </div>
    </li>
  );
});
