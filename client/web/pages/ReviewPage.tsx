import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { HistoryCounts } from '../api/history';
import { EmptyState } from '../components/EmptyState';
import { FailurePanel } from '../components/FailurePanel';
import { CheckIcon } from '../components/icons';
import { PageHead } from '../components/PageHead';
import { PhotoToCheck } from '../components/review/PhotoToCheck';
import { ownerOf } from '../history/historyAddress';
import { usePhotosToCheck } from '../review/usePhotosToCheck';
import { t } from '../texts';
import classes from './ReviewPage.module.css';

/** The photos to please check, one after the other, a key for each. */
export function Component() {
  const [params] = useSearchParams();
  const user = params.get('user') ?? '';
  const { ids, failure, load, hasMore } = usePhotosToCheck(user);
  const { data } = useQuery(HistoryCounts, { variables: ownerOf(user), fetchPolicy: 'cache-and-network' });
  const [at, setAt] = useState(0);
  /** Those of this page that were checked, and not taken back. */
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const atEnd = ids !== null && at >= ids.length && hasMore;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the end comes, once
  useEffect(() => {
    if (atEnd) void load();
  }, [atEnd]);

  if (failure) return <FailurePanel failure={failure} onRetry={load} />;
  if (!ids || atEnd) return <Skeleton height={420} radius="lg" aria-label={t.common.loading} />;
  const id = ids[at];
  const before = ids[at - 1];
  return (
    <>
      <PageHead title={t.review.title} />
      <p className={classes.progress} role="status">
        {t.review.progress(done.size, data?.historySummary.uncertain ?? ids.length - at)}
      </p>
      {id ? (
        <PhotoToCheck
          key={id}
          id={id}
          onForward={(checked) => {
            if (checked) setDone(new Set([...done, id]));
            setAt(at + 1);
          }}
          onBack={
            before
              ? () => {
                  setDone(new Set([...done].filter((each) => each !== before)));
                  setAt(at - 1);
                }
              : undefined
          }
        />
      ) : (
        <EmptyState Icon={CheckIcon} title={t.review.allDone} lead={t.review.allDoneLead}>
          <Button component={Link} to={`/history${user && `?user=${user}`}`}>
            {t.review.toHistory}
          </Button>
        </EmptyState>
      )}
    </>
  );
}
