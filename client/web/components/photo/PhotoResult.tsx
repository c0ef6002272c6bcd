import { Switch } from '@mantine/core';
import { useState } from 'react';
import type { PhotoQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { Notice } from '../Notice';
import { Counts } from './Counts';
import { Details } from './Details';
import { Downloads } from './Downloads';
import { FaceList } from './FaceList';
import classes from './PhotoResult.module.css';
import { PhotoView } from './PhotoView';

/** Photo at one side, what was found at the other. */
export function PhotoResult({ photo }: { photo: NonNullable<PhotoQuery['image']> }) {
  const [active, setActive] = useState<number | null>(null);
  const [withBoxes, setWithBoxes] = useState(true);
  return (
    <div className={classes.result}>
      <div className={classes.photo}>
        <PhotoView photo={photo} withBoxes={withBoxes} active={active} onActive={setActive} />
        {photo.faces.length > 0 && (
          <Switch
            className={classes.switch}
            label={t.photo.boxes}
            checked={withBoxes}
            onChange={(event) => setWithBoxes(event.currentTarget.checked)}
          />
        )}
      </div>
      <div className={classes.side}>
        <Finding photo={photo} />
        {photo.faces.length > 0 && <FaceList photo={photo} active={active} onActive={setActive} />}
        <Downloads photo={photo} />
        <section className={classes.details}>
          <h2>{t.photo.details}</h2>
          <Details photo={photo} />
        </section>
      </div>
    </div>
  );
}

function Finding({ photo }: { photo: NonNullable<PhotoQuery['image']> }) {
  if (photo.status === 'FAILED') return <Notice>{photo.failureReason ?? t.photo.failedLead}</Notice>;
  if (photo.status === 'PENDING') return <p className={classes.lead}>{t.photo.pendingLead}</p>;
  return (
    <>
      <p className={classes.message}>{photo.message}</p>
      {photo.faceCount > 0 ? <Counts photo={photo} /> : <p className={classes.lead}>{t.photo.noFaces}</p>}
    </>
  );
}
