import { type RefObject, useState } from 'react';
import type { PhotoQuery } from '../../gql/graphql';
import { pictureAt } from '../../photos/pictures';
import classes from './PhotoView.module.css';

/** Of the longer side of a preview. */
const PREVIEW_PIXELS = 2048;
/** Formats that every browser shows. */
const SHOWN = new Set(['jpeg', 'png', 'webp', 'gif']);

interface Props {
  photo: NonNullable<PhotoQuery['image']>;
  frame: RefObject<HTMLElement | null>;
  scale: number;
}

/** The original over the preview, from the moment one zooms in further than the preview is sharp. */
export function SharpPicture({ photo, frame, scale }: Props) {
  const [wanted, setWanted] = useState(false);
  const longest = Math.max(photo.width, photo.height);
  const isShown = photo.pictures === 'BLURRED' || SHOWN.has(photo.format);
  if (!wanted && scale > 1 && longest > PREVIEW_PIXELS && isShown) {
    const shown = (frame.current?.clientWidth ?? 0) * scale * window.devicePixelRatio;
    if (shown > (photo.width / longest) * PREVIEW_PIXELS) setWanted(true);
  }
  return (
    wanted && (
      <img src={pictureAt(photo.originalUrl, photo)} alt="" className={classes.sharp} draggable={false} />
    )
  );
}
