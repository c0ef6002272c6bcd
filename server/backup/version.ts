import { readFile } from 'node:fs/promises';

/** The program's version, as in package.json. */
export async function version(): Promise<string> {
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
  return JSON.parse(text).version;
}
