import { Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import type { HistoryCountsQuery } from '../../gql/graphql';
import { HISTORY_TABS, type HistoryTab } from '../../photos/categories';
import { CATEGORY_TONE } from '../../photos/labels';
import { t } from '../../texts';
import classes from './CategoryCounts.module.css';

interface Props {
  /** Undefined while it is loaded. */
  summary: HistoryCountsQuery['historySummary'] | undefined;
  user: string;
}

/** How many photos there are of each category; each leads to its tab of the history. */
export function CategoryCounts({ summary, user }: Props) {
  return (
    <nav className={classes.counts} aria-label={t.overview.counts}>
      {HISTORY_TABS.map((tab) => (
        <Count key={tab.path} tab={tab} summary={summary} user={user} />
      ))}
    </nav>
  );
}

function Count({ tab: { path, category, label, count }, summary, user }: Props & { tab: HistoryTab }) {
  return (
    <Link
      to={{ pathname: path ? `/history/${path}` : '/history', search: user && `user=${user}` }}
      className={classes.count}
      data-tone={category && CATEGORY_TONE[category]}
    >
      <span className={classes.number}>
        {summary ? t.number(count(summary)) : <Skeleton height={28} width={48} my={6} />}
      </span>
      <span className={classes.label}>{label}</span>
    </Link>
  );
}
