import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { User } from '../../models/index.js';
import { badUserInput, emailTaken, usernameTaken } from '../errors.js';
import { accountKey } from './account-key.js';
import { tallyUsers } from './user-tallies.js';

/** What the columns hold. A character can become 18 of them in NFKC. */
const LONGEST_KEY = 255;
const LONGEST_SEARCH_KEY = 700;

type Keys = Pick<User, 'usernameKey' | 'emailKey'>;
type Searched = Pick<User, 'username' | 'email' | 'firstName' | 'lastName'>;

/** @throws BAD_USER_INPUT for a name of characters that NFKC makes too many of */
export function checkKeys(user: Keys): void {
  for (const field of ['username', 'email'] as const) {
    if ((user[`${field}Key`]?.length ?? 0) > LONGEST_KEY)
      throw badUserInput({ [field]: 'This is too long.' });
  }
}

/** What the list of accounts is searched by. */
export function searchKeyOf({ username, email, firstName, lastName }: Searched): string {
  const words = [username, email, firstName, lastName].filter(Boolean);
  return accountKey(words.join('\n')).slice(0, LONGEST_SEARCH_KEY);
}

/**
 * Stores a new account and counts it, both within a transaction of the caller's.
 *
 * @throws as `saveAccount`
 */
export async function saveNewAccount(em: EntityManager, user: User): Promise<void> {
  await saveAccount(em, user);
  await tallyUsers(em, user, 1);
}

/**
 * Stores an account. That a name is taken is known for certain only from the database's own answer.
 *
 * @throws USERNAME_TAKEN, EMAIL_TAKEN, BAD_USER_INPUT for a name of characters that NFKC makes too many of
 */
export async function saveAccount(em: EntityManager, user: User): Promise<void> {
  checkKeys(user);
  user.searchKey = searchKeyOf(user);
  try {
    await em.persist(user).flush();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    em.clear();
    const others = { usernameKey: user.usernameKey, id: { $ne: user.id } };
    throw (await em.count(User, others)) > 0 ? usernameTaken() : emailTaken();
  }
}
