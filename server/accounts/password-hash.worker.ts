import bcrypt from 'bcryptjs';
import { isSha256Crypt, verifySha256Crypt } from './sha256-crypt.js';
import { isWerkzeugScrypt, verifyWerkzeugScrypt } from './werkzeug-scrypt.js';

/** The work of the former systems' hashes grows with the password. */
const LONGEST_FORMER_PASSWORD = 512;

/** Runs in a worker thread: at the usual cost of 12 one hash holds its thread for about 200 ms. */
export function hash({ password, cost }: { password: string; cost: number }): string {
  return bcrypt.hashSync(password, cost);
}

export function verify({ password, hash }: { password: string; hash: string }): boolean {
  if (isSha256Crypt(hash)) return isShort(password) && verifySha256Crypt(password, hash);
  if (isWerkzeugScrypt(hash)) return isShort(password) && verifyWerkzeugScrypt(password, hash);
  // bcrypt ignores what is behind 72 bytes: a longer text would pass for the password it begins with.
  return bcrypt.compareSync(password, hash) && !bcrypt.truncates(password);
}

function isShort(password: string): boolean {
  return Buffer.byteLength(password) <= LONGEST_FORMER_PASSWORD;
}
