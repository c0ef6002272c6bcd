import { availableParallelism } from 'node:os';
import bcrypt from 'bcryptjs';
import { Piscina } from 'piscina';

/** OWASP's advice is 10 and up; each step doubles the work. */
const COST = 12;

/** A hash of no password anybody has, of the same cost as the real ones. */
const NOBODYS_HASH = '$2b$12$il1co6FyOi02OULQVAzi3.NFecXWogbrIwCnyHMaJFBRzlJuD0Oqm';

/** Hashes and verifies passwords with bcrypt, in worker threads that end when idle. */
export class PasswordHasher {
  private readonly pool = new Piscina({
    filename: new URL('./password-hash.worker.js', import.meta.url).href,
    minThreads: 0,
    maxThreads: Math.max(1, Math.floor(availableParallelism() / 2)),
    idleTimeout: 30_000,
    concurrentTasksPerWorker: 1,
  });

  hash(password: string): Promise<string> {
    return this.pool.run({ password, cost: COST }, { name: 'hash' });
  }

  /**
   * Compares a password with a hash. Without a hash (no such account) the same work is done and the answer is
   * no, so that the time of the answer does not tell which usernames exist.
   */
  async verify(password: string, hash: string | undefined): Promise<boolean> {
    const same: boolean = await this.pool.run({ password, hash: hash ?? NOBODYS_HASH }, { name: 'verify' });
    // bcrypt ignores what is behind 72 bytes: a longer text would pass for the password it begins with.
    return same && hash !== undefined && !bcrypt.truncates(password);
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}
