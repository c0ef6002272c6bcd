import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { HistoryCounts } from '../../api/history';
import { HISTORY_TABS } from '../../photos/categories';
import { t } from '../../texts';
import { Card } from '../Card';
import { Facts } from '../Facts';

/** How many photos one has checked, by what they show. */
export function OwnCounts() {
  const { data } = useQuery(HistoryCounts, { variables: {}, fetchPolicy: 'cache-and-network' });
  const summary = data?.historySummary;
  if (!summary) return null;
  return (
    <Card title={t.account.counts}>
      {summary.total === 0 ? (
        t.account.countsNone
      ) : (
        <Facts
          facts={HISTORY_TABS.map(({ path, label, count }) => [
            path ? label : t.account.countTotal,
            <Link key={path} to={path ? `/history/${path}` : '/history'}>
              {t.number(count(summary))}
            </Link>,
          ])}
        />
      )}
    </Card>
  );
}
