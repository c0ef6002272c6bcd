import { hash, timingSafeEqual } from 'node:crypto';

/** More rounds than this would hold a hashing thread for seconds; passlib's default is 535,000. */
const MOST_ROUNDS = 2_000_000;

/** Without `rounds=`. */
const DEFAULT_ROUNDS = 5000;
const FEWEST_ROUNDS = 1000;

const FORMAT = /^\$5\$(?:rounds=([1-9]\d{0,8})\$)?([^$]{0,16})\$([./0-9A-Za-z]{43})$/;

/** The digest's bytes in the order in which the format writes them, three to four letters; the last two make three. */
const ORDER = [
  [0, 10, 20],
  [21, 1, 11],
  [12, 22, 2],
  [3, 13, 23],
  [24, 4, 14],
  [15, 25, 5],
  [6, 16, 26],
  [27, 7, 17],
  [18, 28, 8],
  [9, 19, 29],
  [31, 30],
] as const;

const ALPHABET = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Whether a text is a hash that `verifySha256Crypt` takes. */
export function isSha256Crypt(text: string): boolean {
  const match = FORMAT.exec(text);
  return match !== null && roundsOf(match[1]) <= MOST_ROUNDS;
}

/**
 * Compares a password with a SHA-256 crypt hash, `$5$rounds=N$salt$digest`, as passlib's `sha256_crypt` makes them.
 *
 * Source: Ulrich Drepper, Unix crypt using SHA-256 and SHA-512, https://www.akkadia.org/drepper/SHA-crypt.txt, whose
 * step numbers stand below.
 */
export function verifySha256Crypt(password: string, text: string): boolean {
  const [, rounds, salt = '', digest = ''] = FORMAT.exec(text) ?? [];
  const made = encode(digestOf(Buffer.from(password), Buffer.from(salt), roundsOf(rounds)));
  return timingSafeEqual(Buffer.from(made), Buffer.from(digest));
}

function digestOf(key: Buffer, salt: Buffer, rounds: number): Buffer {
  const b = sha256(key, salt, key); // 4-8
  const bits: Buffer[] = [];
  for (let length = key.length; length > 0; length >>= 1) bits.push(length & 1 ? b : key); // 11
  const a = sha256(key, salt, filled(b, key.length), ...bits); // 1-12
  const dp = sha256(...Array<Buffer>(key.length).fill(key)); // 13-15
  const ds = sha256(...Array<Buffer>(16 + (a[0] as number)).fill(salt)); // 17-19
  const p = filled(dp, key.length); // 16
  const s = filled(ds, salt.length); // 20
  // 21. What a round hashes depends only on its number modulo 2, 3 and 7, and on the digest of the round before.
  const inputs = Array.from({ length: 2 * 3 * 7 }, (_, round) => inputOf(round, p, s, a.length));
  // As text: of all forms a digest can come in, this one costs the least, and there may be half a million.
  let c = a.toString('latin1');
  for (let round = 0; round < rounds; round++) {
    const { input, at } = inputs[round % inputs.length] as RoundInput;
    input.write(c, at, 'latin1');
    c = hash('sha256', input, 'binary');
  }
  return Buffer.from(c, 'latin1');
}

interface RoundInput {
  input: Buffer;
  /** Where the digest of the round before goes. */
  at: number;
}

function inputOf(round: number, p: Buffer, s: Buffer, digestBytes: number): RoundInput {
  const middle = Buffer.concat([...(round % 3 ? [s] : []), ...(round % 7 ? [p] : [])]);
  const digest = Buffer.alloc(digestBytes);
  return round % 2
    ? { input: Buffer.concat([p, middle, digest]), at: p.length + middle.length }
    : { input: Buffer.concat([digest, middle, p]), at: 0 };
}

/** 22. Six bits a letter, the lowest first. */
function encode(digest: Buffer): string {
  return ORDER.map((group) => {
    let bits = group.reduce<number>((value, index) => value * 256 + (digest[index] as number), 0);
    let letters = '';
    for (let letter = 0; letter <= group.length; letter++, bits >>= 6) letters += ALPHABET[bits & 63];
    return letters;
  }).join('');
}

function sha256(...parts: Buffer[]): Buffer {
  return hash('sha256', Buffer.concat(parts), 'buffer');
}

/** A text repeated and cut to a length. */
function filled(text: Buffer, length: number): Buffer {
  return Buffer.alloc(length, text);
}

/** The format raises too few rounds to the fewest, as the reference does. */
function roundsOf(given: string | undefined): number {
  return given === undefined ? DEFAULT_ROUNDS : Math.max(FEWEST_ROUNDS, Number(given));
}
