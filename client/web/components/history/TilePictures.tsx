import type { HistoryView } from '../../history/historyAddress';
import type { HistoryPhoto } from '../../history/useSheets';
import { hasPictures, pictureAt } from '../../photos/pictures';
import { t } from '../../texts';
import { AlertIcon, ClockIcon, PhotoOffIcon, ShieldIcon } from '../icons';
import { Thumbnail } from '../Thumbnail';
import classes from './TilePictures.module.css';

/** The photo as it is, with its faces boxed, or both side by side. */
export function TilePictures({ photo, view }: { photo: HistoryPhoto; view: HistoryView }) {
  // Its pictures are not given out.
  if (photo.quarantinedAt)
    return (
      <span className={classes.none}>
        <ShieldIcon />
      </span>
    );
  if (photo.status !== 'DONE')
    return <span className={classes.none}>{photo.status === 'PENDING' ? <ClockIcon /> : <AlertIcon />}</span>;
  if (!hasPictures(photo))
    return (
      <span className={classes.none}>
        {photo.pictures === 'DELETED' ? (
          <span className={classes.gone}>
            <PhotoOffIcon />
            {t.privacy.tileDeleted}
          </span>
        ) : (
          <ClockIcon />
        )}
      </span>
    );
  const size = { src: pictureAt(photo.thumbnailUrl, photo), width: photo.width, height: photo.height };
  return (
    <span className={classes.pictures} data-view={view}>
      {view !== 'results' && (
        <span className={classes.picture}>
          <Thumbnail {...size} />
        </span>
      )}
      {view !== 'originals' && (
        <span className={classes.picture}>
          <Thumbnail {...size} faces={photo.faces} />
        </span>
      )}
    </span>
  );
}
