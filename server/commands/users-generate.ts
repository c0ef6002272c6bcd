import { randomInt } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config.js';
import { MOST_ROWS } from '../imports/csv-records.js';
import { randomUsersCsv } from '../imports/random-users.js';
import { invokedFrom } from './invoked-from.js';

const USAGE =
  'Say how many and where to: npm run users:generate -- 100000 users.csv [--seed NUMBER] [--no-passwords]';

/** `users:generate COUNT FILE`: random accounts to try imports with; the same ones for the same seed. */
export async function usersGenerate(args: string[]): Promise<void> {
  const { count, path, seed, passwords } = readArguments(args);
  // They hold passwords.
  await pipeline(
    Readable.from(randomUsersCsv(count, seed, passwords)),
    createWriteStream(path, { mode: 0o600 }),
  );
  process.stdout.write(`Wrote ${count} users to ${path} (--seed ${seed} makes the same again)\n`);
}

function readArguments(args: string[]) {
  try {
    const options = { seed: { type: 'string' }, 'no-passwords': { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [count, file, ...others] = positionals;
    const seed = values.seed === undefined ? randomInt(2 ** 32) : wholeNumber(values.seed, 0, 2 ** 32 - 1);
    if (!file || others.length > 0) throw new Error();
    return {
      count: wholeNumber(count, 1, MOST_ROWS),
      path: resolve(invokedFrom(), file),
      seed,
      passwords: !values['no-passwords'],
    };
  } catch {
    throw new ConfigError(`${USAGE}\nThe number is from 1 to ${MOST_ROWS}.`);
  }
}

function wholeNumber(text: string | undefined, min: number, max: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text ?? '') || number < min || number > max) throw new Error();
  return number;
}
