import { isSha256Crypt } from './sha256-crypt.js';
import { isWerkzeugScrypt } from './werkzeug-scrypt.js';

/**
 * In place of a hash: an account without a password, which nothing matches. Its owner chooses one by a link, or an
 * administrator sends a first one.
 */
export const NO_PASSWORD = '!';

/** Whether a text is a hash of one of the systems that this one replaces: passlib's sha256_crypt, werkzeug's scrypt. */
export function isFormerHash(text: string): boolean {
  return isSha256Crypt(text) || isWerkzeugScrypt(text);
}
