import { type Image, PictureState, type StoredFile } from '../../models/index.js';
import type { Config } from '../config.js';
import { messageFor } from '../detection/index.js';
import { BLURRED_FORMAT } from '../images/photo-keys.js';
import { portalLink } from '../mail/index.js';

/** What a receipt is about, in its template's terms. */
export interface Received {
  kind: 'file' | 'photo';
  name: string;
  bytes: number;
  sha256: string;
  at: Date;
  verdict?: string;
  /** Where its owner sees it, signed in. */
  link: string;
  /** null: there is no copy. */
  storageKey: string | null;
  contentType: string;
  /** The copy is not what came in: its faces are hidden. */
  blurred: boolean;
}

type Address = Pick<Config, 'publicUrl' | 'port'>;

export function receivedFile(file: StoredFile, address: Address): Received {
  const { id, name, bytes, sha256, uploadedAt: at, storageKey } = file;
  const link = portalLink(address, `/files?file=${id}`);
  // To be saved, never shown, whatever it is.
  return {
    kind: 'file',
    ...{ name, bytes, sha256, at, link, storageKey, contentType: 'application/octet-stream', blurred: false },
  };
}

export function receivedPhoto(photo: Image, address: Address): Received {
  const { id, name, bytes, sha256, uploadedAt: at, pictures } = photo;
  const link = portalLink(address, `/photos/${id}`);
  const blurred = pictures === PictureState.BLURRED;
  const contentType = `image/${blurred ? BLURRED_FORMAT : photo.format}`;
  const verdict = messageFor(photo);
  // Never one whose faces are still to be blurred.
  const storageKey = blurred || pictures === PictureState.ORIGINAL ? photo.storageKey : null;
  return { kind: 'photo', name, bytes, sha256, at, verdict, link, storageKey, contentType, blurred };
}
