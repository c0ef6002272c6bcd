import { User } from '../../models/index.js';
import { accountKey } from '../accounts/account-key.js';
import { PasswordHasher } from '../accounts/password-hasher.js';
import { ConfigError, readConfig } from '../config.js';
import { openDatabase } from '../database/database.js';
import { askPassword } from './ask-password.js';

/** `users:check NAME`: asks for a password and says whether it is the account's; the status is 1 when it is not. */
export async function usersCheck([username]: string[]): Promise<void> {
  if (!username) throw new ConfigError('Say whose password: npm run users:check -- NAME');
  const config = readConfig({ ...process.env, LOG_LEVEL: 'silent' });
  const orm = await openDatabase(config.databaseUrl);
  const hasher = new PasswordHasher(config.passwordCost);
  try {
    const user = await orm.em
      .fork()
      .findOne(User, { usernameKey: accountKey(username) }, { populate: ['passwordHash'] });
    if (!user) throw new ConfigError(`There is no user "${username}".`);
    const password = await askPassword(`Password of "${user.username}": `);
    if (!(await hasher.verify(password, user.passwordHash))) {
      throw new ConfigError(`This is not the password of "${user.username}".`);
    }
    process.stdout.write(`This is the password of "${user.username}".\n`);
  } finally {
    await hasher.close();
    await orm.close(true);
  }
}
