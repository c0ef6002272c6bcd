import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import { readFailure } from '../api/failure';
import { failureText } from '../api/failureText';
import { t } from '../texts';
import classes from './LoadMore.module.css';
import { Notice } from './Notice';

/** End of a list that goes on: reads on by itself when it comes near, by button after a failure. */
export function LoadMore({ onLoad }: { onLoad: () => Promise<unknown> }) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const { ref, entry } = useIntersection({ rootMargin: '600px' });
  const near = entry?.isIntersecting ?? false;

  const load = useCallback(async () => {
    setBusy(true);
    setProblem('');
    try {
      await onLoad();
    } catch (error) {
      setProblem(failureText(readFailure(error)));
    }
    setBusy(false);
  }, [onLoad]);

  // Once for each time that it comes near: a failure waits for the button.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `load` changes with every rendering
  useEffect(() => {
    if (near) void load();
  }, [near]);

  return (
    <div ref={ref} className={classes.more}>
      <Notice>{problem}</Notice>
      <Button variant="default" loading={busy} onClick={load}>
        {t.common.loadMore}
      </Button>
    </div>
  );
}
