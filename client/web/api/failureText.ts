import { t } from '../texts';
import type { Failure } from './failure';

/** What went wrong and what to do, in the reader's language; the server's own sentence where we have none. */
export function failureText(failure: Failure): string {
  if (failure.code === 'RATE_LIMITED' || failure.code === 'BUSY')
    return t.rateLimited(failure.retryAfter ?? 5);
  const known = t.failures[failure.code];
  if (known && failure.code !== 'UNKNOWN') return known;
  if (failure.message && failure.code !== 'INTERNAL_SERVER_ERROR' && failure.code !== 'UNKNOWN')
    return failure.message;
  const unknown = t.failures.UNKNOWN ?? '';
  return failure.requestId ? `${unknown} (${t.requestId(failure.requestId)})` : unknown;
}
