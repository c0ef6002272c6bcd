import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { HistoryCounts } from '../../api/history';
import { DeleteUser } from '../../api/users';
import type { AccountFragment } from '../../gql/graphql';
import { displayName } from '../../session/viewer';
import { t } from '../../texts';
import { ConfirmModal } from '../ConfirmModal';
import { toast } from '../toast';

interface Props {
  user: AccountFragment;
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks before an account goes, and says how much goes with it. */
export function DeleteUserModal({ user, onClose, onDeleted }: Props) {
  const client = useApolloClient();
  const name = displayName(user);
  const { data } = useQuery(HistoryCounts, { variables: { userId: user.id }, fetchPolicy: 'network-only' });
  const [remove] = useMutation(DeleteUser, { variables: { id: user.id } });

  const confirm = async () => {
    await remove();
    onDeleted();
    client.cache.evict({ fieldName: 'users' });
    toast(t.users.deleted(name));
  };

  return (
    <ConfirmModal
      opened
      onClose={onClose}
      title={t.users.deleteTitle(name)}
      confirm={t.users.deleteConfirm}
      onConfirm={confirm}
    >
      {data ? t.users.deletePhotos(data.historySummary.total) : t.users.deleteCounting}
    </ConfirmModal>
  );
}
