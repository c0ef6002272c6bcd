import { type OperationVariables, type TypedDocumentNode } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { PictureRuns, StartBlurring, StopBlurring } from '../../api/privacy';
import type { PictureJobPartsFragment, PrivacyQuery } from '../../gql/graphql';
import { t } from '../../texts';
import { ConfirmModal } from '../ConfirmModal';
import { Facts } from '../Facts';
import classes from './PrivacyCard.module.css';

const POLL_MS = 2000;

interface Props {
  data: PrivacyQuery;
  onChange: () => Promise<unknown>;
}

/** What is left of the pictures that are there, and the runs that blur or delete them. */
export function PictureJobs({ data, onChange }: Props) {
  const client = useApolloClient();
  const [question, setQuestion] = useState<'start' | 'stop' | null>(null);
  const { originals, blurring, blurred, deleted } = data.pictureCounts;
  const runs = useQuery(PictureRuns, {
    fetchPolicy: 'cache-and-network',
    pollInterval: POLL_MS,
    skipPollAttempt: () => document.hidden,
  });
  const nodes = runs.data?.pictureJobs.nodes;
  const jobs = nodes ?? [];
  // Counting all photos takes the server a while: only when a run begins or ends.
  const states = nodes?.map(({ id, status }) => id + status).join();
  const counted = useRef(states);
  useEffect(() => {
    if (counted.current !== undefined && counted.current !== states) void onChange();
    counted.current = states;
  }, [states, onChange]);
  const running = jobs.find(({ kind, status }) => kind === 'BLUR' && status === 'RUNNING');
  const mayBlur = data.serverInfo.privacy.pictures === 'BLURRED' && originals > 0 && !running;
  const decide = async <Data, Variables extends OperationVariables>(
    mutation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => {
    await client.mutate({ mutation, variables } as Parameters<typeof client.mutate>[0]);
    setQuestion(null);
    await Promise.all([onChange(), runs.refetch()]);
  };
  return (
    <div className={classes.now}>
      <h3>{t.privacy.counts}</h3>
      <Facts
        facts={[
          [t.privacy.originals, t.number(originals)],
          [t.privacy.blurred, t.number(blurred)],
          [t.privacy.blurring, t.number(blurring)],
          [t.privacy.deleted, t.number(deleted)],
        ]}
      />
      {mayBlur && (
        <Button mt="md" variant="default" onClick={() => setQuestion('start')}>
          {t.privacy.blurAll(originals)}
        </Button>
      )}
      {jobs.length > 0 && (
        <>
          <h3>{t.privacy.jobs}</h3>
          <ul className={classes.jobs}>
            {jobs.map((job) => (
              <Job key={job.id} job={job} onStop={() => setQuestion('stop')} />
            ))}
          </ul>
        </>
      )}
      <ConfirmModal
        opened={question === 'start'}
        onClose={() => setQuestion(null)}
        title={t.privacy.blurQuestion}
        confirm={t.privacy.blur}
        onConfirm={() => decide(StartBlurring, {})}
      >
        {t.privacy.blurLead(originals)}
      </ConfirmModal>
      <ConfirmModal
        opened={question === 'stop' && running !== undefined}
        onClose={() => setQuestion(null)}
        title={t.privacy.stopQuestion}
        confirm={t.privacy.stop}
        onConfirm={() => decide(StopBlurring, { id: running?.id ?? '' })}
      >
        {t.privacy.stopLead}
      </ConfirmModal>
    </div>
  );
}

function Job({ job, onStop }: { job: PictureJobPartsFragment; onStop: () => void }) {
  const { kind, status, done, failed, startedBy, startedAt } = job;
  const total = Math.max(job.total, done);
  return (
    <li>
      <p role={status === 'RUNNING' ? 'status' : undefined}>
        <strong>{t.privacy.kind[kind]}</strong> · {t.privacy.status[status]} ·{' '}
        {t.privacy.progress(done, total)}
      </p>
      {status === 'RUNNING' && (
        <Progress
          value={total === 0 ? 100 : (done / total) * 100}
          aria-label={t.privacy.kind[kind]}
          my="xs"
        />
      )}
      {failed > 0 && <p>{t.privacy.failed(failed)}</p>}
      <p className={classes.soft}>{t.privacy.by(startedBy, t.dateTime(startedAt))}</p>
      {status === 'RUNNING' && kind === 'BLUR' && (
        <Button mt="xs" size="compact-md" variant="default" onClick={onStop}>
          {t.privacy.stop}
        </Button>
      )}
    </li>
  );
}
