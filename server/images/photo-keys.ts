import { randomBytes } from 'node:crypto';
import { basename } from 'node:path/posix';
import type { Image } from '../../models/index.js';

/** Where an owner's copy of some bytes lies: the same bytes of one owner are stored once, never across owners. */
export function originalKey(ownerId: string, sha256: string): string {
  return `${ownerId}/originals/${sha256.slice(0, 2)}/${sha256}`;
}

/**
 * A place for a photo with its faces blurred, another one each time: it is whole there before it takes the place of what
 * the photo had before.
 */
export function newBlurredKey({ id, owner }: { id: string; owner: { id: string } }): string {
  return `${owner.id}/blurred/${id.slice(-2)}/${id}-${randomBytes(4).toString('hex')}.${BLURRED_FORMAT}`;
}

/** Whatever a photo was uploaded as. */
export const BLURRED_FORMAT = 'jpeg';

export type Rendering = 'annotated' | 'preview' | 'thumbnail';

/** The folder of all pictures made from a photo; of one with its faces blurred, from what is there now of it. */
export function renderingsFolder({
  id,
  owner,
  storageKey,
}: Pick<Image, 'id' | 'storageKey'> & { owner: { id: string } }): string {
  const name = storageKey.startsWith(`${owner.id}/blurred/`)
    ? basename(storageKey, `.${BLURRED_FORMAT}`)
    : id;
  return `${owner.id}/renderings/${id.slice(-2)}/${name}`;
}

/** Where a picture made from a photo lies. It names the verdict it shows, so that a new verdict is a new picture. */
export function renderingKey(image: Image, kind: Rendering): string {
  const verdict = kind === 'annotated' ? `-${image.version}` : '';
  return `${renderingsFolder(image)}/${kind}${verdict}.${RENDERING_FORMAT[kind]}`;
}

export const RENDERING_FORMAT = {
  annotated: 'jpeg',
  preview: 'webp',
  thumbnail: 'webp',
} as const satisfies Record<Rendering, string>;
