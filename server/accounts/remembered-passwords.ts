import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { User } from '../../models/index.js';
import type { Clock } from '../clock.js';
import type { Events } from '../events.js';

/** How long a password that was compared need not be compared again. */
const REMEMBER_MS = 5 * 60_000;

/** Accounts that are remembered at once; of more, those first remembered are forgotten. */
const MOST = 10_000;

/**
 * Passwords that were found right a moment ago, for scripts that send theirs with every request: bcrypt costs a quarter of
 * a second. What is kept is an HMAC under a key that only this process has, over the password and the hash it was compared
 * with, so that a changed password is another one. Forgotten as soon as the account's sign-ins are ended.
 */
export class RememberedPasswords {
  private readonly key = randomBytes(32);
  private readonly byUser = new Map<string, { digest: Buffer; until: number }>();

  constructor(
    private readonly clock: Clock,
    events: Events,
  ) {
    // A changed password, disabling and deleting all end an account's sign-ins.
    events.onSessionsEnded((ended) => {
      if ('userId' in ended) this.byUser.delete(ended.userId);
    });
  }

  /** @param user with the hash that the password was compared with */
  remember(user: User, password: string): void {
    this.byUser.delete(user.id);
    this.byUser.set(user.id, {
      digest: this.digest(user, password),
      until: this.clock.now().getTime() + REMEMBER_MS,
    });
    if (this.byUser.size > MOST) this.byUser.delete(this.byUser.keys().next().value as string);
  }

  /** Whether a password was found right a moment ago. @param user with its hash of now */
  knows(user: User, password: string): boolean {
    const known = this.byUser.get(user.id);
    if (!known) return false;
    const left = known.until - this.clock.now().getTime();
    // More than it had: the clock was put back.
    if (left <= 0 || left > REMEMBER_MS) {
      this.byUser.delete(user.id);
      return false;
    }
    return timingSafeEqual(known.digest, this.digest(user, password));
  }

  /** What a name and a password are called while they are being compared. */
  nameOf(username: string, password: string): string {
    return this.hmac([username, password]).toString('base64');
  }

  private digest({ id, passwordHash }: User, password: string): Buffer {
    return this.hmac([id, passwordHash, password]);
  }

  private hmac(parts: string[]): Buffer {
    return createHmac('sha256', this.key).update(JSON.stringify(parts)).digest();
  }
}
