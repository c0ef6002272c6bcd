import { memo } from 'react';
import { Link } from 'react-router';
import type { PhotoSummaryFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { AlertIcon, ClockIcon } from '../icons';
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
      <span className={classes.line}>
        <Verdict photo={photo} />
        {photo.faceCount > 0 && <span className={classes.faces}>{t.history.faces(photo.faceCount)}</span>}
      </span>
      <time className={classes.time} dateTime={photo.uploadedAt}>
        {t.shortDateTime(photo.uploadedAt)}
      </time>
    </Link>
  );
});
