import { useMutation } from '@apollo/client/react';
import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import {
  DeleteWebhook,
  Deliveries,
  RenewWebhookSecret,
  TestWebhook,
  UpdateWebhook,
  Webhooks,
} from '../../api/webhooks';
import type { WebhookFactsFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { ConfirmModal } from '../ConfirmModal';
import { toast } from '../toast';
import { NewSecret } from './NewSecret';

/** What can be done with a webhook. */
export function WebhookActions({ webhook: { id, active } }: { webhook: WebhookFactsFragment }) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'renew' | 'delete' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [test, { loading: testing }] = useMutation(TestWebhook, {
    variables: { id },
    refetchQueries: [Deliveries],
  });
  const [update, { loading: turning }] = useMutation(UpdateWebhook);
  const [renew] = useMutation(RenewWebhookSecret, { variables: { id } });
  const [remove] = useMutation(DeleteWebhook, { variables: { id }, refetchQueries: [Webhooks] });
  const close = () => setAsking(null);

  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      toast(failureText(readFailure(error)), 'problem');
    }
  };
  const sendTest = () =>
    attempt(async () => {
      await test();
      toast(t.webhooks.tested);
    });
  const turn = () => attempt(() => update({ variables: { id, input: { active: !active } } }));
  const renewSecret = async () => {
    const { data } = await renew();
    close();
    setSecret(data?.renewWebhookSecret.secret ?? null);
  };
  const removeIt = async () => {
    await remove();
    await navigate('/account/webhooks', { replace: true });
    toast(t.webhooks.deleted);
  };

  return (
    <>
      <Group gap="xs">
        <Button onClick={sendTest} loading={testing} disabled={!active}>
          {t.webhooks.test}
        </Button>
        <Button variant="default" onClick={turn} loading={turning}>
          {active ? t.webhooks.turnOff : t.webhooks.turnOn}
        </Button>
        <Button variant="default" onClick={() => setAsking('renew')}>
          {t.webhooks.renew}
        </Button>
        <Button variant="default" onClick={() => setAsking('delete')}>
          {t.webhooks.delete}
        </Button>
      </Group>
      <ConfirmModal
        opened={asking === 'renew'}
        onClose={close}
        title={t.webhooks.renewTitle}
        confirm={t.webhooks.renew}
        onConfirm={renewSecret}
      >
        {t.webhooks.renewLead}
      </ConfirmModal>
      <ConfirmModal
        opened={asking === 'delete'}
        onClose={close}
        title={t.webhooks.deleteTitle}
        confirm={t.webhooks.delete}
        onConfirm={removeIt}
      >
        {t.webhooks.deleteLead}
      </ConfirmModal>
      {secret && (
        <Modal
          opened
          size="lg"
          title={t.webhooks.secretTitle}
          onClose={() => setSecret(null)}
          closeOnClickOutside={false}
          closeOnEscape={false}
          withCloseButton={false}
        >
          <NewSecret secret={secret} onDone={() => setSecret(null)} />
        </Modal>
      )}
    </>
  );
}
