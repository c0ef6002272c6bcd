import type { PhotoQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { Notice } from '../Notice';
import { Counts } from './Counts';
import classes from './Finding.module.css';
import { RetryButton } from './RetryButton';

/** What was found in a sentence and in figures, or why nothing is there. */
export function Finding({ photo }: { photo: NonNullable<PhotoQuery['image']> }) {
  if (photo.status === 'FAILED')
    return (
      <>
        <Notice>{photo.failureReason ?? t.photo.failedLead}</Notice>
        <RetryButton id={photo.id} />
      </>
    );
  if (photo.status === 'PENDING') return <p className={classes.lead}>{t.photo.pendingLead}</p>;
  return (
    <>
      <p className={classes.message}>{photo.message}</p>
      {photo.faceCount > 0 ? <Counts photo={photo} /> : <p className={classes.lead}>{t.photo.noFaces}</p>}
    </>
  );
}
