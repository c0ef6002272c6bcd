import { Link } from 'react-router';
import type { ListedFeedFragment } from '../../gql/graphql';
import { t } from '../../texts';
import classes from './FeedCells.module.css';
import { FeedProgress } from './FeedProgress';
import { FeedStatusMark } from './FeedStatusMark';
import { RefreshButton } from './RefreshButton';
import { isUnfinished, useRunFollowed } from './useFeedsFollowed';

/** One feed of the list. Its name leads to its page. */
export function FeedCells({ feed }: { feed: ListedFeedFragment }) {
  const { id, name, address, enabled, intervalMinutes, indicatorCount, refreshedAt, lastRun } = feed;
  useRunFollowed(lastRun);
  const schedule = enabled ? t.feeds.every(intervalMinutes) : t.feeds.paused;
  return (
    <>
      <td className={classes.name}>
        <Link to={`/indicators/feeds/${id}`} className={classes.link}>
          {name}
        </Link>
        <span className={classes.soft}>{address ? schedule : t.feeds.onlyFiles}</span>
      </td>
      <td className={classes.count}>
        {t.feeds.indicators(indicatorCount)}
        <span className={classes.soft}>
          {refreshedAt ? t.feeds.refreshed(t.shortDateTime(refreshedAt)) : t.feeds.neverRefreshed}
        </span>
      </td>
      <td className={classes.state}>
        {lastRun && isUnfinished(lastRun) && <FeedProgress run={lastRun} name={name} />}
        {lastRun && !isUnfinished(lastRun) && (
          <>
            <FeedStatusMark status={lastRun.status} />
            {lastRun.reason && <span className={classes.reason}>{lastRun.reason}</span>}
            {lastRun.status === 'DONE' && (
              <span className={classes.soft}>
                {t.feeds.short(lastRun.added, lastRun.changed, lastRun.bad)}
              </span>
            )}
          </>
        )}
      </td>
      <td className={classes.actions}>
        <RefreshButton feed={feed} size="xs" />
      </td>
    </>
  );
}
