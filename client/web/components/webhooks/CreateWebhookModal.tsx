import { Modal } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../texts';
import { CreateWebhookForm } from './CreateWebhookForm';
import { NewSecret } from './NewSecret';

/** First the form, then the secret, which a click beside it must not lose. */
export function CreateWebhookModal({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    onClose();
    setSecret(null);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={secret ? t.webhooks.secretTitle : t.webhooks.add}
      closeOnClickOutside={secret === null}
      closeOnEscape={secret === null}
      withCloseButton={secret === null}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      {secret ? <NewSecret secret={secret} onDone={close} /> : <CreateWebhookForm onCreated={setSecret} />}
    </Modal>
  );
}
