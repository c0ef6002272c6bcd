import type { EntityManager } from '@mikro-orm/mysql';
import { type User, UserTally } from '../../models/index.js';
import { addToRow } from '../database/statements.js';

/** What accounts are counted by. */
export type UserKind = Pick<User, 'role' | 'status'>;

/**
 * Counts accounts, in the transaction that adds or removes them. It comes after whatever else takes long there: nobody
 * else adds or removes any until the transaction ends.
 *
 * @param step how many more there are; below 0 for fewer
 */
export async function tallyUsers(em: EntityManager, { role, status }: UserKind, step: number): Promise<void> {
  if (step !== 0) await addToRow(em, UserTally, { role, status }, { count: step });
}

/** Counts an account that changes, likewise. */
export async function retallyUser(em: EntityManager, from: UserKind, to: UserKind): Promise<void> {
  if (from.role === to.role && from.status === to.status) return;
  await tallyUsers(em, from, -1);
  await tallyUsers(em, to, 1);
}

/** How many accounts have a role, a status, or both. */
export async function talliedUsers(em: EntityManager, kind: Partial<UserKind>): Promise<number> {
  const rows = await em.find(UserTally, kind, { disableIdentityMap: true });
  return rows.reduce((sum, { count }) => sum + count, 0);
}
