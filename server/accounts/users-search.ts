import { type FilterQuery, raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import type { User } from '../../models/index.js';
import { likePattern } from '../database/contains.js';
import { isEmbedded } from '../database/statements.js';

/** The embedded database's index is of three characters each. */
const SHORTEST_INDEXED = 3;

/**
 * Finds the users with a text anywhere in their names and e-mail address: by the embedded database's index, else in one
 * look through all of them. In the order of a list it would be several, since their rows come in no order there.
 *
 * @param text as `accountKey` makes it
 * @param most this many at most
 * @returns their ids, in no order; null when they are more
 * @throws BAD_USER_INPUT for a text longer than anything it could be found in
 */
export async function idsFound(em: EntityManager, text: string, most: number): Promise<string[] | null> {
  const [condition, value] = conditionOf(em, text);
  // A NUL would end the index's query in its middle.
  const isIndexed = isEmbedded(em) && [...text].length >= SHORTEST_INDEXED && !text.includes('\0');
  const [select, sought] = isIndexed
    ? [BY_INDEX, `"${text.replaceAll('"', '""')}"`]
    : [`select id from users where ${condition}`, value];
  const rows = await em.execute<{ id: string }[]>(`${select} limit ${most + 1}`, [sought]);
  return rows.length > most ? null : rows.map(({ id }) => id);
}

const BY_INDEX =
  'select n.user_id as id from user_search s join user_search_numbers n on n.number = s.rowid where s.text match ?';

/** The condition that a user has a text, which no index serves. Made anew for each query; @throws as `idsFound` */
export function hasText(em: EntityManager, text: string): FilterQuery<User> {
  const [condition, value] = conditionOf(em, text);
  return { [raw(condition, [value])]: [] } as FilterQuery<User>;
}

function conditionOf(em: EntityManager, text: string): [condition: string, value: string] {
  const pattern = likePattern(text);
  // As bytes, in half the time that MariaDB takes for characters.
  return isEmbedded(em)
    ? ["search_key like ? escape '!'", pattern]
    : ['instr(cast(search_key as binary), ?) > 0', text];
}
