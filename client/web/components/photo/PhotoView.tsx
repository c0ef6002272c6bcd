import { useState } from 'react';
import type { PhotoQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { FaceBox } from './FaceBox';
import classes from './PhotoView.module.css';

type Photo = NonNullable<PhotoQuery['image']>;

interface Props {
  photo: Photo;
  withBoxes: boolean;
  /** Index of the face that is pointed at, here or in the list. */
  active: number | null;
  onActive: (index: number | null) => void;
}

/** The photo as large as its place allows, with a box around each face. */
export function PhotoView({ photo, withBoxes, active, onActive }: Props) {
  // Browsers show no TIFF and not every AVIF: the server's own picture, a JPEG with boxes drawn in, then helps out.
  const [source, setSource] = useState<'original' | 'annotated' | 'none'>('original');
  const fallback = source === 'original' && photo.status === 'DONE' ? 'annotated' : 'none';
  if (source === 'none') return <p className={classes.unreadable}>{t.photo.unreadable}</p>;
  return (
    <div className={classes.stage}>
      <div
        className={classes.frame}
        style={{
          aspectRatio: `${photo.width} / ${photo.height}`,
          maxWidth: `calc(var(--stage-height) * ${photo.width / photo.height})`,
        }}
      >
        <img
          src={source === 'original' ? photo.originalUrl : photo.annotatedUrl}
          alt={t.photo.alt(photo.name, photo.message ?? '')}
          onError={() => setSource(fallback)}
        />
        {withBoxes &&
          source === 'original' &&
          photo.faces.map((face, index) => (
            <FaceBox
              // biome-ignore lint/suspicious/noArrayIndexKey: faces of a photo never change their order
              key={index}
              face={face}
              index={index}
              photo={photo}
              active={active === index}
              crowded={photo.faces.length > 8}
              onActive={onActive}
            />
          ))}
      </div>
    </div>
  );
}
