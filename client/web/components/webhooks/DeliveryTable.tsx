import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Code, Group, Modal, Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { Deliveries, Redeliver } from '../../api/webhooks';
import type { DeliveryRowFragment, DeliveryStatus } from '../../gql/graphql';
import { t } from '../../texts';
import { EmptyState } from '../EmptyState';
import { FailurePanel } from '../FailurePanel';
import { LinkIcon } from '../icons';
import { LoadMore } from '../LoadMore';
import { LongTable } from '../LongTable';
import classes from '../mails/MailCells.module.css';
import { StatusMark, type StatusTone } from '../StatusMark';
import { toast } from '../toast';

const PAGE = 50;
const LOOK_MS = 3000;
const COLUMNS = [t.webhooks.what, t.webhooks.state, t.webhooks.time, ''];
const TONE: Record<DeliveryStatus, StatusTone> = {
  QUEUED: 'open',
  SENDING: 'open',
  DELIVERED: 'good',
  FAILED: 'bad',
};

/** What a webhook was told, newest first, with what its address answered. */
export function DeliveryTable({ webhookId }: { webhookId: string }) {
  const [shown, setShown] = useState<DeliveryRowFragment | null>(null);
  const { data, error, fetchMore, refetch, startPolling, stopPolling } = useQuery(Deliveries, {
    variables: { webhookId, first: PAGE },
    fetchPolicy: 'cache-and-network',
  });
  const log = data?.webhookDeliveries;
  // Looks again while something is on its way; what waits for another attempt is looked after by nobody.
  const underWay = log?.nodes.some(
    ({ status, attempts }) => status === 'SENDING' || (status === 'QUEUED' && attempts === 0),
  );
  useEffect(() => {
    if (underWay) startPolling(LOOK_MS);
    return stopPolling;
  }, [underWay, startPolling, stopPolling]);
  if (error && !log) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!log) return <Skeleton height={220} radius="lg" aria-label={t.common.loading} />;
  if (log.nodes.length === 0) {
    return <EmptyState Icon={LinkIcon} title={t.webhooks.nothing} lead={t.webhooks.nothingLead} />;
  }
  return (
    <>
      <LongTable rows={log.nodes} columns={COLUMNS} caption={t.webhooks.count(log.totalCount)} height={56}>
        {(delivery) => <DeliveryCells delivery={delivery} onShow={setShown} />}
      </LongTable>
      {log.pageInfo.hasNextPage && (
        <LoadMore
          key={log.pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: log.pageInfo.endCursor } })}
        />
      )}
      {shown && (
        <Modal
          opened
          size="lg"
          title={t.webhooks.content}
          onClose={() => setShown(null)}
          closeButtonProps={{ 'aria-label': t.common.close }}
        >
          <Code block>{JSON.stringify(JSON.parse(shown.payload), null, 2)}</Code>
        </Modal>
      )}
    </>
  );
}

interface CellsProps {
  delivery: DeliveryRowFragment;
  onShow: (delivery: DeliveryRowFragment) => void;
}

function DeliveryCells({ delivery, onShow }: CellsProps) {
  const { id, event, status, attempts, nextAttemptAt, lastStatus, lastError, durationMs } = delivery;
  const [redeliver, { loading }] = useMutation(Redeliver, { variables: { id } });
  const again = async () => {
    try {
      await redeliver();
      toast(t.webhooks.againQueued);
    } catch (error) {
      toast(failureText(readFailure(error)), 'problem');
    }
  };
  return (
    <>
      <td>{t.webhooks.event[event]}</td>
      <td>
        <StatusMark tone={TONE[status]}>{t.webhooks.status[status]}</StatusMark>
        {lastStatus && status === 'DELIVERED' && (
          <span className={classes.note}>
            {lastStatus}, {t.webhooks.took(durationMs ?? 0)}
          </span>
        )}
        {attempts > 1 && <span className={classes.note}>{t.webhooks.attempts(attempts)}</span>}
        {status === 'QUEUED' && attempts > 0 && nextAttemptAt && (
          <span className={classes.note}>{t.webhooks.next(t.shortDateTime(nextAttemptAt))}</span>
        )}
        {lastError && status !== 'DELIVERED' && <span className={classes.reason}>{lastError}</span>}
      </td>
      <td className={classes.time}>{t.shortDateTime(delivery.deliveredAt ?? delivery.createdAt)}</td>
      <td className={classes.actions}>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" size="xs" onClick={() => onShow(delivery)}>
            {t.webhooks.show}
          </Button>
          {status !== 'SENDING' && (
            <Button variant="default" size="xs" loading={loading} onClick={again}>
              {t.webhooks.again}
            </Button>
          )}
        </Group>
      </td>
    </>
  );
}
