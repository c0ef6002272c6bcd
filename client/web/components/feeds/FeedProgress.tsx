import { Progress } from '@mantine/core';
import type { FeedRunRowFragment } from '../../gql/graphql';
import { t } from '../../texts';
import classes from './FeedProgress.module.css';

/** How far a refresh is, in words and as a bar. */
export function FeedProgress({ run, name }: { run: FeedRunRowFragment; name: string }) {
  const { status, phase, progress, rows } = run;
  const share = progress ?? null;
  const read = rows > 0 ? t.feeds.rowsRead(rows) : '';
  return (
    <div className={classes.progress}>
      <p className={classes.words}>
        <span>{status === 'QUEUED' ? t.feeds.waiting : (phase ?? t.feeds.running)}</span>
        <span>{share === null ? read : t.photo.percent(share)}</span>
      </p>
      <Progress
        value={share === null ? 100 : share * 100}
        animated={share === null}
        size="sm"
        aria-label={t.feeds.progress(name)}
      />
    </div>
  );
}
