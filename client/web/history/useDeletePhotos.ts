import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { readFailure } from '../api/failure';
import { failureText } from '../api/failureText';
import { forgetPhotoLists } from '../api/photoLists';
import { DeletePhotos, RestorePhotos } from '../api/photos';
import { toast, toastWithUndo } from '../components/toast';
import { t } from '../texts';
import { useUploadQueue } from '../uploads/useUploads';

/** The most that the API deletes or brings back at once. */
const AT_ONCE = 500;

/** Deletes photos and offers to bring them back. Throws what the API refused. */
export function useDeletePhotos(): (ids: readonly string[]) => Promise<void> {
  const client = useApolloClient();
  const queue = useUploadQueue();
  return useCallback(
    async (ids) => {
      const restore = async () => {
        try {
          for (const some of chunks(ids))
            await client.mutate({ mutation: RestorePhotos, variables: { ids: some } });
          toast(t.history.restored(ids.length));
        } catch (error) {
          toast(failureText(readFailure(error)), 'problem');
        }
        forgetPhotoLists();
      };
      for (const some of chunks(ids))
        await client.mutate({ mutation: DeletePhotos, variables: { ids: some } });
      for (const id of ids) queue.removePhoto(id);
      forgetPhotoLists();
      toastWithUndo(t.history.deleted(ids.length), restore);
    },
    [client, queue],
  );
}

function chunks(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, index) =>
    ids.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}
