import { setImmediate as breathe } from 'node:timers/promises';
import type { EntityManager, Knex } from '@mikro-orm/mysql';
import type { ReviewState } from '../../models/index.js';
import { likePattern } from '../database/contains.js';
import { firstIdAt } from '../database/uuid-time.js';
import { nameKey } from '../storage/file-name.js';
import type { HistoryFilter } from './history-filter.js';
import { addToSummary, emptySummary, type HistorySummary, type SummaryKind } from './images.types.js';

/** Photos that are looked at in one query, a few milliseconds, for which the embedded database holds up all others. */
const WINDOW = 5_000;

/** Photos that are looked at in all. */
const MOST = 100_000;

interface Group {
  category: SummaryKind | null;
  status: SummaryKind | 'DONE';
  review: ReviewState;
  matching: number | string;
  seen: number | string;
  lowest: string;
}

/**
 * Counts the photos that pass a filter, from the newest on. There is no index for any part of a name, so that among a
 * million photos it looks at the newest 100,000 of the filter's time only, and says so.
 *
 * @param ownerId whose; null for everyone's
 * @param reviews where their verdicts may stand
 */
export async function filteredSummary(
  em: EntityManager,
  ownerId: string | null,
  filter: HistoryFilter,
  reviews: ReviewState[],
): Promise<HistorySummary> {
  const knex = em.getKnex();
  const summary = emptySummary();
  const from = filter.from ? firstIdAt(filter.from) : null;
  let below = filter.until ? firstIdAt(filter.until) : null;
  for (let done = 0; done < MOST; done += WINDOW) {
    const photos = knex('images')
      .select('id', 'category', 'status', 'review', 'source', 'name_key')
      // First in the indexes of these orders.
      .whereNull('deleted_at')
      .orderBy('id', 'desc')
      .limit(WINDOW);
    if (ownerId) photos.where('owner_id', ownerId);
    if (from) photos.where('id', '>=', from);
    if (below) photos.where('id', '<', below);
    const groups: Group[] = await knex
      .from(photos.as('photos'))
      .select('category', 'status', 'review')
      .count('* as seen')
      .min('id as lowest')
      .select(knex.raw('sum(case when ? then 1 else 0 end) as matching', [matches(knex, filter, reviews)]))
      .groupBy('category', 'status', 'review');
    for (const { category, status, review, matching } of groups) {
      const kind = status === 'DONE' ? category : status;
      if (kind) addToSummary(summary, kind, Number(matching), review);
    }
    const seen = groups.reduce((sum, group) => sum + Number(group.seen), 0);
    if (seen < WINDOW) return summary;
    below = groups.map(({ lowest }) => lowest).sort()[0] as string;
    await breathe();
  }
  return { ...summary, exact: false };
}

/** The filter as a condition, but for its time, which the window has. */
function matches(knex: Knex, { search, source, status }: HistoryFilter, reviews: ReviewState[]): Knex.Raw {
  const parts = [knex.raw(`review in (${reviews.map(() => '?').join(', ')})`, reviews)];
  if (source) parts.push(knex.raw('source = ?', [source]));
  if (status) parts.push(knex.raw('status = ?', [status]));
  if (search?.trim()) {
    parts.push(knex.raw(`name_key like ? escape '!'`, [likePattern(nameKey(search.trim()))]));
  }
  return knex.raw(parts.map(() => '?').join(' and '), parts);
}
