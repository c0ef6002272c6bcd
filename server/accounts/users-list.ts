import { type FilterQuery, raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { User } from '../../models/index.js';
import { contains } from '../database/contains.js';
import { invalidCursor } from '../database/keyset.js';
import { accountKey } from './account-key.js';
import type { UsersFilter } from './accounts.inputs.js';
import { orderOf, type UsersSort } from './users-order.js';

type Search = string | null | undefined;
type Filter = UsersFilter | null | undefined;

/** As many users are sorted in some 20 milliseconds. */
const FEW = 5000;

/** The conditions of a search and a filter, made anew for each query. */
export function usersWhere(search: Search, filter: Filter): FilterQuery<User> {
  return { $and: [searchWhere(search), filterWhere(filter)] };
}

/**
 * Reads up to `limit` users in an order.
 *
 * @param key of the user they are behind
 * @throws BAD_USER_INPUT for a key of another order
 */
export async function readUsers(
  em: EntityManager,
  search: Search,
  filter: Filter,
  sort: UsersSort,
  limit: number,
  key: string[] | null,
): Promise<User[]> {
  const { stretches } = orderOf(sort);
  if (key && !stretches.has(key.length)) throw invalidCursor();
  const chosen = (await isOfFew(em, filter)) ? filterWhere : filterWhereOfMany;
  const users: User[] = [];
  for (const [length, { where, orderBy, behind }] of stretches) {
    if (users.length === limit) break;
    // Behind a user without the value lies none that has it.
    if (key && length > key.length) continue;
    const conditions = [
      searchWhere(search),
      chosen(filter),
      where,
      key?.length === length ? behind(key) : {},
    ];
    users.push(...(await em.find(User, { $and: conditions }, { orderBy, limit: limit - users.length })));
  }
  return users;
}

function searchWhere(search: Search): FilterQuery<User> {
  return search?.trim() ? contains<User>('search_key', accountKey(search)) : {};
}

function filterWhere(filter: Filter): FilterQuery<User> {
  return {
    ...(filter?.role ? { role: filter.role } : {}),
    ...(filter?.status ? { status: filter.status } : {}),
  };
}

/**
 * The same conditions in a form that no index serves. A filter that most users pass is then applied to users as they come
 * in their order; by its index all of them would be read first, and then sorted.
 */
function filterWhereOfMany(filter: Filter): FilterQuery<User> {
  return {
    ...(filter?.role ? { [raw(`coalesce(role, '') = ?`, [filter.role])]: [] } : {}),
    ...(filter?.status ? { [raw(`coalesce(status, '') = ?`, [filter.status])]: [] } : {}),
  };
}

async function isOfFew(em: EntityManager, filter: Filter): Promise<boolean> {
  if (!filter?.role && !filter?.status) return true;
  const oneMore = await em.find(User, filterWhere(filter), { fields: ['id'], offset: FEW, limit: 1 });
  return oneMore.length === 0;
}
