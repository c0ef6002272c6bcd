import { useState } from 'react';
import type { FaceLabel } from '../gql/graphql';
import { LABEL_TONE } from '../photos/labels';
import classes from './Thumbnail.module.css';
import { WhenBack } from './WhenBack';

interface Props {
  src: string;
  /** Of the photo the boxes belong to, in pixels. */
  width: number;
  height: number;
  faces?: readonly { label: FaceLabel; box: { x: number; y: number; width: number; height: number } }[];
}

/** A small picture that fills its place, with its faces boxed. Decoration: the text beside it says the same. */
export function Thumbnail({ src, width, height, faces = [] }: Props) {
  const [failed, setFailed] = useState(false);
  return (
    <span className={classes.thumbnail}>
      {failed ? (
        <WhenBack onBack={() => setFailed(false)} />
      ) : (
        <img src={src} alt="" loading="lazy" decoding="async" onError={() => setFailed(true)} />
      )}
      {faces.length > 0 && (
        // "slice" crops the drawing exactly as object-fit: cover crops the picture.
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
          {faces.map(({ label, box }) => (
            <rect key={`${box.x} ${box.y} ${box.width}`} {...box} data-tone={LABEL_TONE[label]} />
          ))}
        </svg>
      )}
    </span>
  );
}
