import { type FilterQuery, raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { User } from '../../models/index.js';
import { isEmbedded } from '../database/statements.js';
import { accountKey } from './account-key.js';
import type { UsersFilter } from './accounts.inputs.js';
import { talliedUsers, type UserKind } from './user-tallies.js';
import { hasText, idsFound } from './users-search.js';

/** As many users are sorted in some 20 milliseconds. */
const FEW = 5000;

/** Which users a list has. */
export interface UsersSelection {
  /** The conditions, made anew for each query: a raw fragment serves once. */
  where(): FilterQuery<User>;
  /** How many they are. */
  count(): Promise<number>;
}

/**
 * The users that a search and a filter choose.
 *
 * @throws BAD_USER_INPUT for a search longer than anything it could find
 */
export async function selectUsers(
  em: EntityManager,
  search: string | null | undefined,
  filter: UsersFilter | null | undefined,
): Promise<UsersSelection> {
  const kind = kindOf(filter);
  const total = await talliedUsers(em, kind);
  const ofKind = () => (total <= FEW ? kind : unindexed(kind));
  if (!search?.trim()) return { where: ofKind, count: async () => total };

  const text = accountKey(search);
  const ids = total > FEW ? await idsFound(em, text, FEW) : null;
  const found = () => (ids ? isOneOf(em, ids) : hasText(em, text));
  const where = () => ({ $and: [ofKind(), found()] }) as FilterQuery<User>;
  const isAll = ids && Object.keys(kind).length === 0;
  return { where, count: async () => (isAll ? ids.length : em.count(User, where())) };
}

function kindOf(filter: UsersFilter | null | undefined): Partial<UserKind> {
  return {
    ...(filter?.role ? { role: filter.role } : {}),
    ...(filter?.status ? { status: filter.status } : {}),
  };
}

/**
 * The same conditions in a form that no index serves. A filter that most users pass is then applied to users as they come
 * in their order; by its index all of them would be read first, and then sorted.
 */
function unindexed(kind: Partial<UserKind>): FilterQuery<User> {
  return Object.fromEntries(
    Object.entries(kind).map(([column, value]) => [raw(`coalesce(${column}, '') = ?`, [value]), []]),
  );
}

function isOneOf(em: EntityManager, ids: string[]): FilterQuery<User> {
  if (!isEmbedded(em)) return { id: { $in: ids } };
  // With libsql each bound value costs more than the row it is of.
  return { [raw('id in (select value from json_each(?))', [JSON.stringify(ids)])]: [] } as FilterQuery<User>;
}
