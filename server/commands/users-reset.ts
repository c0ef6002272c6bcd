import { PasswordHasher } from '../accounts/password-hasher.js';
import { resetPassword } from '../accounts/reset-password.js';
import { ConfigError, readConfig } from '../config.js';
import { openDatabase } from '../database/database.js';
import { ExpectedError } from '../errors.js';

/** `users:reset NAME`: a new one-time password for somebody who is locked out, printed once. */
export async function usersReset([username]: string[]): Promise<void> {
  if (!username) throw new ConfigError('Say whose password: npm run users:reset -- NAME');
  const config = readConfig({ ...process.env, LOG_LEVEL: 'silent' });
  const orm = await openDatabase(config.databaseUrl);
  const hasher = new PasswordHasher(config.passwordCost);
  try {
    const { user, password } = await resetPassword(orm.em.fork(), hasher, username);
    process.stdout.write(
      `The new password of "${user.username}" is ${password} and must be changed at the next login.\n`,
    );
  } catch (error) {
    throw error instanceof ExpectedError ? new ConfigError(`There is no user "${username}".`) : error;
  } finally {
    await hasher.close();
    await orm.close(true);
  }
}
