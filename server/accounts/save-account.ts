import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { User } from '../../models/index.js';
import { emailTaken, usernameTaken } from '../errors.js';
import { accountKey } from './account-key.js';

/**
 * Stores an account. That a name is taken is known for certain only from the database's own answer.
 *
 * @throws USERNAME_TAKEN, EMAIL_TAKEN
 */
export async function saveAccount(em: EntityManager, user: User): Promise<void> {
  user.searchKey = accountKey(
    [user.username, user.email, user.firstName, user.lastName].filter(Boolean).join('\n'),
  );
  try {
    await em.persist(user).flush();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    em.clear();
    const others = { usernameKey: user.usernameKey, id: { $ne: user.id } };
    throw (await em.count(User, others)) > 0 ? usernameTaken() : emailTaken();
  }
}
