import type { ApolloClient } from '@apollo/client';
import { client } from '../api/client';
import { readFailure } from '../api/failure';
import { UploadImage } from '../api/photos';
import type { ProgressOptions } from '../api/progressFetch';
import type { Send } from './UploadQueue';

/** Uploads through the API and waits for the verdict. */
export const sendPhoto: Send = async (source, onProgress, signal) => {
  const variables =
    'file' in source
      ? { file: source.file, source: source.camera ? ('CAMERA' as const) : ('FILE' as const) }
      : { url: source.url, source: 'URL' as const };
  const listener = 'file' in source ? onProgress : undefined;
  const data = await sendBy({ mutation: UploadImage, variables }, signal, listener);
  return { photo: data.uploadImage };
};

/**
 * Runs a mutation that carries bytes.
 *
 * @param onProgress told the share of the bytes that is sent
 * @throws Failure
 */
export async function sendBy<Data, Variables extends Record<string, unknown>>(
  options: ApolloClient.MutateOptions<Data, Variables>,
  signal: AbortSignal,
  onProgress?: (share: number) => void,
): Promise<Data> {
  const fetchOptions: ProgressOptions = { signal };
  if (onProgress) fetchOptions.onProgress = (sent, total) => onProgress(total > 0 ? sent / total : 1);
  try {
    const { data } = await client.mutate({ ...options, context: { fetchOptions } } as typeof options);
    if (!data) throw new Error('The answer is empty');
    return data as Data;
  } catch (error) {
    throw readFailure(error);
  }
}
