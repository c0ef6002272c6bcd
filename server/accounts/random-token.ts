import { createHash, randomBytes } from 'node:crypto';

/** A token of 32 random bytes, in letters that a link and a header carry as they are. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a random token. One round of SHA-256 is enough: 256 random bits cannot be guessed. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
