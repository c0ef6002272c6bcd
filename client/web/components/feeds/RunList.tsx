import { useQuery } from '@apollo/client/react';
import { FeedRuns } from '../../api/feeds';
import { t } from '../../texts';
import { LoadMore } from '../LoadMore';
import { LongTable } from '../LongTable';
import classes from './FeedCells.module.css';
import { FeedStatusMark } from './FeedStatusMark';

const PAGE = 20;
const COLUMNS = [t.feeds.when, t.feeds.state, t.feeds.result, t.feeds.how];

/** All refreshes of a feed, the newest first. */
export function RunList({ feedId }: { feedId: string }) {
  const { data, previousData, fetchMore } = useQuery(FeedRuns, {
    variables: { feedId, first: PAGE },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const runs = (data ?? previousData)?.feedRuns;
  if (!runs || runs.nodes.length === 0) return null;
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">{t.feeds.runs}</h2>
      <LongTable rows={runs.nodes} columns={COLUMNS} caption={t.feeds.runCount(runs.totalCount)} height={56}>
        {(run) => (
          <>
            <td>{t.shortDateTime(run.createdAt)}</td>
            <td>
              <FeedStatusMark status={run.status} />
              {run.reason && <span className={classes.reason}>{run.reason}</span>}
            </td>
            <td className={`${classes.state} ${classes.result}`}>
              {run.status === 'DONE' && t.feeds.short(run.added, run.changed, run.bad)}
            </td>
            <td>
              {t.feeds.trigger[run.trigger]} {run.startedBy && t.feeds.by(run.startedBy)}
              {run.fileName && <span className={classes.soft}>{run.fileName}</span>}
            </td>
          </>
        )}
      </LongTable>
      {runs.pageInfo.hasNextPage && (
        <LoadMore
          key={runs.pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: runs.pageInfo.endCursor } })}
        />
      )}
    </section>
  );
}
