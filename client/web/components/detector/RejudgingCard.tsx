import { type OperationVariables, type TypedDocumentNode } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button, Group, Progress, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import {
  AcceptRejudging,
  DiscardRejudging,
  PauseRejudging,
  Rejudgings,
  ResumeRejudging,
  StartRejudging,
} from '../../api/reviews';
import type { RejudgingPartsFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { Card } from '../Card';
import { ConfirmModal } from '../ConfirmModal';
import { Facts } from '../Facts';
import { FailurePanel } from '../FailurePanel';
import { toast } from '../toast';
import classes from './Detector.module.css';

const POLL_MS = 1500;

type Question = 'accept' | 'discard' | null;

/** Runs the present network over the history: started, followed, and decided on here. */
export function RejudgingCard() {
  const client = useApolloClient();
  const { data, error, refetch } = useQuery(Rejudgings, {
    fetchPolicy: 'cache-and-network',
    pollInterval: POLL_MS,
    // Only while something goes on.
    skipPollAttempt: () => document.hidden,
  });
  const [question, setQuestion] = useState<Question>(null);
  if (error && !data) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!data) return <Skeleton height={200} radius="lg" aria-label={t.common.loading} />;
  const run = data.rejudgings.nodes[0];
  const isOpen = run !== undefined && run.status !== 'ACCEPTED' && run.status !== 'DISCARDED';

  const decide = async <Data, Variables extends OperationVariables>(
    mutation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => {
    await client.mutate({ mutation, variables } as Parameters<typeof client.mutate>[0]);
    await refetch();
  };
  const attempt = (work: Promise<void>) =>
    void work.catch((failed) => toast(failureText(readFailure(failed)), 'problem'));
  const { id = '' } = run ?? {};
  return (
    <Card title={t.detector.rejudge} lead={t.detector.rejudgeLead(data.detectorVersion)}>
      {run && <Run run={run} />}
      <Group gap="sm" mt="md">
        {!isOpen && <Button onClick={() => attempt(decide(StartRejudging, {}))}>{t.detector.start}</Button>}
        {run?.status === 'RUNNING' && (
          <Button variant="default" onClick={() => attempt(decide(PauseRejudging, { id }))}>
            {t.detector.pause}
          </Button>
        )}
        {run?.status === 'PAUSED' && (
          <Button onClick={() => attempt(decide(ResumeRejudging, { id }))}>{t.detector.resume}</Button>
        )}
        {run?.status === 'READY' && (
          <Button onClick={() => setQuestion('accept')}>{t.detector.accept}</Button>
        )}
        {isOpen && run.status !== 'ACCEPTING' && (
          <Button variant="default" onClick={() => setQuestion('discard')}>
            {t.detector.discard}
          </Button>
        )}
      </Group>
      {run && (
        <>
          <ConfirmModal
            opened={question === 'accept'}
            onClose={() => setQuestion(null)}
            title={t.detector.accept}
            confirm={t.detector.accept}
            onConfirm={async () => {
              await decide(AcceptRejudging, { id });
              setQuestion(null);
            }}
          >
            {t.detector.acceptLead(run.changed, run.judged)}
          </ConfirmModal>
          <ConfirmModal
            opened={question === 'discard'}
            onClose={() => setQuestion(null)}
            title={t.detector.discard}
            confirm={t.detector.discard}
            onConfirm={async () => {
              await decide(DiscardRejudging, { id });
              setQuestion(null);
            }}
          >
            {t.detector.discardLead}
          </ConfirmModal>
        </>
      )}
    </Card>
  );
}

/** How far a run is, and what it would change. */
function Run({ run }: { run: RejudgingPartsFragment }) {
  const { status, done, total, judged, applied, kept, failed, skipped, changed, changes } = run;
  const [part, whole] = status === 'ACCEPTING' ? [applied, judged] : [done, Math.max(done, total)];
  const moving = status === 'RUNNING' || status === 'PAUSED' || status === 'ACCEPTING';
  return (
    <>
      <p className={classes.status} role="status">
        <strong>{t.detector.status[status]}</strong>
        {moving && ` · ${t.detector.progress(part, whole)}`}
      </p>
      {run.reason && <p>{run.reason}</p>}
      {moving && (
        <Progress
          value={whole === 0 ? 100 : (part / whole) * 100}
          aria-label={t.detector.progressLabel}
          my="sm"
        />
      )}
      <Facts
        facts={[
          [t.detector.judged, t.number(judged)],
          [t.detector.changed, t.number(changed)],
          [t.detector.kept, t.number(kept)],
          [t.detector.failed, t.number(failed)],
          [t.detector.skipped, t.number(skipped)],
        ]}
      />
      {changes.length > 0 ? (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t.detector.from}</th>
              <th scope="col">{t.detector.to}</th>
              <th scope="col">{t.detector.photos}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ from, to, count }) => (
              <tr key={from + to}>
                <td>{t.photo.category[from]}</td>
                <td>{t.photo.category[to]}</td>
                <td>{t.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        status === 'READY' && <p>{t.detector.none}</p>
      )}
      <p className={classes.by}>{t.detector.by(run.startedBy, t.dateTime(run.startedAt))}</p>
    </>
  );
}
