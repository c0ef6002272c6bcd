/** What keyword search reads of an indicator. */
export interface Searchable {
  value: string;
  type: number;
  causes: (string | null)[];
  tags: (string | null)[];
  /** Numbers of the feeds. */
  feeds: number[];
}

/** One word of a search, and the feeds whose name it is a part of: "source" is searched, too. */
export interface SearchWord {
  text: string;
  feeds: number[];
}

/** The shortest word that trigrams find. */
export const SHORTEST_WORD = 3;

/** Characters of Unicode's private use area, which no feed's text has once `textOf` is through with it. */
const PRIVATE = { feed: 0xe000, type: 0xe001, digits: 0xe100, base: 4096 } as const;

/** The text of an indicator's entry for search; lines, so that no word reaches from one part into the next. */
export function textOf({ value, causes, tags }: Searchable): string {
  return fold([...new Set([value, ...causes, ...tags])].filter(Boolean).join('\n'));
}

/** A text as it is searched: NFKC, lower case. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\ue000-\uf8ff]/g, ' ');
}

/** The type and the feeds of an indicator, each as three characters that are one trigram. */
export function facetsOf({ type, feeds }: Searchable): string {
  return typeFacet(type) + feeds.map(feedFacet).join('');
}

function typeFacet(type: number): string {
  return String.fromCharCode(PRIVATE.type, PRIVATE.digits + type, PRIVATE.type);
}

function feedFacet(feed: number): string {
  const { base, digits } = PRIVATE;
  return String.fromCharCode(PRIVATE.feed, digits + Math.floor(feed / base), digits + (feed % base));
}

/**
 * A search in FTS5's language (https://www.sqlite.org/fts5.html#full_text_query_syntax).
 *
 * @param filter numbers of the type and the feed that indicators must have
 */
export function trigramQuery(words: SearchWord[], filter: { type?: number; feed?: number }): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const facet = (text: string) => `facets : ${quoted(text)}`;
  const parts = words.map(({ text, feeds }) => {
    const named = feeds.map((feed) => facet(feedFacet(feed)));
    return `(${[`text : ${quoted(text)}`, ...named].join(' OR ')})`;
  });
  if (filter.type !== undefined) parts.unshift(facet(typeFacet(filter.type)));
  if (filter.feed !== undefined) parts.unshift(facet(feedFacet(filter.feed)));
  return parts.join(' AND ');
}
