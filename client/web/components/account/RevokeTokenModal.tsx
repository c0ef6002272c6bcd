import { useMutation } from '@apollo/client/react';
import { ApiTokens, RevokeApiToken } from '../../api/ownAccount';
import { t } from '../../texts';
import { ConfirmModal } from '../ConfirmModal';
import { toast } from '../toast';

interface Props {
  token: { id: string; name: string };
  onClose: () => void;
}

export function RevokeTokenModal({ token, onClose }: Props) {
  const [revoke] = useMutation(RevokeApiToken, {
    variables: { id: token.id },
    refetchQueries: [ApiTokens],
    awaitRefetchQueries: true,
  });
  const confirm = async () => {
    await revoke();
    onClose();
    toast(t.tokens.revoked(token.name));
  };
  return (
    <ConfirmModal
      opened
      onClose={onClose}
      title={t.tokens.revokeTitle(token.name)}
      confirm={t.tokens.revoke}
      onConfirm={confirm}
    >
      {t.tokens.revokeLead}
    </ConfirmModal>
  );
}
