import { UploadFile } from '../api/files';
import { sendBy } from './sendPhoto';
import type { Send } from './UploadQueue';

/** Hands in a file of any kind through the API. */
export const sendFile: Send = async (source, onProgress, signal) => {
  if (!('file' in source)) throw { code: 'BAD_USER_INPUT' };
  await sendBy({ mutation: UploadFile, variables: { file: source.file } }, signal, onProgress);
  return {};
};
