import { setTimeout as pause } from 'node:timers/promises';
import { isForNow } from './failures';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface RetryOptions {
  /** How long after the first failure another attempt may begin. */
  patienceMs: number;
  signal?: AbortSignal | undefined;
  /** Told before each pause. */
  onPause?: ((error: Error, pauseMs: number) => void) | undefined;
}

/**
 * Tries again, after pauses that grow, what failed on the way to the server or was refused for now. Other refusals are
 * answers, and are thrown at once. A time that the server names is waited for; every pause has a random part, so that
 * clients that were turned away together do not come back together.
 *
 * @throws the last failure when patience is at its end
 */
export async function withRetries<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  let firstFailureAt: number | undefined;
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isForNow(error) || options.signal?.aborted) throw error;
      const now = performance.now();
      firstFailureAt ??= now;
      const pauseMs = pauseAfter(failures, error.retryAfterMs);
      if (now + pauseMs - firstFailureAt > options.patienceMs) throw error;
      options.onPause?.(error, pauseMs);
      await pause(pauseMs, undefined, { signal: options.signal }).catch(() => {
        throw error;
      });
    }
  }
}

function pauseAfter(failures: number, retryAfterMs: number | undefined): number {
  const grown = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
  const jitter = Math.random();
  // Never before the time that the server named.
  if (retryAfterMs !== undefined) return retryAfterMs + (jitter * grown) / 2;
  return grown * (0.5 + jitter / 2);
}
