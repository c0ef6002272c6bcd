import { raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import {
  type DetectionCategory,
  FaceTally,
  ImageTally,
  QUARTER_MS,
  type ReviewState,
} from '../../models/index.js';

/** What a photo adds to the tallies; null: it has no verdict, or does not count. */
export type Tallied = {
  category: DetectionCategory;
  review: ReviewState;
  faceCount: number;
  maskedCount: number;
} | null;

/** What of an image counts: its verdict, unless it is deleted. */
export function talliedOf(image: {
  category: DetectionCategory | null;
  review: ReviewState;
  faceCount: number;
  maskedCount: number;
  deletedAt: Date | null;
}): Tallied {
  const { category, review, faceCount, maskedCount, deletedAt } = image;
  return category && !deletedAt ? { category, review, faceCount, maskedCount } : null;
}

/** Moves a photo in its owner's tallies, in the transaction that changes the photo. */
export async function retally(
  em: EntityManager,
  image: { owner: { id: string }; uploadedAt: Date },
  from: Tallied,
  to: Tallied,
): Promise<void> {
  if (!from && !to) return;
  const owner = image.owner.id;
  if (from?.category !== to?.category || from?.review !== to?.review) {
    const steps = [
      ...(from ? [{ category: from.category, review: from.review, step: -1 }] : []),
      ...(to ? [{ category: to.category, review: to.review, step: 1 }] : []),
    ];
    // Always in the same order, so that two transactions never wait for each other's row.
    steps.sort((a, b) => a.category.localeCompare(b.category) || a.review.localeCompare(b.review));
    for (const { category, review, step } of steps) {
      await em
        .createQueryBuilder(ImageTally)
        .insert({ owner, category, review, count: step })
        .onConflict(['owner', 'category', 'review'])
        .merge({ count: raw('image_tallies.count + ?', [step]) })
        .execute();
    }
  }
  const photos = (to ? 1 : 0) - (from ? 1 : 0);
  const faces = (to?.faceCount ?? 0) - (from?.faceCount ?? 0);
  const masked = (to?.maskedCount ?? 0) - (from?.maskedCount ?? 0);
  if (photos === 0 && faces === 0 && masked === 0) return;
  await em
    .createQueryBuilder(FaceTally)
    .insert({ owner, quarter: Math.floor(image.uploadedAt.getTime() / QUARTER_MS), photos, faces, masked })
    .onConflict(['owner', 'quarter'])
    .merge({
      photos: raw('face_tallies.photos + ?', [photos]),
      faces: raw('face_tallies.faces + ?', [faces]),
      masked: raw('face_tallies.masked + ?', [masked]),
    })
    .execute();
}
