import type { EntityManager } from '@mikro-orm/mysql';
import {
  type DetectionCategory,
  FaceTally,
  ImageTally,
  ImageTotal,
  QUARTER_MS,
  type ReviewState,
} from '../../models/index.js';
import { addToRow, isEmbedded } from '../database/statements.js';

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

/** A photo that moves in the tallies. */
export interface TalliedChange {
  image: { owner: { id: string }; uploadedAt: Date };
  from: Tallied;
  to: Tallied;
}

/** Stripes of everyone's totals. Each is read at every count, so they are no more than keep writers apart. */
const STRIPES = 16;

/** Which stripe of the totals an owner's photos count in: by the last digit of the id, which is random. */
const stripeOf = (ownerId: string) => Number.parseInt(ownerId.slice(-1), 16) % STRIPES;

/** Moves photos in their owners' tallies and everyone's totals, in the transaction that changes them. */
export async function retally(em: EntityManager, changes: TalliedChange[]): Promise<void> {
  const tallies = new Map<string, number>();
  const totals = new Map<string, number>();
  const faces = new Map<string, { photos: number; faces: number; masked: number }>();
  for (const { image, from, to } of changes) {
    const owner = image.owner.id;
    for (const [at, step] of [
      [from, -1],
      [to, 1],
    ] as const) {
      if (!at) continue;
      add(tallies, [owner, at.category, at.review], step);
      add(totals, [stripeOf(owner), at.category, at.review], step);
    }
    const key = [owner, Math.floor(image.uploadedAt.getTime() / QUARTER_MS)].join();
    const sums = faces.get(key) ?? { photos: 0, faces: 0, masked: 0 };
    sums.photos += (to ? 1 : 0) - (from ? 1 : 0);
    sums.faces += (to?.faceCount ?? 0) - (from?.faceCount ?? 0);
    sums.masked += (to?.maskedCount ?? 0) - (from?.maskedCount ?? 0);
    faces.set(key, sums);
  }
  for (const [[owner, category, review], count] of inOrder(tallies)) {
    if (count !== 0) await addToRow(em, ImageTally, { owner, category, review }, { count });
  }
  for (const [[owner, quarter], sums] of inOrder(faces)) {
    if (Object.values(sums).every((sum) => sum === 0)) continue;
    await addToRow(em, FaceTally, { owner, quarter: Number(quarter) }, sums);
  }
  await addToTotals(em, totals);
}

/** Takes what an owner's photos add to everyone's totals off them, before the account is deleted with its photos. */
export async function forgetOwner(em: EntityManager, ownerId: string): Promise<void> {
  const lock = isEmbedded(em) ? '' : ' for update';
  // Photos that are just getting their verdicts count first: they hold their owner's row.
  await em.execute(`select id from users where id = ?${lock}`, [ownerId]);
  const rows = await em.execute<{ category: DetectionCategory; review: ReviewState; count: number }[]>(
    `select category, review, count from image_tallies where owner_id = ?${lock}`,
    [ownerId],
  );
  const totals = new Map<string, number>();
  for (const { category, review, count } of rows) add(totals, [stripeOf(ownerId), category, review], -count);
  await addToTotals(em, totals);
}

async function addToTotals(em: EntityManager, totals: Map<string, number>): Promise<void> {
  for (const [[stripe, category, review], count] of inOrder(totals)) {
    if (count === 0) continue;
    await addToRow(em, ImageTotal, { stripe: Number(stripe), category, review }, { count });
  }
}

function add(sums: Map<string, number>, key: (string | number)[], step: number): void {
  const name = key.join();
  sums.set(name, (sums.get(name) ?? 0) + step);
}

/** Always in the same order, so that two transactions never wait for each other's row. */
function inOrder<T>(sums: Map<string, T>): [string[], T][] {
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, sum]) => [key.split(','), sum]);
}
