import type { EntityManager } from '@mikro-orm/mysql';
import { Session, User, UserStatus } from '../../models/index.js';
import { notFound } from '../errors.js';
import { accountKey } from './account-key.js';
import { oneTimePassword } from './one-time-password.js';
import type { PasswordHasher } from './password-hasher.js';

/**
 * Gives an account a new one-time password and ends its sessions, for a person who is locked out.
 *
 * @throws NOT_FOUND
 */
export async function resetPassword(em: EntityManager, hasher: PasswordHasher, username: string) {
  const user = await em.findOne(User, { usernameKey: accountKey(username) });
  if (!user) throw notFound('user');
  const password = oneTimePassword();
  const passwordHash = await hasher.hash(password);
  await em.transactional(async (tx) => {
    const changes = {
      passwordHash,
      mustChangePassword: true,
      passwordExpiresAt: null,
      status: UserStatus.ACTIVE,
    };
    await tx.nativeUpdate(User, { id: user.id }, changes);
    await tx.nativeDelete(Session, { user: user.id });
  });
  return { user, password };
}
