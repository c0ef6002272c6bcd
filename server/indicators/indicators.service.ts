import type { EntityManager } from '@mikro-orm/mysql';
import { AllowedIndicator, Feed, IndicatorType } from '../../models/index.js';
import { readPage } from '../database/keyset.js';
import { badUserInput, notFound } from '../errors.js';
import { type IndicatorRow, indicatorOf } from './indicator-rows.js';
import {
  type Indicator,
  type IndicatorConnection,
  type IndicatorFeed,
  IndicatorSearchMode,
  type IndicatorSummary,
} from './indicators.types.js';
import { type Finder, type FirstFound, finderOf } from './search/finder.js';
import { type IndicatorFilter, type Selection, selectionOf } from './search/selection.js';
import type { IndicatorStore } from './store/indicator-store.js';
import { TYPE_CODES } from './values/value-hash.js';

/** Counting goes as far as people read. */
export const LARGEST_COUNT = 10_000;

/** Of an export, portions whose ids are looked up together. */
const PORTIONS_SEARCHED = 20;

/** The indicators that feeds have brought: lists, one, and how many there are. */
export class IndicatorsService {
  private readonly finder: Finder;

  constructor(private readonly store: IndicatorStore) {
    this.finder = finderOf(store);
  }

  /**
   * A page of indicators, first seen last first.
   *
   * @throws BAD_USER_INPUT for a search, page size or cursor that cannot be; NOT_FOUND for a feed that is not there
   */
  async list(
    em: EntityManager,
    filter: IndicatorFilter,
    first?: number | null,
    after?: string | null,
  ): Promise<IndicatorConnection> {
    const feeds = await feedsByNumber(em);
    const selection = selectionOf(filter, feeds);
    let counted: Promise<number> | undefined;
    const count = () => (counted ??= this.finder.count(selection, LARGEST_COUNT + 1));
    const page = await readPage({
      first,
      after,
      keyOf: (indicator: Indicator) => [indicator.id],
      read: async (limit, behind) => {
        const before = idOf(behind);
        const { ids, total } = await this.first(selection, before, limit);
        if (before === undefined && total !== undefined) counted = Promise.resolve(total);
        return this.read(em, ids, feeds);
      },
      count,
    });
    return {
      nodes: page.nodes,
      pageInfo: page.pageInfo,
      get totalCount() {
        return count().then((found) => Math.min(found, LARGEST_COUNT));
      },
      get totalCountIsCapped() {
        return count().then((found) => found > LARGEST_COUNT);
      },
    };
  }

  /**
   * All indicators of a filter in portions, first seen last first; for exports.
   *
   * @throws as `list`
   */
  async *portions(em: EntityManager, filter: IndicatorFilter, size: number): AsyncGenerator<Indicator[]> {
    const feeds = await feedsByNumber(em);
    const selection = selectionOf(filter, feeds);
    let before: number | undefined;
    for (;;) {
      // Many ids at a time, because each time they are searched for anew.
      const { ids } = await this.first(selection, before, PORTIONS_SEARCHED * size);
      for (let from = 0; from < ids.length; from += size) {
        yield await this.read(em, ids.slice(from, from + size), feeds);
      }
      if (ids.length < PORTIONS_SEARCHED * size) return;
      before = ids.at(-1);
    }
  }

  async get(em: EntityManager, id: string): Promise<Indicator> {
    const number = Number(id);
    const known = Number.isSafeInteger(number) ? await this.read(em, [number], await feedsByNumber(em)) : [];
    const [found] = known;
    if (!found) throw notFound('indicator');
    return found;
  }

  async summary(em: EntityManager): Promise<IndicatorSummary> {
    const counts = await this.store.query<{ type: number; count: number }>(
      'select type, count from indicator_tallies where feed = 0',
    );
    const byType = Object.values(IndicatorType).map((type) => ({
      type,
      count: counts.find((row) => row.type === TYPE_CODES[type])?.count ?? 0,
    }));
    const [newest] = await em.find(
      Feed,
      { refreshedAt: { $ne: null }, deletedAt: null },
      { orderBy: { refreshedAt: 'desc' }, limit: 1 },
    );
    return {
      total: byType.reduce((sum, { count }) => sum + count, 0),
      byType,
      refreshedAt: newest?.refreshedAt ?? null,
      searchMode: this.store.dialect === 'sqlite' ? IndicatorSearchMode.SUBSTRING : IndicatorSearchMode.WORDS,
    };
  }

  /** The feeds as everyone may see them. */
  async feeds(em: EntityManager): Promise<IndicatorFeed[]> {
    return em.find(Feed, { deletedAt: null }, { orderBy: { id: 'asc' } });
  }

  private first(selection: Selection, before: number | undefined, limit: number): Promise<FirstFound> {
    if (before === undefined) return this.finder.first(selection, limit);
    const toId = Math.min(before, selection.toId ?? Number.MAX_SAFE_INTEGER);
    return this.finder.first({ ...selection, toId }, limit);
  }

  /** Indicators by id, in the order given. */
  private async read(em: EntityManager, ids: number[], feeds: Map<number, Feed>): Promise<Indicator[]> {
    if (ids.length === 0) return [];
    const marks = ids.map(() => '?').join(', ');
    const rows = await this.store.query<IndicatorRow>(
      `select i.id, i.type, i.value, hex(i.hash) as hash, s.feed, s.cause, s.tags, s.reference, s.confidence, s.first_seen,
        s.last_seen, s.listed_until
        from indicators i join indicator_sources s on s.indicator_id = i.id where i.id in (${marks})`,
      ids,
    );
    const hashes = [...new Set(rows.map(({ hash }) => hash.toLowerCase()))];
    const allowed = await em.find(AllowedIndicator, { valueHash: hashes }, { fields: ['valueHash'] });
    const isAllowed = new Set(allowed.map(({ valueHash }) => valueHash));
    const byId = new Map<number, IndicatorRow[]>();
    for (const row of rows) {
      const id = Number(row.id);
      byId.set(id, [...(byId.get(id) ?? []), row]);
    }
    return ids.flatMap((id) => {
      const found = byId.get(id);
      return found ? [indicatorOf(id, found, feeds, isAllowed.has(found[0]?.hash.toLowerCase() ?? ''))] : [];
    });
  }
}

function idOf(key: string[] | null): number | undefined {
  if (!key) return undefined;
  const id = Number(key[0]);
  if (!Number.isSafeInteger(id))
    throw badUserInput({ after: 'This cursor is not one that a page of this list ended with.' });
  return id;
}

/** The feeds by the number that stands for them in the store; deleted ones included, whose indicators may still be there. */
async function feedsByNumber(em: EntityManager): Promise<Map<number, Feed>> {
  const feeds = await em.find(Feed, {});
  return new Map(feeds.map((feed) => [feed.number, feed]));
}
