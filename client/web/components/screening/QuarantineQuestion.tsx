import { useMutation } from '@apollo/client/react';
import { DeleteQuarantined, forgetScreening, ReleaseQuarantined } from '../../api/screening';
import type { QuarantinedRowFragment } from '../../gql/graphql';
import { t } from '../../texts';
import { ConfirmModal } from '../ConfirmModal';
import { toast } from '../toast';

export interface Question {
  item: QuarantinedRowFragment;
  act: 'release' | 'delete';
}

/** Asks before something held is given back or deleted. */
export function QuarantineQuestion({ item: { id, name }, act, onClose }: Question & { onClose: () => void }) {
  const [release] = useMutation(ReleaseQuarantined, { variables: { ids: [id] } });
  const [remove] = useMutation(DeleteQuarantined, { variables: { ids: [id] } });
  const texts =
    act === 'release'
      ? {
          title: t.quarantine.releaseTitle(name),
          lead: t.quarantine.releaseLead,
          confirm: t.quarantine.release,
          done: t.quarantine.released(name),
        }
      : {
          title: t.quarantine.deleteTitle(name),
          lead: t.quarantine.deleteLead,
          confirm: t.common.delete,
          done: t.quarantine.deleted(name),
        };
  const confirm = async () => {
    await (act === 'release' ? release() : remove());
    onClose();
    forgetScreening();
    toast(texts.done);
  };
  return (
    <ConfirmModal opened onClose={onClose} title={texts.title} confirm={texts.confirm} onConfirm={confirm}>
      {texts.lead}
    </ConfirmModal>
  );
}
