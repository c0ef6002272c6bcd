import { Button, Skeleton } from '@mantine/core';
import { readFailure } from '../api/failure';
import { EndSessionModal } from '../components/account/EndSessionModal';
import { SessionList } from '../components/account/SessionList';
import { useSessions } from '../components/account/useSessions';
import { FailurePanel } from '../components/FailurePanel';
import { Lead } from '../components/Lead';
import { t } from '../texts';

/** Where one is signed in. */
export function Component() {
  const { sessions, error, refetch, asked, ask, end } = useSessions();
  if (error && !sessions) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!sessions) return <Skeleton height={220} radius="lg" aria-label={t.common.loading} />;
  const others = sessions.filter(({ current }) => !current).length;
  return (
    <>
      <Lead text={t.sessions.lead}>
        {others > 0 && (
          <Button variant="default" onClick={() => ask('all')}>
            {t.sessions.endOthers}
          </Button>
        )}
      </Lead>
      <SessionList sessions={sessions} onEnd={ask} />
      {asked && (
        <EndSessionModal
          asked={asked}
          allTitle={t.sessions.endOthersTitle}
          allLead={t.sessions.endOthersLead(others)}
          onEnd={end}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}
