import type { Failure } from '../api/failure';
import type { UploadImageMutation } from '../gql/graphql';

export type CheckedPhoto = UploadImageMutation['uploadImage'];

/** What is to be checked: a file of this device, or an address that the server fetches itself. */
export type UploadSource = { file: File; camera?: boolean } | { url: string };

/** One photo on its way, as the page shows it; replaced, never changed. */
export interface UploadItem {
  id: number;
  source: UploadSource;
  /** Of the file, or the last part of the address. */
  name: string;
  state: UploadState;
  /** Share of the bytes sent, 0 to 1. */
  sent: number;
  photo?: CheckedPhoto;
  failure?: Failure;
}

export type UploadState = 'waiting' | 'sending' | 'checking' | 'done' | 'failed';

/** Codes after which the same file would only fail again. */
const FINAL = new Set([
  'UPLOAD_TOO_LARGE',
  'IMAGE_INVALID',
  'NOT_A_PHOTO',
  'EMPTY_FILE',
  'BAD_USER_INPUT',
  'INDICATOR_MATCH',
]);

/** Whether another attempt may end otherwise: it failed for a reason that passes, or the check itself did. */
export function canRetry({ state, failure, photo }: UploadItem): boolean {
  if (state === 'failed') return !FINAL.has(failure?.code ?? '');
  return state === 'done' && photo?.status === 'FAILED';
}

/** Bytes to send; an address counts as nothing, because its bytes do not pass here. */
export function bytesOf({ source }: UploadItem): number {
  return 'file' in source ? source.file.size : 0;
}

export function nameOf(source: UploadSource): string {
  if ('file' in source) return source.file.name;
  const { host, pathname } = new URL(source.url);
  return pathname.split('/').filter(Boolean).at(-1) ?? host;
}
