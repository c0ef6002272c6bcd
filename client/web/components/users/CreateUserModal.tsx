import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { CreateUserMutation } from '../../gql/graphql';
import { t } from '../../texts';
import { CreateUserForm } from './CreateUserForm';
import { HandedOver } from './HandedOver';

interface Props {
  opened: boolean;
  onClose: () => void;
}

type Created = CreateUserMutation['createUser'];

/** First the form, then how the password gets to its owner, which a click beside it must not lose. */
export function CreateUserModal({ opened, onClose }: Props) {
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
      title={created ? t.users.createdTitle(created.username) : t.users.add}
      closeOnClickOutside={created === null}
      closeOnEscape={created === null}
      withCloseButton={created === null}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      {created ? (
        <>
          <HandedOver user={created} />
          <Group justify="flex-end" mt="xl">
            <Button variant="default" onClick={() => setCreated(null)}>
              {t.users.another}
            </Button>
            <Button onClick={close} data-autofocus>
              {t.users.done}
            </Button>
          </Group>
        </>
      ) : (
        <CreateUserForm onCreated={setCreated} />
      )}
    </Modal>
  );
}
