import type { Image, StoredFile } from '../../models/index.js';
import type { Config } from '../config.js';
import { messageFor } from '../detection/index.js';
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
  storageKey: string;
  contentType: string;
}

type Address = Pick<Config, 'publicUrl' | 'port'>;

export function receivedFile(file: StoredFile, address: Address): Received {
  const { id, name, bytes, sha256, uploadedAt: at, storageKey } = file;
  const link = portalLink(address, `/files?file=${id}`);
  // To be saved, never shown, whatever it is.
  return { kind: 'file', name, bytes, sha256, at, link, storageKey, contentType: 'application/octet-stream' };
}

export function receivedPhoto(photo: Image, address: Address): Received {
  const { id, name, bytes, sha256, uploadedAt: at, storageKey } = photo;
  const link = portalLink(address, `/photos/${id}`);
  const contentType = `image/${photo.format}`;
  const verdict = messageFor(photo);
  return { kind: 'photo', name, bytes, sha256, at, verdict, link, storageKey, contentType };
}
