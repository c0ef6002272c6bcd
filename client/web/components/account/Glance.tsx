import type { ProfileQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { Card } from '../Card';
import { Facts } from '../Facts';
import { ServerClock } from './ServerClock';

/** When one was here, and what time the server has. */
export function Glance({ profile }: { profile: NonNullable<ProfileQuery['me']> }) {
  return (
    <Card title={t.account.glance}>
      <Facts
        facts={[
          [t.fields.username, profile.username],
          [t.users.role, t.users.roles[profile.role]],
          [t.account.memberSince, t.shortDate(profile.createdAt)],
          [t.account.thisLogin, profile.lastLoginAt ? t.shortDateTime(profile.lastLoginAt) : t.users.never],
          [
            t.account.lastLogin,
            profile.previousLoginAt ? t.shortDateTime(profile.previousLoginAt) : t.account.noLoginBefore,
          ],
          [t.account.serverTime, <ServerClock key="clock" />],
        ]}
      />
    </Card>
  );
}
