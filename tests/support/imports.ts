import { expect } from 'vitest';
import { type Api, dataOf, type Reply } from './api.js';

const FIELDS = `id fileName status reason total processed created invited existing failed failuresUrl startedBy
  rowsPerSecond secondsLeft finishedAt`;

/** Waits for what happens in an import's thread, which takes a second or two to begin. */
export const SOON = { timeout: 100_000 };

/** An import as `importReply` and `finished` ask for it. */
export interface Import {
  id: string;
  status: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
  reason: string | null;
  total: number | null;
  processed: number;
  created: number;
  invited: number;
  existing: number;
  failed: number;
  failuresUrl: string | null;
}

/** Sends a file of accounts, as the GraphQL multipart request specification says. */
export function importReply(api: Api, text: string | Uint8Array, name = 'users.csv'): Promise<Reply> {
  const query = `mutation ($file: Upload!) { importUsers(file: $file) { ${FIELDS} } }`;
  const form = new FormData();
  form.set('operations', JSON.stringify({ query, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([text as Uint8Array<ArrayBuffer>], { type: 'text/csv' }), name);
  return api.post(form, { 'apollo-require-preflight': 'true' });
}

export async function startImport(api: Api, text: string | Uint8Array, name?: string): Promise<Import> {
  return dataOf(await importReply(api, text, name)).importUsers;
}

export async function readImport(api: Api, id: string): Promise<Import> {
  return (await api.ask(`query ($id: ID!) { userImport(id: $id) { ${FIELDS} } }`, { id })).userImport;
}

/** An import once it has ended. */
export async function finished(api: Api, id: string): Promise<Import> {
  const end = /DONE|FAILED|CANCELLED/;
  await expect.poll(async () => (await readImport(api, id)).status, SOON).toMatch(end);
  return readImport(api, id);
}

/**
 * Begins imports, one after the other, until one is seen before its middle: who is slow to look finds it through.
 *
 * @param rows of each import
 * @param begin begins one, by its number
 * @returns its id and its number
 */
export async function importBeforeItsMiddle(
  api: Api,
  rows: number,
  begin: (number: number) => Promise<Import>,
): Promise<{ id: string; number: number }> {
  for (let number = 0; ; number++) {
    const { id } = await begin(number);
    let processed = 0;
    const look = async () => {
      ({ processed } = await readImport(api, id));
      return processed;
    };
    await expect.poll(look, { ...SOON, interval: 10 }).toBeGreaterThan(0);
    if (processed < rows / 2) return { id, number };
    await finished(api, id);
  }
}

/** Sends a file of accounts and waits until it is worked off. */
export async function importFile(api: Api, text: string | Uint8Array, name?: string): Promise<Import> {
  return finished(api, (await startImport(api, text, name)).id);
}

/** What is kept of an account, past what the API shows. */
export const EVERYTHING = '{ users(first: 100) { nodes { username email firstName lastName address } } }';
