import { useRef, useState } from 'react';
import type { PhotoQuery } from '../../gql/graphql';
import { CROWD } from '../../photos/labels';
import { pictureAt } from '../../photos/pictures';
import { t } from '../../texts';
import { useZoom } from '../../zoom/useZoom';
import { FaceBox } from './FaceBox';
import { PhotoFrame } from './PhotoFrame';
import classes from './PhotoView.module.css';
import { SharpPicture } from './SharpPicture';
import { ZoomButtons } from './ZoomButtons';

type Photo = NonNullable<PhotoQuery['image']>;

interface Props {
  photo: Photo;
  withBoxes: boolean;
  withLabels: boolean;
  /** Index of the face that is pointed at, here or in the list. */
  active: number | null;
  onActive: (index: number | null) => void;
}

/** The photo as large as its place allows, with a box around each face; to zoom into and to move. */
export function PhotoView({ photo, withBoxes, withLabels, active, onActive }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const { zoom, zoomMiddle, reset, listeners } = useZoom(frame);
  const [unreadable, setUnreadable] = useState(false);
  if (unreadable) return <p className={classes.unreadable}>{t.photo.unreadable}</p>;
  const judged = photo.status === 'DONE';
  return (
    <PhotoFrame
      ref={frame}
      photo={photo}
      tabIndex={0}
      role="group"
      aria-label={t.photo.zoomable(photo.name)}
      data-zoomed={zoom.scale > 1 || undefined}
      {...listeners}
      beside={judged && <ZoomButtons zoom={zoom} onZoom={zoomMiddle} onReset={reset} />}
    >
      <div
        className={classes.content}
        style={
          {
            transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
            '--zoom': zoom.scale,
          } as React.CSSProperties
        }
      >
        <img
          src={pictureAt(judged ? photo.previewUrl : photo.originalUrl, photo)}
          alt={t.photo.alt(photo.name, photo.message ?? '')}
          draggable={false}
          onError={() => setUnreadable(true)}
        />
        {judged && <SharpPicture photo={photo} frame={frame} scale={zoom.scale} />}
        {withBoxes &&
          photo.faces.map((face, index) => (
            <FaceBox
              // biome-ignore lint/suspicious/noArrayIndexKey: faces of a photo never change their order
              key={index}
              face={face}
              index={index}
              photo={photo}
              labelled={withLabels}
              active={active === index}
              crowded={photo.faces.length > CROWD}
              onActive={onActive}
            />
          ))}
      </div>
    </PhotoFrame>
  );
}
