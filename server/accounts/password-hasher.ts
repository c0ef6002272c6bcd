import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { PASSWORD_BYTES } from './password-rules.js';
import { isFormerHash, NO_PASSWORD } from './stored-password.js';

/** OWASP's advice is 10 and up; each step doubles the work. */
const COST = 12;

/** A hash of no password anybody has, of the same cost as the real ones. */
const NOBODYS_HASH = '$2b$12$il1co6FyOi02OULQVAzi3.NFecXWogbrIwCnyHMaJFBRzlJuD0Oqm';

/**
 * Hashes passwords with bcrypt and verifies them, also against the former systems' hashes, in worker threads that end
 * when idle.
 */
export class PasswordHasher {
  /** How many passwords are hashed at the same time. */
  readonly threads = Math.max(1, Math.floor(availableParallelism() / 2));

  private readonly pool = new Piscina({
    filename: new URL('./password-hash.worker.js', import.meta.url).href,
    minThreads: 0,
    maxThreads: this.threads,
    idleTimeout: 30_000,
    concurrentTasksPerWorker: 1,
  });

  hash(password: string): Promise<string> {
    return this.pool.run({ password, cost: COST }, { name: 'hash' });
  }

  /**
   * Compares a password with a hash. Without one (no such account, or no password yet) the same work is done and the answer is
   * no, so that the time of the answer does not tell which usernames exist.
   */
  async verify(password: string, hash: string | undefined): Promise<boolean> {
    const none = hash === undefined || hash === NO_PASSWORD;
    const same: boolean = await this.pool.run(
      { password, hash: none ? NOBODYS_HASH : hash },
      { name: 'verify' },
    );
    return same && !none;
  }

  /**
   * The bcrypt hash that takes the place of a former system's, once its password is known.
   *
   * @returns undefined where there is nothing to replace, or bcrypt cannot take the whole password
   */
  async renewed(password: string, hash: string): Promise<string | undefined> {
    if (!isFormerHash(hash) || Buffer.byteLength(password) > PASSWORD_BYTES.max) return undefined;
    return this.hash(password);
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}
