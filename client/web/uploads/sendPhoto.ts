import { client } from '../api/client';
import { readFailure } from '../api/failure';
import { UploadImage } from '../api/photos';
import type { ProgressOptions } from '../api/progressFetch';
import type { Send } from './UploadQueue';

/** Uploads through the API and waits for the verdict. */
export const sendPhoto: Send = async (source, onProgress, signal) => {
  const fetchOptions: ProgressOptions = { signal };
  if ('file' in source) fetchOptions.onProgress = (sent, total) => onProgress(total > 0 ? sent / total : 1);
  try {
    const { data } = await client.mutate({
      mutation: UploadImage,
      variables:
        'file' in source
          ? { file: source.file, source: source.camera ? 'CAMERA' : 'FILE' }
          : { url: source.url, source: 'URL' },
      context: { fetchOptions },
    });
    if (!data) throw new Error('The answer is empty');
    return data.uploadImage;
  } catch (error) {
    throw readFailure(error);
  }
};
