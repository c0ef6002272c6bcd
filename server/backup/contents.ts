import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { DATABASE_FILES } from './instance-database.js';

/** Stored bytes, as in `store/<owner>/originals/ab/<checksum>`. What is rendered from them is rendered again. */
const STORED = /^store\/[0-9a-f-]{36}\/(originals|files)\/[0-9a-f]{2}\/[0-9a-f-]{8,64}$/;

const KEPT_MAIL = /^mail\/[0-9A-Za-z.-]+\.eml$/;

/** Files of the data folder itself. Those of imports and refreshes under way are not kept: these are begun anew. */
export const OWN_FILES = ['secret', 'first-password'];

/** Whether backups have entries of this name; anything else is not written anywhere. */
export function isEntry(name: string): boolean {
  return OWN_FILES.includes(name) || [STORED, KEPT_MAIL, DATABASE_FILES].some((names) => names.test(name));
}

/** Where an entry that is no part of a database lies. */
export function pathOfEntry({ dataDir, storageDir, mail }: Config, name: string): string {
  if (name.startsWith('store/')) return join(storageDir, name.slice('store/'.length));
  if (name.startsWith('mail/')) return join(mail.folder, name.slice('mail/'.length));
  return join(dataDir, name);
}

/** The files of an instance beside its database: names of their entries and where they lie. */
export async function* filesOf(config: Config): AsyncIterable<{ name: string; path: string }> {
  for (const name of OWN_FILES) yield { name, path: join(config.dataDir, name) };
  for (const name of await namesIn(config.mail.folder))
    yield { name: `mail/${name}`, path: join(config.mail.folder, name) };
  for (const owner of await namesIn(config.storageDir)) {
    for (const kind of ['originals', 'files']) {
      for (const part of await namesIn(join(config.storageDir, owner, kind))) {
        const folder = `${owner}/${kind}/${part}`;
        for (const name of await namesIn(join(config.storageDir, folder))) {
          yield { name: `store/${folder}/${name}`, path: join(config.storageDir, folder, name) };
        }
      }
    }
  }
}

/** How many files there are and their bytes, for the progress. */
export async function sizeOfFiles(
  config: Config,
  signal: AbortSignal,
): Promise<{ files: number; bytes: number }> {
  const total = { files: 0, bytes: 0 };
  for await (const { name, path } of filesOf(config)) {
    signal.throwIfAborted();
    const stats = isEntry(name) ? await stat(path).catch(() => undefined) : undefined;
    if (!stats) continue;
    total.files++;
    total.bytes += stats.size;
  }
  return total;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
}
