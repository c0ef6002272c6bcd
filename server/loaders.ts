import { raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import DataLoader from 'dataloader';
import { FeedRun, type FoundFace, User, VerdictRevision } from '../models/index.js';

export interface Loaders {
  facesOfImage: DataLoader<string, FoundFace[]>;
  /** Newest first. */
  revisionsOfImage: DataLoader<string, VerdictRevision[]>;
  userById: DataLoader<string, User>;
  /** The newest, null when there was none. */
  lastRunOfFeed: DataLoader<string, FeedRun | null>;
}

/** Loaders of one request: however many rows a list has, what they refer to is read in one query. */
export function createLoaders(em: EntityManager): Loaders {
  return {
    facesOfImage: new DataLoader(async (ids) => {
      // Plain rows: lists show faces by the hundred, and making entities of them takes longer than reading them.
      const rows = await em.execute<(FoundFace & { image_id: string; by_person: boolean })[]>(
        `select image_id, label, confidence, uncertain, by_person, x, y, width, height from faces
         where image_id in (${ids.map(() => '?').join(', ')}) order by x, y, id`,
        [...ids],
      );
      const byImage = new Map<string, FoundFace[]>(ids.map((id) => [id, []]));
      for (const { image_id, uncertain, by_person, ...face } of rows) {
        // Databases know no booleans.
        byImage.get(image_id)?.push({ ...face, uncertain: Boolean(uncertain), byPerson: Boolean(by_person) });
      }
      return ids.map((id) => byImage.get(id) ?? []);
    }),
    revisionsOfImage: new DataLoader(async (ids) => {
      const revisions = await em.find(
        VerdictRevision,
        { image: { $in: [...ids] } },
        { orderBy: { id: 'desc' }, disableIdentityMap: true },
      );
      const byImage = new Map<string, VerdictRevision[]>(ids.map((id) => [id, []]));
      for (const revision of revisions) byImage.get(revision.image.id)?.push(revision);
      return ids.map((id) => byImage.get(id) ?? []);
    }),
    userById: new DataLoader(async (ids) => {
      const users = await em.find(User, { id: { $in: [...ids] } });
      const byId = new Map(users.map((user) => [user.id, user]));
      return ids.map((id) => byId.get(id) ?? new Error(`No user ${id}`));
    }),
    lastRunOfFeed: new DataLoader(async (ids) => {
      const newest = await em
        .createQueryBuilder(FeedRun)
        .select(raw('max(id) as `id`'))
        .where({ feed: { $in: [...ids] } })
        .groupBy('feed')
        .execute<{ id: string }[]>('all', false);
      const runs = await em.find(FeedRun, { id: newest.map(({ id }) => id) });
      const byFeed = new Map(runs.map((run) => [run.feed.id, run]));
      return ids.map((id) => byFeed.get(id) ?? null);
    }),
  };
}
