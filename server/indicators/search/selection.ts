import type { Feed, IndicatorType } from '../../../models/index.js';
import { notFound } from '../../errors.js';
import { firstIndicatorIdAt } from '../values/indicator-id.js';
import { TYPE_CODES } from '../values/value-hash.js';
import type { SearchWord } from './search-text.js';
import { searchWords } from './search-words.js';

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
export interface Selection {
  type: number | undefined;
  feed: number | undefined;
  words: SearchWord[];
  fromId: number | undefined;
  toId: number | undefined;
}

/** @throws BAD_USER_INPUT for a search that cannot be, NOT_FOUND for a feed that is not there */
export function selectionOf(filter: IndicatorFilter, feeds: Map<number, Feed>): Selection {
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
