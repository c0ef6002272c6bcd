import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import { forgetPhotoLists } from '../../api/client';
import { DeletePhoto as DeletePhotoMutation } from '../../api/photos';
import { t } from '../../texts';
import { useUploadQueue } from '../../uploads/useUploads';
import { ConfirmModal } from '../ConfirmModal';
import { TrashIcon } from '../icons';
import { toast } from '../toast';

/** Button that deletes a photo after a question, then leads to where one came from. */
export function DeletePhoto({ id, leadTo }: { id: string; leadTo: string }) {
  const client = useApolloClient();
  const navigate = useNavigate();
  const queue = useUploadQueue();
  const [opened, { open, close }] = useDisclosure(false);
  const [remove] = useMutation(DeletePhotoMutation, { variables: { id } });

  const confirm = async () => {
    await remove();
    // Away first: the page of a photo that is gone would ask for it once more.
    await navigate(leadTo, { replace: true });
    client.cache.evict({ id: client.cache.identify({ __typename: 'Image', id }) });
    forgetPhotoLists();
    queue.removePhoto(id);
    toast(t.photo.deleted);
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
        title={t.photo.deleteTitle}
        confirm={t.common.delete}
        onConfirm={confirm}
      >
        {t.photo.deleteLead}
      </ConfirmModal>
    </>
  );
}
