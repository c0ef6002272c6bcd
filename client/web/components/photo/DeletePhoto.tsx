import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import { useDeletePhotos } from '../../history/useDeletePhotos';
import { KEEP_PLACE } from '../../history/useListPlace';
import { t } from '../../texts';
import { ConfirmModal } from '../ConfirmModal';
import { TrashIcon } from '../icons';

/** Button that deletes a photo after a question, then leads to where one came from. */
export function DeletePhoto({ id, leadTo }: { id: string; leadTo: string }) {
  const navigate = useNavigate();
  const deletePhotos = useDeletePhotos();
  const [opened, { open, close }] = useDisclosure(false);

  const confirm = async () => {
    await deletePhotos([id]);
    await navigate(leadTo, { replace: true, state: KEEP_PLACE, preventScrollReset: true });
  };

  return (
    <>
      <Button
        variant="subtle"
        c="var(--mw-no-mask-text)"
        leftSection={<TrashIcon size={18} />}
        onClick={open}
      >
        {t.common.delete}
      </Button>
      <ConfirmModal
        opened={opened}
        onClose={close}
        title={t.history.deleteTitle(1)}
        confirm={t.common.delete}
        onConfirm={confirm}
      >
        {t.history.deleteLead}
      </ConfirmModal>
    </>
  );
}
