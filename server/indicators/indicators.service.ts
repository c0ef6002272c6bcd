import type { EntityManager } from '@mikro-orm/mysql';
import { AllowedIndicator, Feed, IndicatorType } from '../../models/index.js';
import { readPage } from '../database/keyset.js';
import { badUserInput, notFound } from '../errors.js';
import {
  type Indicator,
  type IndicatorConnection,
  type IndicatorFeed,
  IndicatorSearchMode,
  type IndicatorSource,
  type IndicatorSummary,
} from './indicators.types.js';
import { booleanQuery, type SearchWord, trigramQuery, wordPatterns } from './search-text.js';
import { searchWords } from './search-words.js';
import type { IndicatorStore, Parameter } from './store/indicator-store.js';
import { firstIndicatorIdAt, secondsOfId } from './values/indicator-id.js';
import { TYPE_CODES, typeOfCode } from './values/value-hash.js';

/** Counting goes as far as people read. */
export const LARGEST_COUNT = 10_000;

/** Rows in which a common word is looked for before the full-text index is asked. */
const NEWEST = 3000;

/** Rows that are read at most to see that a word is that common. */
const LARGEST_WINDOW = 60_000;

/** Which indicators are asked for; all conditions together. */
export interface IndicatorFilter {
  type?: IndicatorType | null | undefined;
  search?: string | null | undefined;
  /** Id of a feed. */
  feed?: string | null | undefined;
  /** First seen at this time or later. */
  since?: Date | null | undefined;
  /** First seen before this time. */
  until?: Date | null | undefined;
}

/** A filter in the store's terms. */
interface Selection {
  type: number | undefined;
  feed: number | undefined;
  words: SearchWord[];
  fromId: number | undefined;
  toId: number | undefined;
}

interface SourceRow {
  id: number;
  type: number;
  value: string;
  feed: number;
  cause: string | null;
  tags: string | null;
  reference: string | null;
  confidence: number | null;
  first_seen: number;
  last_seen: number | null;
  listed_until: number | null;
}

/** The indicators that feeds have brought: lists, one, and how many there are. */
export class IndicatorsService {
  constructor(private readonly store: IndicatorStore) {}

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
    const count = () => (counted ??= this.count(selection));
    const page = await readPage({
      first,
      after,
      keyOf: (indicator: Indicator) => [indicator.id],
      read: async (limit, behind) => {
        const ids = await this.ids(selection, idOf(behind), limit);
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
      const ids = await this.ids(selection, before, size);
      if (ids.length > 0) yield await this.read(em, ids, feeds);
      if (ids.length < size) return;
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

  private async ids(selection: Selection, before: number | undefined, limit: number): Promise<number[]> {
    const toId = Math.min(before ?? Number.MAX_SAFE_INTEGER, selection.toId ?? Number.MAX_SAFE_INTEGER);
    const behind = { ...selection, toId };
    const newest = await this.newestIds(behind, limit);
    return newest.length === limit ? newest : this.idsOf(this.idsQuery(behind, limit, true));
  }

  /**
   * Of a search on MySQL, what the newest indicators of the filter have. Its full-text index gathers every row of a
   * common word before it gives the first; such a word fills a page from the newest rows. Empty elsewhere.
   */
  private async newestIds(selection: Selection, limit: number): Promise<number[]> {
    if (this.store.dialect === 'sqlite' || selection.words.length === 0) return [];
    const { sql, parameters } = this.amongNewest(selection, NEWEST);
    return this.idsOf({ sql: `${sql} order by n.id desc limit ${limit}`, parameters });
  }

  /** Which of the newest indicators of the filter a search finds, without the full-text index. */
  private amongNewest(selection: Selection, window: number): Query {
    const newest = this.idsQuery({ ...selection, words: [] }, window, true);
    const patterns = selection.words.flatMap(wordPatterns);
    const conditions = patterns.map((each) => `(${each.map(() => 's.text regexp ?').join(' or ')})`);
    return {
      sql: `select n.id from (${newest.sql}) n join indicator_search s on s.id = n.id
        where ${['1 = 1', ...conditions].join(' and ')}`,
      parameters: [...newest.parameters, ...patterns.flat()],
    };
  }

  /** Whether a common word is found more than 10,000 times for certain: as with `newestIds`, the newest rows tell. */
  private async isBeyondCount(selection: Selection): Promise<boolean> {
    if (this.store.dialect === 'sqlite' || selection.words.length === 0) return false;
    const found = await this.countOf(this.amongNewest(selection, NEWEST));
    // A third more than are needed when the share stays as it is among the newest.
    const window = Math.ceil(((LARGEST_COUNT * NEWEST) / found) * 1.33);
    if (found === 0 || window > LARGEST_WINDOW) return false;
    return (await this.countOf(this.amongNewest(selection, window))) > LARGEST_COUNT;
  }

  private async idsOf({ sql, parameters }: Query): Promise<number[]> {
    const rows = await this.store.query<{ id: number }>(sql, parameters);
    return rows.map(({ id }) => Number(id));
  }

  private async count(selection: Selection): Promise<number> {
    if (await this.isBeyondCount(selection)) return LARGEST_COUNT + 1;
    return this.countOf(this.idsQuery(selection, LARGEST_COUNT + 1, false));
  }

  private async countOf({ sql, parameters }: Query): Promise<number> {
    const [row] = await this.store.query<{ count: number }>(
      `select count(*) as count from (${sql}) as found`,
      parameters,
    );
    return Number(row?.count ?? 0);
  }

  private idsQuery(selection: Selection, limit: number, inOrder: boolean): Query {
    const { words, feed, type } = selection;
    if (words.length > 0) return this.searchQuery(selection, limit, inOrder);
    if (feed === undefined) return rangeQuery('indicators', 'id', { type }, selection, limit, inOrder);
    // The index leads by type: without one it is read for each.
    const types = type === undefined ? Object.values(TYPE_CODES) : [type];
    const parts = types.map((each) =>
      rangeQuery('indicator_sources', 'indicator_id', { feed, type: each }, selection, limit, inOrder),
    );
    return {
      sql: `select id from (${parts.map(({ sql }) => `select * from (${sql}) as part`).join(' union all ')}) as parts${
        inOrder ? ' order by id desc' : ''
      } limit ${limit}`,
      parameters: parts.flatMap(({ parameters }) => parameters),
    };
  }

  private searchQuery(selection: Selection, limit: number, inOrder: boolean): Query {
    const { words, type, feed } = selection;
    if (this.store.dialect === 'sqlite') {
      const filter = { ...(type === undefined ? {} : { type }), ...(feed === undefined ? {} : { feed }) };
      const range = rangeOf('rowid', selection);
      return {
        sql: `select rowid as id from indicator_search where indicator_search match ?${range.sql}${
          inOrder ? ' order by rowid desc' : ''
        } limit ${limit}`,
        parameters: [trigramQuery(words, filter), ...range.parameters],
      };
    }
    const range = rangeOf('s.id', selection);
    const conditions = ['match (s.text) against (? in boolean mode)'];
    const parameters: Parameter[] = [booleanQuery(words)];
    if (type !== undefined) {
      conditions.push('exists (select 1 from indicators i where i.id = s.id and i.type = ?)');
      parameters.push(type);
    }
    if (feed !== undefined) {
      conditions.push(
        'exists (select 1 from indicator_sources f where f.indicator_id = s.id and f.feed = ?)',
      );
      parameters.push(feed);
    }
    return {
      sql: `select s.id from indicator_search s where ${conditions.join(' and ')}${range.sql}${
        inOrder ? ' order by s.id desc' : ''
      } limit ${limit}`,
      parameters: [...parameters, ...range.parameters],
    };
  }

  /** Indicators by id, in the order given. */
  private async read(em: EntityManager, ids: number[], feeds: Map<number, Feed>): Promise<Indicator[]> {
    if (ids.length === 0) return [];
    const marks = ids.map(() => '?').join(', ');
    const rows = await this.store.query<SourceRow & { hash: string }>(
      `select i.id, i.type, i.value, hex(i.hash) as hash, s.feed, s.cause, s.tags, s.reference, s.confidence, s.first_seen,
        s.last_seen, s.listed_until
        from indicators i join indicator_sources s on s.indicator_id = i.id where i.id in (${marks})`,
      ids,
    );
    const hashes = [...new Set(rows.map(({ hash }) => hash.toLowerCase()))];
    const allowed = await em.find(AllowedIndicator, { valueHash: hashes }, { fields: ['valueHash'] });
    const isAllowed = new Set(allowed.map(({ valueHash }) => valueHash));
    const byId = new Map<number, (SourceRow & { hash: string })[]>();
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

interface Query {
  sql: string;
  parameters: Parameter[];
}

function rangeQuery(
  table: string,
  idColumn: string,
  equal: Record<string, number | undefined>,
  selection: Selection,
  limit: number,
  inOrder: boolean,
): Query {
  const conditions = Object.entries(equal).filter(([, value]) => value !== undefined) as [string, number][];
  const range = rangeOf(idColumn, selection);
  const where = conditions.map(([column]) => ` and ${column} = ?`).join('') + range.sql;
  return {
    sql: `select ${idColumn} as id from ${table} where 1 = 1${where}${
      inOrder ? ` order by ${idColumn} desc` : ''
    } limit ${limit}`,
    parameters: [...conditions.map(([, value]) => value), ...range.parameters],
  };
}

function rangeOf(column: string, { fromId, toId }: Selection): Query {
  // Numbers of ours, written out: libsql binds them as floating point, by which full-text search finds no place to begin.
  const from = fromId === undefined ? '' : ` and ${column} >= ${Math.trunc(fromId)}`;
  const to = toId === undefined ? '' : ` and ${column} < ${Math.trunc(toId)}`;
  return { sql: from + to, parameters: [] };
}

function selectionOf(filter: IndicatorFilter, feeds: Map<number, Feed>): Selection {
  const known = [...feeds.values()];
  const feed = filter.feed ? known.find(({ id }) => id === filter.feed) : undefined;
  if (filter.feed && !feed) throw notFound('feed');
  const words = filter.search?.trim() ? searchWords(filter.search) : [];
  const isNamed = (name: string, word: string) => name.normalize('NFKC').toLowerCase().includes(word);
  return {
    type: filter.type ? TYPE_CODES[filter.type] : undefined,
    feed: feed?.number,
    words: words.map((text) => ({
      text,
      feeds: known.filter(({ name }) => isNamed(name, text)).map(({ number }) => number),
    })),
    fromId: filter.since ? firstIndicatorIdAt(filter.since) : undefined,
    toId: filter.until ? firstIndicatorIdAt(filter.until) : undefined,
  };
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

function indicatorOf(id: number, rows: SourceRow[], feeds: Map<number, Feed>, allowed: boolean): Indicator {
  const sources = rows
    .map((row) => sourceOf(row, feeds.get(row.feed)))
    .sort((a, b) => b.lastSeen.getTime() - a.lastSeen.getTime());
  const [row] = rows as [SourceRow];
  const latest = sources.find(({ cause }) => cause !== null);
  const confidences = sources.flatMap(({ confidence }) => confidence ?? []);
  return {
    id: String(id),
    type: typeOfCode(row.type),
    value: row.value,
    cause: latest?.cause ?? null,
    firstSeen: new Date(secondsOfId(id) * 1000),
    lastSeen: (sources[0] as IndicatorSource).lastSeen,
    reference: sources.find(({ reference }) => reference !== null)?.reference ?? null,
    tags: [...new Set(sources.flatMap(({ tags }) => tags))],
    confidence: confidences.length > 0 ? Math.max(...confidences) : null,
    sources,
    allowed,
  };
}

function sourceOf(row: SourceRow, feed: Feed | undefined): IndicatorSource {
  const listed = row.listed_until === null;
  const listedAt = row.listed_until ?? Math.floor((feed?.refreshedAt?.getTime() ?? 0) / 1000);
  return {
    feedId: feed?.id ?? '',
    feedName: feed?.name ?? 'A deleted feed',
    cause: row.cause,
    tags: row.tags ? row.tags.split(',') : [],
    reference: row.reference,
    confidence: row.confidence,
    firstSeen: new Date(row.first_seen * 1000),
    lastSeen: new Date(Math.max(row.last_seen ?? listedAt, row.first_seen) * 1000),
    listed,
  };
}
