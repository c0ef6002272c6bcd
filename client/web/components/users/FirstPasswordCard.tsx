import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { Sessions } from '../../api/ownAccount';
import { SendFirstPassword } from '../../api/users';
import type { AccountFragment, SendFirstPasswordMutation } from '../../gql/graphql';
import { displayName } from '../../session/viewer';
import { t } from '../../texts';
import { Card } from '../Card';
import { ConfirmModal } from '../ConfirmModal';
import { HandedOver } from './HandedOver';

type Sent = SendFirstPasswordMutation['sendFirstPassword'];

/** Gives an account a new first password: asks, then says how it reaches its owner. */
export function FirstPasswordCard({ user }: { user: AccountFragment }) {
  const client = useApolloClient();
  const [send] = useMutation(SendFirstPassword);
  const [asking, setAsking] = useState(false);
  const [sent, setSent] = useState<Sent | null>(null);
  const name = displayName(user);

  const confirm = async () => {
    // Not into the cache: the password is to be shown this once.
    const { data } = await send({ variables: { id: user.id }, fetchPolicy: 'no-cache' });
    setAsking(false);
    setSent(data?.sendFirstPassword ?? null);
    await client.refetchQueries({ include: [Sessions, 'OneUser'] });
  };

  return (
    <Card
      title={t.users.password}
      lead={user.mustChangePassword ? t.users.passwordPending : t.users.passwordLead}
      action={
        <Button variant="default" onClick={() => setAsking(true)}>
          {t.users.sendPassword}
        </Button>
      }
    >
      {asking && (
        <ConfirmModal
          opened
          onClose={() => setAsking(false)}
          title={t.users.sendPasswordTitle(name)}
          confirm={t.users.sendPasswordConfirm}
          onConfirm={confirm}
        >
          {t.users.sendPasswordLead}
        </ConfirmModal>
      )}
      {sent && (
        <Modal
          opened
          onClose={() => setSent(null)}
          size="lg"
          title={t.users.sentTitle(name)}
          closeOnClickOutside={false}
          closeOnEscape={false}
          withCloseButton={false}
        >
          <HandedOver user={sent} />
          <Group justify="flex-end" mt="xl">
            <Button onClick={() => setSent(null)} data-autofocus>
              {t.users.done}
            </Button>
          </Group>
        </Modal>
      )}
    </Card>
  );
}
