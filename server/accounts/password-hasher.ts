import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { busy } from '../errors.js';
import { PASSWORD_BYTES } from './password-rules.js';
import { isFormerHash, NO_PASSWORD } from './stored-password.js';

/**
 * Comparisons and hashes that may wait for each thread, some 0.2 s each: who comes later than that is better told to come
 * again than kept waiting, and a flood of sign-ins does not fill the memory.
 */
const QUEUE_A_THREAD = 50;

/** When a part of a full queue is worked off. */
const RETRY_AFTER_SECONDS = 5;

/** Salt and digest of a password that nobody has. */
const NOBODYS = 'il1co6FyOi02OULQVAzi3.NFecXWogbrIwCnyHMaJFBRzlJuD0Oqm';

/**
 * Hashes passwords with bcrypt and verifies them, also against the former systems' hashes, in worker threads that end
 * when idle.
 */
export class PasswordHasher {
  /** How many passwords are hashed at the same time. */
  readonly threads = Math.max(1, Math.floor(availableParallelism() / 2));

  private readonly pool: Piscina;

  /**
   * @param cost binary logarithm of bcrypt's rounds for new hashes, two digits: each step doubles the work
   * @param niceness how far the threads stand back for others, from 0 to 19, where the system can set that for a thread
   */
  constructor(
    private readonly cost: number,
    niceness = 0,
  ) {
    this.pool = new Piscina({
      filename: new URL('./password-hash.worker.js', import.meta.url).href,
      minThreads: 0,
      maxThreads: this.threads,
      idleTimeout: 30_000,
      concurrentTasksPerWorker: 1,
      niceIncrement: niceness,
    });
  }

  /** @throws BUSY when too many wait already */
  hash(password: string): Promise<string> {
    return this.run({ password, cost: this.cost }, 'hash');
  }

  /**
   * Compares a password with a hash. Without one (no such account, or no password yet) the same work is done and the answer is
   * no, so that the time of the answer does not tell which usernames exist.
   *
   * @throws BUSY when too many wait already
   */
  async verify(password: string, hash: string | undefined): Promise<boolean> {
    // Of the same cost as real ones.
    const nobodys = `$2b$${this.cost}$${NOBODYS}`;
    const none = hash === undefined || hash === NO_PASSWORD;
    const same = await this.run<boolean>({ password, hash: none ? nobodys : hash }, 'verify');
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

  private async run<Result>(task: object, name: 'hash' | 'verify'): Promise<Result> {
    if (this.pool.queueSize >= QUEUE_A_THREAD * this.threads) throw busy(RETRY_AFTER_SECONDS);
    return this.pool.run(task, { name });
  }
}
