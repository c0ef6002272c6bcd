import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from '../errors.js';
import { accountKey } from './account-key.js';

const WINDOW_SECONDS = 15 * 60;

/**
 * Slows down guessing: 10 failed sign-ins in 15 minutes for an account, 50 for an address. Every attempt is counted
 * before its password is looked at, so that many in one request count as many; a right one is given back.
 */
export class LoginLimiter {
  private readonly byAccount = new RateLimiterMemory({ points: 10, duration: WINDOW_SECONDS });
  private readonly byAddress = new RateLimiterMemory({ points: 50, duration: WINDOW_SECONDS });

  /** @throws RATE_LIMITED with the time to wait */
  async attempt(username: string, ip: string | null): Promise<{ succeeded(): Promise<void> }> {
    const account = accountKey(username);
    const address = ip ?? 'unknown';
    await consume(this.byAddress, address);
    await consume(this.byAccount, account);
    return {
      succeeded: async () => {
        await this.byAddress.reward(address);
        await this.byAccount.delete(account);
      },
    };
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes)
      throw rateLimited(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
    throw refusal;
  }
}
