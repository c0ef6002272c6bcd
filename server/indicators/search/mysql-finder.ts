import type { IndicatorStore, Parameter } from '../store/indicator-store.js';
import { TYPE_CODES } from '../values/value-hash.js';
import type { Finder } from './finder.js';
import { countOf, idsOf, listQuery, type Query, rangeOf, union } from './queries.js';
import { columnOfType, SEARCH_COLUMNS } from './search-columns.js';
import { booleanQuery, wordPatterns } from './search-text.js';
import type { Selection } from './selection.js';

/** Rows in which a word is looked for, newest first, before the full-text index is asked. */
const NEWEST = 3000;

/** A filter that leaves no more rows than this is looked through: some 2 µs a row, of a common word the index takes as long. */
const LOOKED_THROUGH = 20_000;

/** Rows that are looked through at most to see that a word is more common than is counted; without filters a row takes half the time. */
const LARGEST_WINDOW = { plain: 200_000, filtered: 150_000 } as const;

/** Counts of searches that are remembered, and how long: other processes may refresh. */
const COUNTS_KEPT = 500;
const COUNT_MS = 300_000;

/**
 * Finds by the full-text index of MySQL and MariaDB. For a common word that takes up to half a second, because it gathers every
 * row of the word before it gives the first: pages and counts of common words come from the newest rows, filters that leave few
 * rows are looked through, and counts are remembered.
 */
export class MySqlFinder implements Finder {
  private counts = new Map<string, { count: number; until: number }>();

  constructor(private readonly store: IndicatorStore) {}

  async ids(selection: Selection, limit: number): Promise<number[]> {
    if (selection.words.length === 0) return idsOf(this.store, listQuery(selection, limit, true));
    const newest = await this.idsAmong(selection, NEWEST, limit);
    if (newest.length === limit) return newest;
    const rows = await this.rowsOf(selection);
    if (rows <= NEWEST) return newest;
    if (rows <= LOOKED_THROUGH) return this.idsAmong(selection, LOOKED_THROUGH, limit);
    return idsOf(this.store, this.indexQuery(selection, limit, true));
  }

  async count(selection: Selection, most: number): Promise<number> {
    if (selection.words.length === 0) return countOf(this.store, listQuery(selection, most, false));
    const key = JSON.stringify([selection, most]);
    // A count that was begun before a change goes into the map that is thrown away with it.
    const { counts } = this;
    const known = counts.get(key);
    if (known && known.until > performance.now()) return known.count;
    const count = await this.countNow(selection, most);
    counts.set(key, { count, until: performance.now() + COUNT_MS });
    for (const oldest of counts.keys()) {
      if (counts.size <= COUNTS_KEPT) break;
      counts.delete(oldest);
    }
    return count;
  }

  /** Forgets counts: indicators have changed. */
  forget(): void {
    this.counts = new Map();
  }

  private async countNow(selection: Selection, most: number): Promise<number> {
    if ((await this.rowsOf(selection)) <= LOOKED_THROUGH)
      return Math.min(most, await countOf(this.store, this.among(selection, LOOKED_THROUGH)));
    const found = await countOf(this.store, this.among(selection, NEWEST));
    // A third more than are needed when the share stays as it is among the newest.
    const window = Math.ceil(((most * NEWEST) / found) * 1.33);
    const isPlain = selection.type === undefined && selection.feed === undefined;
    if (window <= LARGEST_WINDOW[isPlain ? 'plain' : 'filtered']) {
      const query = isPlain ? await this.scan(selection, window) : this.among(selection, window);
      const limited = { ...query, sql: `${query.sql} limit ${most}` };
      if ((await countOf(this.store, limited)) >= most) return most;
    }
    return countOf(this.store, this.indexQuery(selection, most, false));
  }

  /** How many rows the filter leaves without the words; counting ends where they are too many to look through. */
  private rowsOf(selection: Selection): Promise<number> {
    return countOf(this.store, listQuery({ ...selection, words: [] }, LOOKED_THROUGH + 1, false));
  }

  private idsAmong(selection: Selection, window: number, limit: number): Promise<number[]> {
    const { sql, parameters } = this.among(selection, window);
    return idsOf(this.store, { sql: `${sql} order by n.id desc limit ${limit}`, parameters });
  }

  /** Which of the newest indicators of the filter a search finds, without the full-text index. */
  private among(selection: Selection, window: number): Query {
    const newest = listQuery({ ...selection, words: [] }, window, true);
    const matching = matchingOf(selection);
    return {
      sql: `select n.id from (${newest.sql}) n join indicator_search s on s.id = n.id where ${matching.sql}`,
      parameters: [...newest.parameters, ...matching.parameters],
    };
  }

  /** The same without a type or a feed, read in order from the one table: it ends as soon as enough are found. */
  private async scan(selection: Selection, window: number): Promise<Query> {
    const range = rangeOf('id', selection);
    const [oldest] = await this.store.query<{ id: number }>(
      `select id from indicators where 1 = 1${range} order by id desc limit 1 offset ${window - 1}`,
    );
    const fromId = oldest ? Number(oldest.id) : selection.fromId;
    const matching = matchingOf(selection);
    return {
      sql: `select s.id from indicator_search s where ${matching.sql}${rangeOf('s.id', { ...selection, fromId })}
        order by s.id desc`,
      parameters: matching.parameters,
    };
  }

  private indexQuery(selection: Selection, limit: number, inOrder: boolean): Query {
    const { words, type, feed } = selection;
    const columns = type === undefined ? SEARCH_COLUMNS : [columnOfType(type)];
    const conditions: string[] = [];
    const parameters: Parameter[] = [booleanQuery(words)];
    // The column of URLs has no other type.
    if (type !== undefined && type !== TYPE_CODES.URL) {
      conditions.push(' and exists (select 1 from indicators i where i.id = s.id and i.type = ?)');
      parameters.push(type);
    }
    if (feed !== undefined) {
      conditions.push(
        ' and exists (select 1 from indicator_sources f where f.indicator_id = s.id and f.feed = ?)',
      );
      parameters.push(feed);
    }
    const parts = columns.map((column) => ({
      sql: `select s.id from indicator_search s where match (s.${column}) against (? in boolean mode)${conditions.join(
        '',
      )}${rangeOf('s.id', selection)}${inOrder ? ' order by s.id desc' : ''} limit ${limit}`,
      parameters,
    }));
    return union(parts, limit, inOrder);
  }
}

/** The words of a selection as a condition on the search's table `s`, without the full-text index. */
function matchingOf({ words }: Selection): Query {
  const text = `coalesce(${SEARCH_COLUMNS.map((column) => `s.${column}`).join(', ')})`;
  const patterns = words.flatMap(wordPatterns);
  const conditions = patterns.map((each) => `(${each.map(() => `${text} regexp ?`).join(' or ')})`);
  return { sql: ['1 = 1', ...conditions].join(' and '), parameters: patterns.flat() };
}
