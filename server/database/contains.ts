import { type FilterQuery, raw } from '@mikro-orm/core';

/**
 * A filter for rows whose column holds a piece of text anywhere. Made anew for each query: a raw fragment serves once.
 *
 * @param column a column's name of ours, never a user's text
 * @param text compared as it is; bring it into the column's form first
 */
export function contains<Entity extends object>(column: string, text: string): FilterQuery<Entity> {
  // A character of our own as the escape: the databases disagree on the backslash.
  const pattern = `%${text.replace(/[!%_]/g, '!$&')}%`;
  return { [raw(`${column} like ? escape '!'`, [pattern])]: [] } as FilterQuery<Entity>;
}
