import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import type { AccountFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { Card } from '../Card';
import { DeleteUserModal } from './DeleteUserModal';

export function DeleteCard({ user }: { user: AccountFragment }) {
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <Card
      title={t.users.danger}
      lead={t.users.dangerLead}
      action={
        <Button variant="light" color="red" onClick={open}>
          {t.common.delete}
        </Button>
      }
    >
      {opened && <DeleteUserModal user={user} onClose={close} onDeleted={() => navigate('/users')} />}
    </Card>
  );
}
