import { useDeletePhotos } from '../../history/useDeletePhotos';
import type { Selection } from '../../history/useSelection';
import { t } from '../../texts';
import { ConfirmModal } from '../ConfirmModal';

interface Props {
  opened: boolean;
  onClose: () => void;
  selection: Selection;
}

/** Asks before the selected photos are deleted. */
export function DeleteSelection({ opened, onClose, selection }: Props) {
  const deletePhotos = useDeletePhotos();
  const { size } = selection.ids;
  const confirm = async () => {
    await deletePhotos([...selection.ids]);
    onClose();
    selection.clear();
  };
  return (
    <ConfirmModal
      opened={opened}
      onClose={onClose}
      title={t.history.deleteTitle(size)}
      confirm={t.common.delete}
      onConfirm={confirm}
    >
      {t.history.deleteLead}
    </ConfirmModal>
  );
}
