import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from '../errors.js';

/** How many attempts a key has in a span of time. */
export interface Allowance {
  attempts: number;
  seconds: number;
}

/** Counts attempts by key, and refuses those over the allowance. */
export class AttemptLimiter {
  private readonly limiter: RateLimiterMemory;

  constructor(private readonly allowance: Allowance) {
    const { attempts, seconds } = allowance;
    this.limiter = new RateLimiterMemory({ points: attempts, duration: seconds });
  }

  /** @throws RATE_LIMITED with the time to wait */
  async consume(key: string): Promise<void> {
    try {
      await this.limiter.consume(short(key));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      // Never longer than the whole span, as it would be after the clock was put back.
      const seconds = Math.min(Math.ceil(refusal.msBeforeNext / 1000), this.allowance.seconds);
      throw rateLimited(Math.max(1, seconds));
    }
  }

  /** Gives an attempt back. */
  async reward(key: string): Promise<void> {
    await this.limiter.reward(short(key));
  }

  /** Forgets all attempts of a key. */
  async forget(key: string): Promise<void> {
    await this.limiter.delete(short(key));
  }
}

/** What is longer than any name or address is nobody's, and must not fill the memory. */
function short(key: string): string {
  return key.slice(0, 255);
}
