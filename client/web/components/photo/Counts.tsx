import type { PhotoSummaryFragment } from '../../gql/graphql';
import { t } from '../../texts';
import classes from './Counts.module.css';

/** How many faces, and how many of them with and without a mask. */
export function Counts({ photo }: { photo: PhotoSummaryFragment }) {
  const counts = [
    { label: t.photo.faces, value: photo.faceCount, tone: undefined },
    { label: t.photo.masked, value: photo.maskedCount, tone: 'mask' },
    { label: t.photo.unmasked, value: photo.unmaskedCount, tone: 'no-mask' },
  ];
  return (
    <dl className={classes.counts}>
      {counts.map(({ label, value, tone }) => (
        <div key={label} data-tone={value > 0 ? tone : undefined}>
          <dt>{label}</dt>
          <dd>{t.number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
