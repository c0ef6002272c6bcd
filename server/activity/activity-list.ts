import { type FilterQuery, QueryOrder } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { Activity } from '../../models/index.js';
import { type Page, readPage } from '../database/keyset.js';
import { firstIdAt } from '../database/uuid-time.js';
import type { ActivityFilter } from './activity.resolver.js';

/** A page of the activity log, newest first. */
export function listActivities(
  em: EntityManager,
  filter: ActivityFilter,
  first?: number | null,
  after?: string | null,
): Promise<Page<Activity>> {
  return readPage({
    first,
    after,
    keyOf: (activity) => [activity.id],
    read: (limit, behind) =>
      em.find(
        Activity,
        { $and: [activitiesWhere(filter), behind ? { id: { $lt: behind[0] } } : {}] },
        { orderBy: { id: QueryOrder.DESC }, limit },
      ),
    count: () => em.count(Activity, activitiesWhere(filter)),
  });
}

/** The conditions of a filter. */
export function activitiesWhere({ actorId, kinds, from, until }: ActivityFilter): FilterQuery<Activity> {
  const conditions: FilterQuery<Activity>[] = [];
  if (actorId) conditions.push({ actorId });
  if (kinds?.length) conditions.push({ kind: { $in: kinds } });
  if (from) conditions.push({ id: { $gte: firstIdAt(from) } });
  if (until) conditions.push({ id: { $lt: firstIdAt(until) } });
  return conditions.length > 0 ? { $and: conditions } : {};
}
