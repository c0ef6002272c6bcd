import type { Failure } from '../api/failure';
import type { UploadSource } from './UploadItem';

const PHOTO_NAME = /\.(jpe?g|png|webp|gif|avif|tiff?|heic|heif)$/i;

/** Whether a file is a photo as far as its type or name tell; the server judges by the content. */
export function looksLikePhoto(file: File): boolean {
  return file.type.startsWith('image/') || PHOTO_NAME.test(file.name);
}

/** Why a photo need not travel to be refused. */
export function refuse(source: UploadSource, maxBytes: number): Failure | null {
  if ('url' in source) return null;
  const { file } = source;
  if (file.size > maxBytes) return { code: 'UPLOAD_TOO_LARGE' };
  if (file.size === 0) return { code: 'EMPTY_FILE' };
  return looksLikePhoto(file) ? null : { code: 'NOT_A_PHOTO' };
}
