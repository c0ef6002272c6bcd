import { useMutation } from '@apollo/client/react';
import { forgetFileLists } from '../../api/fileLists';
import { DeleteFile } from '../../api/files';
import { t } from '../../texts';
import { ConfirmModal } from '../ConfirmModal';
import { toast } from '../toast';

interface Props {
  file: { id: string; name: string };
  onClose: () => void;
}

/** Asks before a file is deleted. */
export function DeleteFileModal({ file: { id, name }, onClose }: Props) {
  const [remove] = useMutation(DeleteFile, { variables: { id } });
  const confirm = async () => {
    await remove();
    onClose();
    forgetFileLists();
    toast(t.files.deleted(name));
  };
  return (
    <ConfirmModal
      opened
      onClose={onClose}
      title={t.files.deleteTitle(name)}
      confirm={t.common.delete}
      onConfirm={confirm}
    >
      {t.files.deleteLead}
    </ConfirmModal>
  );
}
