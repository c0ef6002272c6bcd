import type { EntityManager } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import { Face, FaceLabel } from '../../models/index.js';
import type { BoundingBox, DetectedFace } from '../detection/index.js';

/** A face of a verdict, whoever made it; the box in pixels of the upright original. */
export type VerdictFace = Pick<
  Face,
  'label' | 'confidence' | 'uncertain' | 'byPerson' | 'x' | 'y' | 'width' | 'height'
>;

/** The network's faces as a verdict holds them. */
export function verdictFaces(faces: readonly DetectedFace[]): VerdictFace[] {
  return faces.map(({ label, confidence, uncertain, box: { x, y, width, height } }) => {
    return { label: FaceLabel[label], confidence, uncertain, byPerson: false, x, y, width, height };
  });
}

/** The faces of a photo as they are now, from the left. */
export async function readFaces(em: EntityManager, imageId: string): Promise<VerdictFace[]> {
  const faces = await em.find(
    Face,
    { image: imageId },
    { orderBy: { x: 'asc', y: 'asc', id: 'asc' }, disableIdentityMap: true },
  );
  return faces.map(({ label, confidence, uncertain, byPerson, x, y, width, height }) => {
    return { label, confidence, uncertain, byPerson, x, y, width, height };
  });
}

/** Puts faces in place of those that a photo has. */
export async function writeFaces(em: EntityManager, imageId: string, faces: VerdictFace[]): Promise<void> {
  await em.nativeDelete(Face, { image: imageId });
  if (faces.length === 0) return;
  await em.insertMany(
    Face,
    faces.map((face) => ({ id: uuidv7(), image: imageId, ...face })),
  );
}

/** Whether two boxes are the same to the pixel. */
export function sameBox(a: BoundingBox, b: BoundingBox): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
