import { accountKey } from './account-key.js';
import { addressKey } from './address-key.js';
import { AttemptLimiter } from './attempt-limiter.js';

const SECONDS = 15 * 60;

/** A sign-in that was counted as a failed one until more is known. */
interface Attempt {
  succeeded(): Promise<void>;
  /** Gives the attempt back when its password could not be looked at. @throws the error that it is given */
  withdraw(error: unknown): Promise<never>;
}

/**
 * Slows down guessing: 10 failed sign-ins in 15 minutes for an account, 50 for an address. Every attempt is counted
 * before its password is looked at, so that many in one request count as many; a right one is given back.
 */
export class LoginLimiter {
  private readonly byAccount = new AttemptLimiter({ attempts: 10, seconds: SECONDS });
  private readonly byAddress = new AttemptLimiter({ attempts: 50, seconds: SECONDS });

  /** @throws RATE_LIMITED with the time to wait */
  async attempt(username: string, ip: string | null): Promise<Attempt> {
    const account = accountKey(username);
    const address = addressKey(ip);
    await this.byAddress.consume(address);
    await this.byAccount.consume(account);
    return {
      succeeded: async () => {
        await this.byAddress.reward(address);
        await this.byAccount.forget(account);
      },
      withdraw: async (error) => {
        await this.byAddress.reward(address);
        await this.byAccount.reward(account);
        throw error;
      },
    };
  }
}
