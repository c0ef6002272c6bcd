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

/** The text of an indicator's entry for a full-text index of words: with the addresses in it as words, too, and its feeds. */
export function wordsTextOf(indicator: Searchable): string {
  const text = textOf(indicator);
  const addresses = text.match(IPV4) ?? [];
  const words = [...new Set(addresses.map(asOneWord)), ...indicator.feeds.map(feedWord)];
  return `${text}\n${words.join(' ')}`;
}

const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;

/** An address as one word: its parts alone are shorter than what is indexed. */
function asOneWord(address: string): string {
  return address.replaceAll('.', '_');
}

function feedWord(feed: number): string {
  return `mwfeed${feed}x`;
}

/** A word's text and feeds as regular expressions of MySQL and MariaDB, one of which an entry must have. */
export function wordPatterns({ text, feeds }: SearchWord): string[][] {
  const parts = partsOf(text).map((part) => `\\b${part}`);
  const named = feeds.map((feed) => `\\b${feedWord(feed)}\\b`);
  return parts.map((part) => [part, ...named]);
}

function partsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}_]+/u).filter((part) => part !== '');
}

/**
 * A search in the language of MySQL's boolean full-text search
 * (https://dev.mysql.com/doc/refman/8.0/en/fulltext-boolean.html): words, of which the last of each part may be a beginning.
 */
export function booleanQuery(words: SearchWord[]): string {
  return rarestFirst(words)
    .map(({ text, feeds }) => {
      const named = feeds.map(feedWord);
      const parts = partsOf(text);
      const long = parts.filter((part) => part.length >= SHORTEST_WORD);
      // An address (192.0.2.1) has no part that is indexed by itself; the value as one word is.
      const found = /^[\d.]+$/.test(text) && parts.length > 1 ? [parts.join('_')] : long;
      const needed = found.map((part) => `${part}*`);
      if (named.length > 0) return `+(${[...named, ...needed].join(' ')})`;
      return needed.map((part) => `+${part}`).join(' ');
    })
    .join(' ');
}

/** What is looked up after the first word is only held against its rows: those with digits are rarer, then long ones. */
function rarestFirst(words: SearchWord[]): SearchWord[] {
  const rarity = ({ text }: SearchWord) => (/\d/.test(text) ? 100 : 0) + Math.min(text.length, 99);
  return [...words].sort((a, b) => rarity(b) - rarity(a));
}
