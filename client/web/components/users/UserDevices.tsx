import { Button } from '@mantine/core';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import type { AccountFragment } from '../../gql/graphql';
import { displayName } from '../../session/viewer';
import { t } from '../../texts';
import { EndSessionModal } from '../account/EndSessionModal';
import { SessionList } from '../account/SessionList';
import { useSessions } from '../account/useSessions';
import { Card } from '../Card';

/** Where somebody is signed in, for administrators. */
export function UserDevices({ user }: { user: AccountFragment }) {
  const { sessions, error, asked, ask, end } = useSessions(user.id);
  const name = displayName(user);
  const others = (sessions ?? []).filter(({ current }) => !current);
  return (
    <Card
      title={t.users.devices}
      lead={sessions?.length === 0 ? t.sessions.none : undefined}
      action={
        others.length > 0 && others.length === sessions?.length ? (
          <Button variant="default" onClick={() => ask('all')}>
            {t.users.endAll}
          </Button>
        ) : undefined
      }
    >
      {error && !sessions && failureText(readFailure(error))}
      {sessions && sessions.length > 0 && <SessionList sessions={sessions} onEnd={ask} />}
      {asked && (
        <EndSessionModal
          asked={asked}
          allTitle={t.users.endAllTitle(name)}
          allLead={t.users.endAllLead}
          onEnd={end}
          onClose={() => ask(null)}
        />
      )}
    </Card>
  );
}
