import { TYPE_CODES } from '../values/value-hash.js';

/** Columns of the search's table on MySQL: the text of an indicator is in that of its type's kind. */
export const SEARCH_COLUMNS = ['url', 'host', 'hash'] as const;

export type SearchColumn = (typeof SEARCH_COLUMNS)[number];

const HASHES: number[] = [TYPE_CODES.MD5, TYPE_CODES.SHA1, TYPE_CODES.SHA256];

/** @param type its number in the tables */
export function columnOfType(type: number): SearchColumn {
  if (type === TYPE_CODES.URL) return 'url';
  return HASHES.includes(type) ? 'hash' : 'host';
}
