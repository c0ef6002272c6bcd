import type { PhotoQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { ClockIcon, PhotoOffIcon } from '../icons';
import classes from './NoPictures.module.css';

/** In the place of a photo whose pictures are deleted, or not to be seen yet. */
export function NoPictures({ photo }: { photo: NonNullable<PhotoQuery['image']> }) {
  const { pictures, picturesChangedAt, status } = photo;
  const deleted = pictures === 'DELETED';
  const waiting = status === 'FAILED' ? t.privacy.isUnchecked : t.privacy.isBlurring;
  return (
    <div className={classes.place}>
      {deleted ? <PhotoOffIcon size={34} /> : <ClockIcon size={34} />}
      <p>{deleted ? t.privacy.isDeleted(t.day(picturesChangedAt ?? '')) : waiting}</p>
    </div>
  );
}
