import { SegmentedControl, Switch } from '@mantine/core';
import { useState } from 'react';
import type { PhotoQuery } from '../../gql/graphql';
import { hasPictures } from '../../photos/pictures';
import { useReview } from '../../review/useReview';
import { t } from '../../texts';
import { Notice } from '../Notice';
import { FaceEditor } from '../review/FaceEditor';
import { ReviewPanel } from '../review/ReviewPanel';
import { CompareView } from './CompareView';
import { Details } from './Details';
import { Downloads } from './Downloads';
import { FaceList } from './FaceList';
import { Finding } from './Finding';
import { NoPictures } from './NoPictures';
import classes from './PhotoResult.module.css';
import { PhotoView } from './PhotoView';

/** Photo at one side, what was found at the other. */
export function PhotoResult({ photo }: { photo: NonNullable<PhotoQuery['image']> }) {
  const [active, setActive] = useState<number | null>(null);
  const [withBoxes, setWithBoxes] = useState(true);
  const [withLabels, setWithLabels] = useState(true);
  const [comparing, setComparing] = useState(false);
  const [editing, setEditing] = useState(false);
  const review = useReview(photo);
  const faces = photo.faces.length > 0;
  if (photo.quarantinedAt) return <HeldPhoto photo={photo} />;
  const shown = hasPictures(photo);
  return (
    <div className={classes.result}>
      <div className={classes.photo}>
        {!shown ? (
          <NoPictures photo={photo} />
        ) : editing ? (
          <FaceEditor photo={photo} review={review} />
        ) : comparing ? (
          <CompareView photo={photo} />
        ) : (
          <PhotoView
            photo={photo}
            withBoxes={withBoxes}
            withLabels={withLabels}
            active={active}
            onActive={setActive}
          />
        )}
        {photo.pictures === 'BLURRED' && <p className={classes.blurred}>{t.privacy.isBlurred}</p>}
        {faces && shown && !editing && (
          <div className={classes.tools}>
            <SegmentedControl
              aria-label={t.photo.view}
              data={[
                { value: 'faces', label: t.photo.viewFaces },
                { value: 'compare', label: t.photo.viewCompare },
              ]}
              value={comparing ? 'compare' : 'faces'}
              onChange={(value) => setComparing(value === 'compare')}
            />
            {!comparing && (
              <>
                <Switch
                  label={t.photo.boxes}
                  checked={withBoxes}
                  onChange={(event) => setWithBoxes(event.currentTarget.checked)}
                />
                <Switch
                  label={t.photo.labels}
                  checked={withLabels && withBoxes}
                  disabled={!withBoxes}
                  onChange={(event) => setWithLabels(event.currentTarget.checked)}
                />
              </>
            )}
          </div>
        )}
      </div>
      <div className={classes.side}>
        <Finding photo={photo} />
        {photo.status === 'DONE' && shown && (
          <ReviewPanel photo={photo} review={review} editing={editing} onEdit={setEditing} />
        )}
        {faces && <FaceList photo={photo} active={active} onActive={setActive} />}
        {shown && <Downloads photo={photo} />}
        <section className={classes.details}>
          <h2>{t.photo.details}</h2>
          <Details photo={photo} />
        </section>
      </div>
    </div>
  );
}

/** In the place of a photo that nobody may see for now. */
function HeldPhoto({ photo }: { photo: NonNullable<PhotoQuery['image']> }) {
  return (
    <>
      <Notice>{t.quarantine.heldPhoto}</Notice>
      <section className={classes.details}>
        <h2>{t.photo.details}</h2>
        <Details photo={photo} />
      </section>
    </>
  );
}
