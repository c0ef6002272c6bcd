import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { readFailure } from '../api/failure';
import { Webhooks } from '../api/webhooks';
import { EmptyState } from '../components/EmptyState';
import { FailurePanel } from '../components/FailurePanel';
import { LinkIcon, PlusIcon } from '../components/icons';
import { Lead } from '../components/Lead';
import { CreateWebhookModal } from '../components/webhooks/CreateWebhookModal';
import { WebhookList } from '../components/webhooks/WebhookList';
import { t } from '../texts';

/** Addresses of one's own that are told of one's photos. */
export function Component() {
  const { data, error, refetch } = useQuery(Webhooks, { fetchPolicy: 'cache-and-network' });
  const [creating, { open, close }] = useDisclosure(false);
  const webhooks = data?.webhooks;
  if (error && !webhooks) return <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />;
  if (!webhooks) return <Skeleton height={220} radius="lg" aria-label={t.common.loading} />;
  const add = (
    <Button leftSection={<PlusIcon size={18} />} onClick={open}>
      {t.webhooks.add}
    </Button>
  );
  return (
    <>
      {webhooks.length === 0 ? (
        <EmptyState Icon={LinkIcon} title={t.webhooks.none} lead={t.webhooks.noneLead}>
          {add}
        </EmptyState>
      ) : (
        <>
          <Lead text={t.webhooks.lead}>{add}</Lead>
          <WebhookList webhooks={webhooks} />
        </>
      )}
      <CreateWebhookModal opened={creating} onClose={close} />
    </>
  );
}
