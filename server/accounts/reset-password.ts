import type { EntityManager } from '@mikro-orm/mysql';
import { Session, User, UserStatus } from '../../models/index.js';
import { notFound } from '../errors.js';
import { accountKey } from './account-key.js';
import { oneTimePassword } from './one-time-password.js';
import type { PasswordHasher } from './password-hasher.js';
import { retallyUser } from './user-tallies.js';

/**
 * Gives an account a new one-time password, ends its sessions and enables it, for a person who is locked out.
 *
 * @throws NOT_FOUND
 */
export async function resetPassword(em: EntityManager, hasher: PasswordHasher, username: string) {
  const user = await em.findOne(User, { usernameKey: accountKey(username) });
  if (!user) throw notFound('user');
  const password = oneTimePassword();
  const passwordHash = await hasher.hash(password);
  await em.transactional(async (tx) => {
    // First, so that nobody else changes the account until it is counted anew.
    await tx.nativeUpdate(
      User,
      { id: user.id },
      { passwordHash, mustChangePassword: true, passwordExpiresAt: null },
    );
    await tx.nativeDelete(Session, { user: user.id });
    const { role, status } = await tx.findOneOrFail(User, { id: user.id }, { refresh: true });
    await tx.nativeUpdate(User, { id: user.id }, { status: UserStatus.ACTIVE });
    await retallyUser(tx, { role, status }, { role, status: UserStatus.ACTIVE });
  });
  return { user, password };
}
