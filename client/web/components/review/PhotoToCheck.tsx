import { useQuery } from '@apollo/client/react';
import { Button, Group, Skeleton } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { readFailure } from '../../api/failure';
import { Photo } from '../../api/photos';
import type { PhotoQuery } from '../../gql/graphql';
import { useReview } from '../../review/useReview';
import { t } from '../../texts';
import { FailurePanel } from '../FailurePanel';
import { CheckIcon, NextIcon, PreviousIcon } from '../icons';
import { Notice } from '../Notice';
import { Verdict } from '../Verdict';
import { FaceEditor } from './FaceEditor';
import { Key } from './Key';
import classes from './PhotoToCheck.module.css';

interface Steps {
  /** Goes on; whether the photo was checked. */
  onForward: (checked: boolean) => void;
  /** Goes back to the photo before; undefined at the first. */
  onBack: (() => void) | undefined;
}

/** One photo of the reviewing mode. */
export function PhotoToCheck({ id, ...steps }: { id: string } & Steps) {
  const { data, error, refetch } = useQuery(Photo, { variables: { id } });
  if (error && !data) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!data?.image) return <Skeleton height={420} radius="lg" aria-label={t.common.loading} />;
  return <Check photo={data.image} {...steps} />;
}

function Check({ photo, onForward, onBack }: { photo: NonNullable<PhotoQuery['image']> } & Steps) {
  const review = useReview(photo);
  // What was corrected is reviewed already; a look is enough.
  const right = async () => {
    if (photo.reviewed || (await review.confirm())) onForward(true);
  };
  const keys: Record<string, () => void> = {
    Enter: () => void right(),
    s: () => onForward(photo.reviewed),
    b: () => onBack?.(),
  };
  const press = (event: KeyboardEvent) => {
    // Enter on a button is that button's.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (event.key === 'Enter' && target.closest('button:not([data-face])')) return;
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of the buttons in it
    <div className={classes.check} onKeyDown={press}>
      <div className={classes.head}>
        <Verdict photo={photo} />
        <span>{photo.message}</span>
        <span className={classes.name}>{photo.name}</span>
      </div>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<PreviousIcon size={17} />}
          rightSection={<Key name="B" />}
          disabled={!onBack}
          onClick={onBack}
        >
          {t.review.back}
        </Button>
        <Button variant="default" rightSection={<Key name="S" />} onClick={keys.s}>
          {t.review.skip}
        </Button>
        <Button
          leftSection={<CheckIcon size={17} />}
          rightSection={<NextIcon size={17} />}
          loading={review.saving}
          onClick={() => void right()}
        >
          {t.review.next}
        </Button>
      </Group>
      <Notice>{review.problem}</Notice>
      <FaceEditor photo={photo} review={review} />
      <p className={classes.keys}>{t.review.keys}</p>
    </div>
  );
}
