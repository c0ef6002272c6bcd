import { client } from '../api/client';
import { readFailure } from '../api/failure';
import { UploadImage } from '../api/photos';
import type { ProgressOptions } from '../api/progressFetch';
import type { SendFile } from './UploadQueue';

/** Uploads through the API and waits for the verdict. */
export const sendFile: SendFile = async (file, onProgress, signal) => {
  const fetchOptions: ProgressOptions = {
    signal,
    onProgress: (sent, total) => onProgress(total > 0 ? sent / total : 1),
  };
  try {
    const { data } = await client.mutate({
      mutation: UploadImage,
      variables: { file },
      context: { fetchOptions },
    });
    if (!data) throw new Error('The answer is empty');
    return data.uploadImage;
  } catch (error) {
    throw readFailure(error);
  }
};
