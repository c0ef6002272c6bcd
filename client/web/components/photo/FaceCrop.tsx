import type { PhotoFacesFragment, PhotoQuery } from '../../gql/graphql';
import { pictureAt } from '../../photos/pictures';
import classes from './FaceCrop.module.css';

interface Props {
  photo: NonNullable<PhotoQuery['image']>;
  box: PhotoFacesFragment['faces'][number]['box'];
}

/** How much of the face's surroundings is shown, as a multiple of the box's longer side. */
const MARGIN = 1.25;

/** One face, cut out by showing a part of the photo that is loaded anyway. */
export function FaceCrop({ photo, box }: Props) {
  const side = Math.max(box.width, box.height) * MARGIN;
  const left = box.x + box.width / 2 - side / 2;
  const top = box.y + box.height / 2 - side / 2;
  return (
    <span className={classes.crop}>
      <img
        src={pictureAt(photo.previewUrl, photo)}
        alt=""
        style={{
          width: `${(photo.width / side) * 100}%`,
          left: `${(-left / side) * 100}%`,
          top: `${(-top / side) * 100}%`,
        }}
      />
    </span>
  );
}
