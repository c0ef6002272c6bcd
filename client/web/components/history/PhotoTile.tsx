import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router';
import type { PhotoSummaryFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { AlertIcon, ClockIcon, MaskIcon } from '../icons';
import { Thumbnail } from '../Thumbnail';
import { Verdict } from '../Verdict';
import classes from './PhotoTile.module.css';

interface Props {
  photo: PhotoSummaryFragment;
  /** Address of the list, for the way back. */
  from: string;
}

/** One photo of the history: its picture, its verdict, and when it came. */
export const PhotoTile = memo(function PhotoTile({ photo, from }: Props) {
  return (
    <Link to={`/photos/${photo.id}`} state={{ from }} className={classes.tile}>
      <div className={classes.picture}>
        {photo.status === 'DONE' ? (
          <Thumbnail src={photo.thumbnailUrl} width={photo.width} height={photo.height} />
        ) : (
          <span className={classes.none}>{photo.status === 'PENDING' ? <ClockIcon /> : <AlertIcon />}</span>
        )}
      </div>
      <span className={classes.name}>{photo.name}</span>
      <span className={classes.verdict}>
        <Verdict photo={photo} />
        <VisuallyHidden>{photo.message}</VisuallyHidden>
      </span>
      <span className={classes.line}>
        <time dateTime={photo.uploadedAt}>{t.shortDateTime(photo.uploadedAt)}</time>
        {photo.faceCount > 0 && (
          <span className={classes.share} aria-hidden="true">
            <MaskIcon size={16} />
            {t.history.share(photo.maskedCount, photo.faceCount)}
          </span>
        )}
      </span>
    </Link>
  );
});
