import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Entry, row } from './row.js';

const PORTION = 1000;

/**
 * Reads a list of values, one a line: `#`, `;` and `//` begin a comment, what follows a value behind a blank is one, too.
 * In a hosts file (`0.0.0.0 bad.example`) the name is the value.
 */
export async function* plainText(path: string): AsyncGenerator<Entry[]> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  let found: Entry[] = [];
  let line = 0;
  for await (const text of lines) {
    line++;
    const value = valueIn(line === 1 ? text.replace(/^\ufeff/, '') : text);
    if (value) found.push(row(line, value));
    if (found.length >= PORTION) {
      yield found;
      found = [];
    }
  }
  yield found;
}

function valueIn(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || /^(#|;|\/\/|!)/.test(trimmed)) return undefined;
  const [first, second] = trimmed.split(/[\s,;|]+/, 2);
  const isHostsFile = (first === '0.0.0.0' || first === '127.0.0.1' || first === '::') && second;
  // A line without a blank in it is a value as a whole: URLs have commas.
  return isHostsFile ? second : /\s/.test(trimmed) ? trimmed.split(/\s+/, 1)[0] : trimmed;
}
