import type { ComponentProps, ReactNode } from 'react';
import classes from './PhotoView.module.css';

interface Props extends ComponentProps<'div'> {
  photo: { width: number; height: number };
  /** Stands over the photo without being part of it. */
  beside?: ReactNode;
}

/** The place of a photo, in its proportions and as large as the window allows. */
export function PhotoFrame({ photo: { width, height }, beside, ...frame }: Props) {
  return (
    <div className={classes.stage}>
      <div
        {...frame}
        className={classes.frame}
        style={{
          aspectRatio: `${width} / ${height}`,
          maxWidth: `calc(var(--stage-height) * ${width / height})`,
        }}
      />
      {beside}
    </div>
  );
}
