import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { Sessions } from '../../api/ownAccount';
import { UpdateUser } from '../../api/users';
import type { AccountFragment } from '../../gql/graphql';
import { displayName } from '../../session/viewer';
import { t } from '../../texts';
import { Card } from '../Card';
import { ConfirmModal } from '../ConfirmModal';
import { toast } from '../toast';

/** Disables an account, which is asked first, or enables it again. */
export function StatusCard({ user }: { user: AccountFragment }) {
  const client = useApolloClient();
  const [update, { loading }] = useMutation(UpdateUser);
  const [opened, { open, close }] = useDisclosure(false);
  const name = displayName(user);
  const active = user.status === 'ACTIVE';

  const disable = async () => {
    await update({ variables: { id: user.id, input: { status: 'DISABLED' } } });
    close();
    toast(t.users.disabledNow(name));
    await client.refetchQueries({ include: [Sessions] });
  };
  const enable = async () => {
    try {
      await update({ variables: { id: user.id, input: { status: 'ACTIVE' } } });
      toast(t.users.enabledNow(name));
    } catch (error) {
      toast(failureText(readFailure(error)), 'problem');
    }
  };

  return (
    <Card
      title={t.users.access}
      lead={active ? t.users.active : t.users.disabledState}
      action={
        <Button variant="default" loading={loading && !active} onClick={active ? open : enable}>
          {active ? t.users.disable : t.users.enable}
        </Button>
      }
    >
      {opened && (
        <ConfirmModal
          opened
          onClose={close}
          title={t.users.disableTitle(name)}
          confirm={t.users.disable}
          onConfirm={disable}
        >
          {t.users.disableLead}
        </ConfirmModal>
      )}
    </Card>
  );
}
