import { raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { PictureJob } from '../../models/index.js';
import type { Actor } from '../activity/activity-log.js';
import { type Page, readPage } from '../database/keyset.js';

/** Who does what nobody asked for in this moment. */
export const SERVER: Actor = { user: null, name: 'Maskwatch', ip: null };

/** A page of all runs, newest first. */
export function listPictureJobs(
  em: EntityManager,
  first?: number | null,
  after?: string | null,
): Promise<Page<PictureJob>> {
  return readPage({
    first,
    after,
    keyOf: ({ id }) => [id],
    read: (limit, behind) =>
      em.find(PictureJob, behind ? { id: { $lt: behind[0] } } : {}, { orderBy: { id: 'desc' }, limit }),
    count: () => em.count(PictureJob),
  });
}

/** Figures as they are in the database with something added. */
export function added<Figure extends string>(figures: Record<Figure, number>): Record<Figure, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, by]) => [name, raw(`${name} + ?`, [by as number])]),
  ) as Record<Figure, number>;
}
