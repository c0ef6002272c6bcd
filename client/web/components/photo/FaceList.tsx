import type { PhotoQuery } from '../../gql/graphql';
import { LABEL_TONE } from '../../photos/labels';
import { hasPictures } from '../../photos/pictures';
import { t } from '../../texts';
import { LabelSign } from '../LabelSign';
import { FaceCrop } from './FaceCrop';
import classes from './FaceList.module.css';

interface Props {
  photo: NonNullable<PhotoQuery['image']>;
  active: number | null;
  onActive: (index: number | null) => void;
}

/** Every face with its crop, label and confidence; pointing at one marks it on the photo. */
export function FaceList({ photo, active, onActive }: Props) {
  return (
    <ul className={classes.list} aria-label={t.photo.faces}>
      {photo.faces.map((face, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: faces of a photo never change their order
        <li key={index}>
          <button
            type="button"
            className={classes.face}
            aria-pressed={active === index}
            onPointerEnter={() => onActive(index)}
            onPointerLeave={() => onActive(null)}
            onFocus={() => onActive(index)}
            onBlur={() => onActive(null)}
            onClick={() => onActive(index)}
          >
            {hasPictures(photo) && <FaceCrop photo={photo} box={face.box} />}
            <span className={classes.words}>
              <span className={classes.label} data-tone={LABEL_TONE[face.label]}>
                <LabelSign label={face.label} size={15} />
                {t.photo.label[face.label]}
              </span>
              <span className={classes.number}>
                {t.photo.faceNumber(index + 1)} ·{' '}
                {face.byPerson ? t.review.byPerson : t.photo.percent(face.confidence)}
                {face.uncertain && !photo.reviewed && ` · ${t.photo.uncertain}`}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
