import type { IndicatorStore } from '../store/indicator-store.js';
import type { Finder, FirstFound } from './finder.js';
import { countOf, idsOf, listQuery, type Query, rangeOf } from './queries.js';
import { trigramQuery } from './search-text.js';
import type { Selection } from './selection.js';

/**
 * Few enough to sort them all. In descending order, whoever has few of them pays most: FTS5 walks the lists of words that have many
 * rows thrice as fast in ascending order, and what it has found to their end need not be counted any more.
 */
const FEW = 2000;

/** Finds by FTS5's trigrams, which the type and the feeds are among: a search with filters is one look-up. */
export class EmbeddedFinder implements Finder {
  constructor(private readonly store: IndicatorStore) {}

  async first(selection: Selection, limit: number): Promise<FirstFound> {
    if (selection.words.length > 0) {
      const few = await idsOf(this.store, this.query(selection, FEW, false));
      if (few.length < FEW) return { ids: few.sort((a, b) => b - a).slice(0, limit), total: few.length };
    }
    return { ids: await idsOf(this.store, this.query(selection, limit, true)) };
  }

  count(selection: Selection, most: number): Promise<number> {
    return countOf(this.store, this.query(selection, most, false));
  }

  private query(selection: Selection, limit: number, inOrder: boolean): Query {
    const { words, type, feed } = selection;
    if (words.length === 0) return listQuery(selection, limit, inOrder);
    const filter = { ...(type === undefined ? {} : { type }), ...(feed === undefined ? {} : { feed }) };
    return {
      sql: `select rowid as id from indicator_search where indicator_search match ?${rangeOf('rowid', selection)}${
        inOrder ? ' order by rowid desc' : ''
      } limit ${limit}`,
      parameters: [trigramQuery(words, filter)],
    };
  }
}
