import { Button } from '@mantine/core';
import type { PhotoQuery } from '../../gql/graphql';
import type { Review } from '../../review/useReview';
import { t } from '../../texts';
import { AlertIcon, CheckIcon } from '../icons';
import { Notice } from '../Notice';
import classes from './ReviewPanel.module.css';

interface Props {
  photo: NonNullable<PhotoQuery['image']>;
  review: Review;
  editing: boolean;
  onEdit: (editing: boolean) => void;
}

/** What people said of the verdict and may say; the detector's own; who changed what and when. */
export function ReviewPanel({ photo, review, editing, onEdit }: Props) {
  const { detected, revisions } = photo;
  return (
    <section className={classes.panel} aria-label={t.review.history}>
      {photo.uncertain && (
        <p className={classes.check}>
          <AlertIcon size={18} />
          <span>
            <strong>{t.review.pleaseCheck}.</strong> {t.review.pleaseCheckLead}
          </span>
        </p>
      )}
      {photo.reviewed && (
        <p className={classes.reviewed}>
          <CheckIcon size={18} />
          {photo.corrected ? t.review.corrected : t.review.confirmed}
        </p>
      )}
      {photo.corrected && detected && (
        <p className={classes.network}>{t.review.network(detected.detectorVersion, detected.message)}</p>
      )}
      <Notice>{review.problem}</Notice>
      <div className={classes.actions}>
        {!photo.reviewed && (
          <Button
            variant={photo.uncertain ? 'filled' : 'default'}
            leftSection={<CheckIcon size={17} />}
            loading={review.saving && !editing}
            onClick={() => void review.confirm()}
          >
            {t.review.confirm}
          </Button>
        )}
        <Button variant="default" aria-pressed={editing} onClick={() => onEdit(!editing)}>
          {editing ? t.review.stop : t.review.correct}
        </Button>
        {photo.reviewed && (
          <Button variant="subtle" onClick={() => void review.revert()}>
            {t.review.revert}
          </Button>
        )}
      </div>
      {revisions.length > 0 && (
        <details className={classes.history}>
          <summary>
            {t.review.history} ({t.number(revisions.length)})
          </summary>
          <ol>
            {revisions.map(({ id, kind, at, actorName, message, detectorVersion }) => (
              <li key={id}>
                <strong>{t.review.kind[kind]}</strong>: {message}
                <span className={classes.who}>
                  {actorName ?? t.review.detector(detectorVersion ?? '')},{' '}
                  <time dateTime={at}>{t.dateTime(at)}</time>
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}
