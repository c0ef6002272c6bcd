import { CROWD, LABEL_TONE } from '../../photos/labels';
import type { EditedFace } from '../../review/useReview';
import { t } from '../../texts';
import { LabelSign } from '../LabelSign';
import boxClasses from '../photo/FaceBox.module.css';
import classes from './FaceEditor.module.css';

interface Props {
  face: EditedFace;
  index: number;
  count: number;
  photo: { width: number; height: number; reviewed: boolean };
  active: boolean;
  /** The one of the faces that Tab leads to; arrows lead to the others. */
  focusable: boolean;
  onFocus: () => void;
}

const percent = (share: number) => `${share * 100}%`;

/** A face to be chosen, moved and resized. */
export function FaceHandle({ face, index, count, photo, active, focusable, onFocus }: Props) {
  const { label, confidence, box, byPerson } = face;
  const uncertain = face.uncertain && !photo.reviewed;
  const share = byPerson ? '' : t.photo.percent(confidence);
  return (
    <button
      type="button"
      className={`${boxClasses.box} ${classes.face}`}
      data-face={index}
      data-tone={LABEL_TONE[label]}
      data-active={active || undefined}
      data-uncertain={uncertain || undefined}
      data-crowded={count > CROWD || undefined}
      data-below={box.y < photo.height * 0.07 || undefined}
      data-right={box.x > photo.width * 0.7 || undefined}
      style={{
        left: percent(box.x / photo.width),
        top: percent(box.y / photo.height),
        width: percent(box.width / photo.width),
        height: percent(box.height / photo.height),
      }}
      tabIndex={focusable ? 0 : -1}
      aria-pressed={active}
      aria-label={t.review.face(index + 1, count, t.photo.label[label], share, uncertain)}
      onFocus={onFocus}
    >
      <span className={boxClasses.tag}>
        <LabelSign label={label} size={13} />
        {active && <span className={boxClasses.name}>{t.photo.label[label]}</span>}
      </span>
      {active && <span className={classes.corner} data-corner="true" />}
    </button>
  );
}
