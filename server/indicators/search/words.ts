import { type Searchable, type SearchWord, SHORTEST_WORD, textOf } from './search-text.js';

/** Longer words are cut: a SHA-256 is as long. */
const LONGEST_WORD = 64;

/** Characters that words are looked up by first: the shortest search. */
export const BEGINNING = SHORTEST_WORD;

/** What a search asks of an indicator: of each term one alternative, which is beginnings of words that must all be there. */
export type Term = string[][];

/** The words of an indicator that it is found by: its type and its feeds are among them. */
export function wordsOf(indicator: Searchable): Set<string> {
  const text = textOf(indicator);
  const words = new Set(partsOf(text));
  // Their parts alone are mostly shorter than what is indexed.
  for (const address of text.match(IPV4) ?? []) words.add(asOneWord(address));
  words.add(typeWord(indicator.type));
  for (const feed of indicator.feeds) words.add(feedWord(feed));
  return words;
}

/**
 * What a search for words, a type and a feed asks of an indicator's words.
 *
 * @returns undefined when no word of the search can be looked up
 */
export function termsOf(words: SearchWord[], filter: { type?: number; feed?: number }): Term[] | undefined {
  const terms = words
    .map(({ text, feeds }) => [searched(text), ...feeds.map((feed) => [feedWord(feed)])])
    .map((alternatives) => alternatives.filter((parts) => parts.length > 0))
    .filter((alternatives) => alternatives.length > 0);
  if (terms.length === 0) return undefined;
  if (filter.type !== undefined) terms.push([[typeWord(filter.type)]]);
  if (filter.feed !== undefined) terms.push([[feedWord(filter.feed)]]);
  return terms;
}

const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;

/** Also the beginning of an address. */
const DIGITS_AND_DOTS = /^[\d.]*\d\.+\d[\d.]*$/;

function searched(text: string): string[] {
  return partsOf(DIGITS_AND_DOTS.test(text) ? asOneWord(text) : text.replace(IPV4, asOneWord));
}

function partsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((part) => part.length >= SHORTEST_WORD)
    .map((part) => part.slice(0, LONGEST_WORD));
}

function asOneWord(address: string): string {
  return address.split('.').filter(Boolean).join('_');
}

// No text has these words: of punctuation none of ours is in them. They end with a letter, so that no number begins another.
const feedWord = (feed: number) => `:f${feed}x`;
const typeWord = (type: number) => `:t${type}x`;
