import type { Failure } from '../api/failure';

const PHOTO_NAME = /\.(jpe?g|png|webp|gif|avif|tiff?|heic|heif)$/i;

/** Why a file need not travel to be refused; the server judges all others by their content. */
export function refuseFile(file: File, maxBytes: number): Failure | null {
  if (file.size > maxBytes) return { code: 'UPLOAD_TOO_LARGE' };
  if (file.size === 0) return { code: 'EMPTY_FILE' };
  const looksLikePhoto = file.type.startsWith('image/') || PHOTO_NAME.test(file.name);
  return looksLikePhoto ? null : { code: 'NOT_A_PHOTO' };
}
