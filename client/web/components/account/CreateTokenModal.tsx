import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { CreateApiTokenMutation } from '../../gql/graphql';
import { t } from '../../texts';
import { CreateTokenForm } from './CreateTokenForm';
import { NewToken } from './NewToken';

interface Props {
  opened: boolean;
  onClose: () => void;
}

type Created = CreateApiTokenMutation['createApiToken'];

/** First the form, then the token, which a click beside it must not lose. */
export function CreateTokenModal({ opened, onClose }: Props) {
  const [created, setCreated] = useState<Created | null>(null);
  const close = () => {
    onClose();
    setCreated(null);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={created ? t.tokens.created(created.apiToken.name) : t.tokens.add}
      closeOnClickOutside={created === null}
      closeOnEscape={created === null}
      withCloseButton={created === null}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      {created ? (
        <NewToken token={created.token} onDone={close} />
      ) : (
        <CreateTokenForm onCreated={setCreated} />
      )}
    </Modal>
  );
}
