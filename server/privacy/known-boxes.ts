import type { EntityManager } from '@mikro-orm/mysql';
import { VerdictRevision } from '../../models/index.js';
import type { BoundingBox } from '../detection/index.js';
import { facesOf } from '../reviews/revisions.js';
import { readFaces } from '../reviews/verdict-face.js';

/**
 * Where anybody ever saw a face on a photo: the network in any of its verdicts, sure or not, and people. A face that
 * somebody takes away by mistake stays hidden.
 */
export async function knownBoxes(em: EntityManager, imageId: string): Promise<BoundingBox[]> {
  const faces = await readFaces(em, imageId);
  const revisions = await em.find(VerdictRevision, { image: imageId }, { disableIdentityMap: true });
  const all = [...faces, ...revisions.flatMap(facesOf)];
  const boxes = all.map(({ x, y, width, height }) => ({ x, y, width, height }));
  return [...new Map(boxes.map((box) => [Object.values(box).join(' '), box])).values()];
}

/** Whether a box lies inside of one of others. */
export function isWithin(box: BoundingBox, others: readonly BoundingBox[]): boolean {
  return others.some(
    ({ x, y, width, height }) =>
      box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height,
  );
}
