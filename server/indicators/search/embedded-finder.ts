import type { IndicatorStore } from '../store/indicator-store.js';
import type { Finder } from './finder.js';
import { countOf, idsOf, listQuery, type Query, rangeOf } from './queries.js';
import { trigramQuery } from './search-text.js';
import type { Selection } from './selection.js';

/** Finds by FTS5's trigrams, which the type and the feeds are among: a search with filters is one look-up. */
export class EmbeddedFinder implements Finder {
  constructor(private readonly store: IndicatorStore) {}

  ids(selection: Selection, limit: number): Promise<number[]> {
    return idsOf(this.store, this.query(selection, limit, true));
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
