import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/mysql';
import { Role, User } from '../../models/index.js';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { accountKey } from './account-key.js';
import { oneTimePassword } from './one-time-password.js';
import type { PasswordHasher } from './password-hasher.js';
import { saveNewAccount } from './save-account.js';

/** The account that an empty instance starts with. There is no default password. */
export class FirstAdmin {
  private readonly passwordFile: string;

  constructor(
    private readonly config: Config,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {
    this.passwordFile = join(config.dataDir, 'first-password');
  }

  /**
   * Makes the first administrator when there is no account at all.
   *
   * @returns the random password, to be shown once; null when there was nothing to make or the password was
   *   given in the settings
   */
  async ensure(em: EntityManager): Promise<{ username: string; password: string } | null> {
    if ((await em.count(User)) > 0) return null;
    const { username, password, email } = this.config.admin;
    const random = password === undefined ? oneTimePassword() : null;
    const admin = em.create(User, {
      username,
      usernameKey: accountKey(username),
      email: email ?? null,
      emailKey: email ? accountKey(email) : null,
      role: Role.ADMIN,
      passwordHash: await this.hasher.hash(password ?? (random as string)),
      mustChangePassword: random !== null,
      createdAt: this.clock.now(),
    });
    await em.transactional((tx) => saveNewAccount(tx, admin));
    return random === null ? null : { username, password: random };
  }

  /** Keeps the password where only the machine's administrator reads it, when no terminal was there to show it. */
  async writePasswordFile(first: { username: string; password: string }): Promise<string> {
    await writeFile(this.passwordFile, `${first.username}\n${first.password}\n`, { mode: 0o600 });
    await chmod(this.passwordFile, 0o600);
    return this.passwordFile;
  }

  /** Removes the file at the first change of the password in it. */
  async passwordChanged(user: User): Promise<void> {
    if (user.role !== Role.ADMIN) return;
    const text = await readFile(this.passwordFile, 'utf8').catch(() => '');
    if (text.split('\n')[0] === user.username) await rm(this.passwordFile, { force: true });
  }
}
