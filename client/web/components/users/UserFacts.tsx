import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { HistoryCounts } from '../../api/history';
import type { AccountFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { Card } from '../Card';
import { Facts } from '../Facts';

/** What is known of an account beside what can be changed. */
export function UserFacts({ user }: { user: AccountFragment }) {
  const { data } = useQuery(HistoryCounts, { variables: { userId: user.id } });
  return (
    <Card title={t.account.glance}>
      <Facts
        facts={[
          [t.fields.username, user.username],
          [t.account.memberSince, t.shortDate(user.createdAt)],
          [t.users.lastLogin, user.lastLoginAt ? t.shortDateTime(user.lastLoginAt) : t.users.never],
          [
            t.users.photos,
            data ? (
              <Link key="photos" to={`/history?user=${user.id}`}>
                {t.users.photoCount(data.historySummary.total)}
              </Link>
            ) : (
              '…'
            ),
          ],
        ]}
      />
    </Card>
  );
}
