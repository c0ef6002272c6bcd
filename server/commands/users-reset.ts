import pino from 'pino';
import { systemClock } from '../clock.js';
import { ConfigError, readConfig } from '../config.js';
import { ExpectedError } from '../errors.js';
import { buildParts } from '../parts.js';

/** `users:reset NAME`: a new one-time password for somebody who is locked out, printed once. */
export async function usersReset([username]: string[]): Promise<void> {
  if (!username) throw new ConfigError('Say whose password: npm run users:reset -- NAME');
  const config = readConfig({ ...process.env, LOG_LEVEL: 'silent' });
  const { orm, accounts } = await buildParts(config, pino({ level: 'silent' }), systemClock);
  try {
    const { user, password } = await accounts.resetPassword(orm.em.fork(), username);
    process.stdout.write(
      `The new password of "${user.username}" is ${password} and must be changed at the next login.\n`,
    );
  } catch (error) {
    throw error instanceof ExpectedError ? new ConfigError(`There is no user "${username}".`) : error;
  } finally {
    await orm.close(true);
  }
}
