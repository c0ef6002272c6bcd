import { useQuery } from '@apollo/client/react';
import { Anchor, Skeleton, Stack, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { readFailure } from '../api/failure';
import { WebhookById } from '../api/webhooks';
import { FailurePanel } from '../components/FailurePanel';
import { rowClasses } from '../components/RowList';
import { DeliveryTable } from '../components/webhooks/DeliveryTable';
import { WebhookActions } from '../components/webhooks/WebhookActions';
import { t } from '../texts';
import { Component as NotFoundPage } from './NotFoundPage';

/** One webhook: what can be done with it, and what it was told. */
export function Component() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(WebhookById, { variables: { id } });
  const webhook = data?.webhook;
  if (error && !webhook) {
    const failure = readFailure(error);
    if (failure.code === 'NOT_FOUND') return <NotFoundPage />;
    return <FailurePanel failure={failure} onRetry={() => refetch()} />;
  }
  if (!webhook) return <Skeleton height={320} radius="lg" aria-label={t.common.loading} />;
  return (
    <Stack gap="lg">
      <Anchor component={Link} to="/account/webhooks">
        {t.webhooks.back}
      </Anchor>
      <div className={rowClasses.text}>
        <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
          {webhook.url}
        </Title>
        <span className={`${rowClasses.soft} ${rowClasses.parts}`}>
          <span>{webhook.active ? t.webhooks.on : t.webhooks.off}</span>
          {webhook.events.map((event) => (
            <span key={event}>{t.webhooks.event[event]}</span>
          ))}
          {webhook.missed > 0 && (
            <span className={rowClasses.warning}>{t.webhooks.missed(webhook.missed)}</span>
          )}
        </span>
      </div>
      <WebhookActions webhook={webhook} />
      <Title order={3} size="h4">
        {t.webhooks.log}
      </Title>
      <DeliveryTable webhookId={webhook.id} />
    </Stack>
  );
}
