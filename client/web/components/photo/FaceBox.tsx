import type { PhotoFacesFragment } from '../../gql/graphql';
import { LABEL_TONE } from '../../photos/labels';
import { t } from '../../texts';
import { LabelSign } from '../LabelSign';
import classes from './FaceBox.module.css';

interface Props {
  /** Label and confidence beside the box. */
  labelled: boolean;
  face: PhotoFacesFragment['faces'][number];
  index: number;
  photo: { width: number; height: number; reviewed: boolean };
  active: boolean;
  /** With many faces, labels would cover them: then only the sign shows until one points at the box. */
  crowded: boolean;
  onActive: (index: number | null) => void;
}

const percent = (share: number) => `${share * 100}%`;

/** Box around one face, with its label. The list of faces says the same to those who do not see or point. */
export function FaceBox({ labelled, face, index, photo, active, crowded, onActive }: Props) {
  const { label, confidence, box } = face;
  const text = t.photo.label[label];
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.box}
      data-tone={LABEL_TONE[label]}
      data-active={active || undefined}
      data-uncertain={(face.uncertain && !photo.reviewed) || undefined}
      data-crowded={crowded || undefined}
      // Labels stay inside the photo.
      data-below={box.y < photo.height * 0.07 || undefined}
      data-right={box.x > photo.width * 0.7 || undefined}
      style={{
        left: percent(box.x / photo.width),
        top: percent(box.y / photo.height),
        width: percent(box.width / photo.width),
        height: percent(box.height / photo.height),
      }}
      aria-label={t.photo.faceOn(
        index + 1,
        text,
        face.byPerson ? t.review.byPerson : t.photo.percent(confidence),
      )}
      onPointerEnter={() => onActive(index)}
      onPointerLeave={() => onActive(null)}
      onClick={() => onActive(index)}
    >
      {(labelled || active) && (
        <span className={classes.tag}>
          <LabelSign label={label} size={13} />
          <span className={classes.name}>{text}</span>
          <span className={classes.percent}>{face.byPerson ? '' : t.photo.percent(confidence)}</span>
        </span>
      )}
    </button>
  );
}
