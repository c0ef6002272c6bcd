import type { EntityManager } from '@mikro-orm/mysql';
import {
  type DetectionCategory,
  FaceTally,
  ImageTally,
  QUARTER_MS,
  type ReviewState,
} from '../../models/index.js';
import { addToRow } from '../database/statements.js';

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
      await addToRow(em, ImageTally, { owner, category, review }, { count: step });
    }
  }
  const photos = (to ? 1 : 0) - (from ? 1 : 0);
  const faces = (to?.faceCount ?? 0) - (from?.faceCount ?? 0);
  const masked = (to?.maskedCount ?? 0) - (from?.maskedCount ?? 0);
  if (photos === 0 && faces === 0 && masked === 0) return;
  const quarter = Math.floor(image.uploadedAt.getTime() / QUARTER_MS);
  await addToRow(em, FaceTally, { owner, quarter }, { photos, faces, masked });
}
