import { scryptSync, timingSafeEqual } from 'node:crypto';

/** `scrypt:N:r:p$salt$hash`: the salt is text, the hash 64 bytes in hexadecimal. */
const FORMAT = /^scrypt:(\d{1,7}):(\d{1,2}):(\d{1,2})\$([^$]{1,64})\$([0-9a-f]{128})$/;

/** What the thread that verifies may need; werkzeug's own setting needs 32 MiB. */
const MOST_BYTES = 128 * 1_048_576;
const MOST_PARALLEL = 4;

/** Whether a text is a hash that `verifyWerkzeugScrypt` takes. */
export function isWerkzeugScrypt(text: string): boolean {
  const match = FORMAT.exec(text);
  if (!match) return false;
  const [n, r, p] = [Number(match[1]), Number(match[2]), Number(match[3])];
  // N is a power of two above 1 (RFC 7914, 2).
  const powerOfTwo = n > 1 && (n & (n - 1)) === 0;
  return powerOfTwo && r > 0 && p > 0 && p <= MOST_PARALLEL && bytesFor(n, r, p) <= MOST_BYTES;
}

/**
 * Compares a password with a hash of werkzeug's `generate_password_hash`.
 *
 * Source: werkzeug/security.py, https://werkzeug.palletsprojects.com/en/stable/utils/#module-werkzeug.security
 */
export function verifyWerkzeugScrypt(password: string, text: string): boolean {
  const [, n, r, p, salt = '', hex = ''] = FORMAT.exec(text) ?? [];
  const [cost, blockSize, parallelization] = [Number(n), Number(r), Number(p)];
  const expected = Buffer.from(hex, 'hex');
  // Twice what it needs: the limit counts what OpenSSL adds, too.
  const maxmem = 2 * bytesFor(cost, blockSize, parallelization);
  const options = { cost, blockSize, parallelization, maxmem };
  return timingSafeEqual(scryptSync(password, salt, expected.length, options), expected);
}

function bytesFor(n: number, r: number, p: number): number {
  return 128 * r * (n + p);
}
