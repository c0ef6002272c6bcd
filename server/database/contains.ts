import { type FilterQuery, raw } from '@mikro-orm/core';
import { badUserInput } from '../errors.js';

/** Longer than any value that is searched in; SQLite refuses patterns from 50,000 bytes on. */
const LONGEST_SEARCH = 4_000;

/**
 * A filter for rows whose column holds a piece of text anywhere. Made anew for each query: a raw fragment serves once.
 *
 * @param column a column's name of ours, never a user's text
 * @param text compared as it is; bring it into the column's form first
 */
export function contains<Entity extends object>(column: string, text: string): FilterQuery<Entity> {
  const pattern = likePattern(text);
  return { [raw(`${column} like ? escape '!'`, [pattern])]: [] } as FilterQuery<Entity>;
}

/**
 * A pattern of `like ? escape '!'` for what holds a text anywhere.
 *
 * @throws BAD_USER_INPUT for a text longer than anything it could be found in
 */
export function likePattern(text: string): string {
  if (text.length > LONGEST_SEARCH) {
    throw badUserInput({ search: `Search for at most ${LONGEST_SEARCH} characters.` });
  }
  // A character of our own as the escape: the databases disagree on the backslash.
  return `%${text.replace(/[!%_]/g, '!$&')}%`;
}
