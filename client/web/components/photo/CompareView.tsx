import { useState } from 'react';
import type { PhotoQuery } from '../../gql/graphql';
import { pictureAt } from '../../photos/pictures';
import { t } from '../../texts';
import classes from './CompareView.module.css';
import { PhotoFrame } from './PhotoFrame';

/** The photo and, right of a line that one moves, the same with its boxes. */
export function CompareView({ photo }: { photo: NonNullable<PhotoQuery['image']> }) {
  const [share, setShare] = useState(50);
  return (
    <PhotoFrame photo={photo}>
      <img src={pictureAt(photo.previewUrl, photo)} alt={t.photo.alt(photo.name, t.photo.original)} />
      <img
        src={`${photo.annotatedUrl}?version=${photo.version}`}
        alt={t.photo.alt(photo.name, t.photo.annotated)}
        className={classes.annotated}
        style={{ clipPath: `inset(0 0 0 ${share}%)` }}
      />
      <span className={classes.line} style={{ left: `${share}%` }} />
      {/* Lies over all of it: dragging anywhere moves the line, and so do the arrow keys. */}
      <input
        type="range"
        min={0}
        max={100}
        step={0.5}
        value={share}
        className={classes.slider}
        aria-label={t.photo.compare}
        onChange={(event) => setShare(event.currentTarget.valueAsNumber)}
      />
    </PhotoFrame>
  );
}
