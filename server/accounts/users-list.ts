import type { EntityManager } from '@mikro-orm/mysql';
import { User } from '../../models/index.js';
import { invalidCursor } from '../database/keyset.js';
import { orderOf, type UsersSort } from './users-order.js';
import type { UsersSelection } from './users-selection.js';

/**
 * Reads up to `limit` users of a selection in an order.
 *
 * @param key of the user they are behind
 * @throws BAD_USER_INPUT for a key of another order
 */
export async function readUsers(
  em: EntityManager,
  selection: UsersSelection,
  sort: UsersSort,
  limit: number,
  key: string[] | null,
): Promise<User[]> {
  const { stretches } = orderOf(sort);
  if (key && !stretches.has(key.length)) throw invalidCursor();
  const users: User[] = [];
  for (const [length, { where, orderBy, behind }] of stretches) {
    if (users.length === limit) break;
    // Behind a user without the value lies none that has it.
    if (key && length > key.length) continue;
    const conditions = [selection.where(), where, key?.length === length ? behind(key) : {}];
    users.push(...(await em.find(User, { $and: conditions }, { orderBy, limit: limit - users.length })));
  }
  return users;
}
