import { ActionIcon, Progress } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router';
import { hasPictures, pictureAt } from '../../photos/pictures';
import { t } from '../../texts';
import { bytesOf, canRetry, type UploadItem } from '../../uploads/UploadItem';
import { useUpload, useUploadQueue } from '../../uploads/useUploads';
import { CrossIcon, LinkIcon, RetryIcon } from '../icons';
import { Thumbnail } from '../Thumbnail';
import { Verdict } from '../Verdict';
import { LocalPicture } from './LocalPicture';
import classes from './UploadRow.module.css';
import { UploadState } from './UploadState';

/** One photo of the list: its picture, how far it is or what was found, and what can be done. */
export const UploadRow = memo(function UploadRow({ id }: { id: number }) {
  const item = useUpload(id);
  if (!item) return null;
  const { photo, name, state } = item;
  const bytes = photo?.bytes ?? bytesOf(item);
  return (
    <div className={classes.row} data-state={state}>
      <div className={classes.picture}>
        <Picture item={item} />
      </div>
      <div className={classes.words}>
        {state === 'done' && photo ? (
          <Link
            to={`/photos/${photo.id}`}
            state={{ from: '/upload' }}
            className={classes.link}
            aria-label={t.upload.open(name, resultOf(photo))}
          >
            {resultOf(photo)}
          </Link>
        ) : (
          <UploadState item={item} />
        )}
        <span className={classes.name}>
          {name} {bytes > 0 && <span className={classes.size}>{t.photo.megabytes(bytes)}</span>}
        </span>
        {photo?.duplicate && <span className={classes.duplicate}>{t.upload.duplicate}</span>}
        {state === 'sending' && (
          <Progress value={item.sent * 100} size="xs" aria-label={t.upload.sendingLabel(name)} />
        )}
      </div>
      {state === 'done' && photo && <Verdict photo={photo} />}
      <UploadActions item={item} />
    </div>
  );
});

function resultOf({ message, failureReason }: NonNullable<UploadItem['photo']>): string {
  return message ?? failureReason ?? t.photo.failed;
}

function Picture({ item: { photo, source } }: { item: UploadItem }) {
  if (photo?.status === 'DONE' && hasPictures(photo)) {
    const src = pictureAt(photo.thumbnailUrl, photo);
    return <Thumbnail src={src} width={photo.width} height={photo.height} faces={photo.faces} />;
  }
  if ('file' in source) return <LocalPicture file={source.file} />;
  return (
    <span className={classes.address}>
      <LinkIcon size={26} />
    </span>
  );
}

/** Trying again, and taking off the list. */
export function UploadActions({ item }: { item: UploadItem }) {
  const queue = useUploadQueue();
  const { id, name, state } = item;
  const finished = state === 'done' || state === 'failed';
  return (
    <div className={classes.actions}>
      {canRetry(item) && (
        <ActionIcon variant="subtle" aria-label={t.upload.retryFile(name)} onClick={() => queue.retry(id)}>
          <RetryIcon />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={finished ? t.upload.remove(name) : t.upload.cancel(name)}
        onClick={() => queue.remove(id)}
      >
        <CrossIcon size={18} />
      </ActionIcon>
    </div>
  );
}
