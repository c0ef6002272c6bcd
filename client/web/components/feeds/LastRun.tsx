import type { ListedFeedFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { Card } from '../Card';
import { Facts } from '../Facts';
import { FeedProgress } from './FeedProgress';
import { FeedStatusMark } from './FeedStatusMark';
import classes from './LastRun.module.css';
import { RefreshButton } from './RefreshButton';
import { isUnfinished } from './useFeedsFollowed';

/** What the last refresh of a feed brought, or how far it is. */
export function LastRun({ feed }: { feed: ListedFeedFragment }) {
  const { lastRun: run, name } = feed;
  if (!run) return <Card title={t.feeds.lastRun} lead={t.feeds.noRun} />;
  if (isUnfinished(run)) {
    return (
      <Card title={t.feeds.lastRun}>
        <FeedProgress run={run} name={name} />
      </Card>
    );
  }
  const facts: [string, number][] = [
    [t.feeds.rows, run.rows],
    [t.feeds.new, run.added],
    [t.feeds.changed, run.changed],
    [t.feeds.gone, run.gone],
    [t.feeds.expired, run.expired],
    [t.feeds.duplicates, run.duplicates],
    [t.feeds.bad, run.bad],
  ];
  return (
    <Card
      title={t.feeds.lastRun}
      lead={
        <span className={classes.lead}>
          <FeedStatusMark status={run.status} />
          {t.dateTime(run.finishedAt ?? run.createdAt)}
          {run.fileName && <span>{run.fileName}</span>}
        </span>
      }
    >
      {run.reason && (
        <p className={classes.reason}>
          {run.reason}
          {run.status === 'FAILED' && <span className={classes.calm}>{t.feeds.failedLead}</span>}
        </p>
      )}
      {run.status === 'FAILED' && run.rows > 0 && <RefreshButton feed={feed} size="sm" force />}
      {run.status === 'DONE' && <Facts facts={facts.map(([label, value]) => [label, t.number(value)])} />}
    </Card>
  );
}
