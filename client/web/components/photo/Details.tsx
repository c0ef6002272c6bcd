import type { PhotoQuery } from '../../gql/graphql';
import { t } from '../../texts';
import classes from './Details.module.css';

/** What is known about the photo beside its faces. */
export function Details({ photo }: { photo: NonNullable<PhotoQuery['image']> }) {
  const rows: [string, string | null | undefined][] = [
    [t.photo.detailSize, `${t.photo.size(photo.width, photo.height)}, ${t.photo.megabytes(photo.bytes)}`],
    // On the camera's clock, which says nothing of its zone: shown as it stands.
    [t.photo.detailTaken, photo.takenAt && t.dateTime(photo.takenAt)],
    [t.photo.detailUploaded, t.dateTime(photo.uploadedAt)],
    [t.photo.detailBy, photo.owner.username],
    [t.photo.detailSource, t.photo.source[photo.source]],
    [t.photo.detailChecked, photo.detectedAt && t.dateTime(photo.detectedAt)],
    [t.photo.detailDetector, photo.detectorVersion],
    [t.photo.detailHash, photo.sha256],
  ];
  return (
    <dl className={classes.details}>
      {rows.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
