import { type FilterQuery, raw } from '@mikro-orm/core';

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

/** A pattern of `like ? escape '!'` for what holds a text anywhere. */
export function likePattern(text: string): string {
  // A character of our own as the escape: the databases disagree on the backslash.
  return `%${text.replace(/[!%_]/g, '!$&')}%`;
}
