import type { Image } from '../../models/index.js';

/** Where an owner's copy of some bytes lies: the same bytes of one owner are stored once, never across owners. */
export function originalKey(ownerId: string, sha256: string): string {
  return `${ownerId}/originals/${sha256.slice(0, 2)}/${sha256}`;
}

export type Rendering = 'annotated' | 'preview' | 'thumbnail';

/** The folder of all pictures made from a photo. */
export function renderingsFolder(image: Image): string {
  return `${image.owner.id}/renderings/${image.id.slice(-2)}/${image.id}`;
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
