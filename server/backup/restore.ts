import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { migrationNames } from '../../migrations/index.js';
import type { Config } from '../config.js';
import { lockFolder } from '../storage/folder-lock.js';
import { type Entry, readArchive, verifyArchive } from './archive.js';
import { findMissing, type Progress } from './backup.js';
import { BackupError, fileProblem } from './backup-error.js';
import { isEntry, OWN_FILES, pathOfEntry } from './contents.js';
import { DATABASE_FILES, type InstanceDatabase, openInstanceDatabase } from './instance-database.js';
import { CHECKSUMS, fingerprintOf, MANIFEST, type Manifest } from './manifest.js';

interface Options {
  onProgress(progress: Progress): void;
  signal: AbortSignal;
}

export interface RestoreReport {
  manifest: Manifest;
  /** What is in the database now. */
  counts: Manifest['counts'];
  files: number;
  missing: { count: number; examples: string[] };
  /** Where that lies which was there before; undefined when nothing was. */
  aside: string | undefined;
}

/**
 * Reads a backup from end to end and compares it with its checksums.
 *
 * @throws BackupError naming what is damaged
 */
export async function verifyBackup(path: string, { onProgress, signal }: Options): Promise<Manifest> {
  const { manifest } = await verify(path, { onProgress, signal }, async (manifest) =>
    checkVersion(path, manifest),
  );
  return manifest;
}

/**
 * Puts a backup where the settings say, with another folder or database of the same kind than it was made of. Nothing is
 * touched before all of it is found whole.
 *
 * @param confirm asked before what is there is put aside; without it only an empty place will do
 * @throws BackupError; the place is then as it was, or empty again
 */
export async function restoreBackup(
  config: Config,
  path: string,
  { onProgress, signal, confirm }: Options & { confirm?: (place: string) => Promise<void> },
): Promise<RestoreReport> {
  const database = await openInstanceDatabase(config);
  let unlock = () => {};
  try {
    let isEmpty = true;
    const { manifest } = await verify(path, { onProgress, signal }, async (manifest) => {
      checkVersion(path, manifest);
      checkKind(path, manifest, database);
      await database.checkTools();
      isEmpty = await checkPlace(config, database, confirm !== undefined);
      await checkSecret(config, manifest);
    });
    if (!isEmpty) await confirm?.(database.place);
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 }).catch((error) => {
      throw fileProblem(`Cannot write ${config.dataDir}`, error);
    });
    const { release } = lockFolder(config.dataDir);
    unlock = release;
    const aside = isEmpty ? undefined : await putAside(config, database);
    const files = await unpack(config, path, database, { onProgress, signal });
    onProgress({ doing: 'Comparing files with their records' });
    const missing = await findMissing(config, database, signal);
    return { manifest, counts: await database.counts(), files, missing, aside };
  } finally {
    unlock();
    await database.close();
  }
}

async function verify(
  path: string,
  { onProgress, signal }: Options,
  check: (manifest: Manifest) => Promise<void>,
) {
  const totalBytes = await stat(path).then(
    ({ size }) => size,
    (error) => {
      throw error.code === 'ENOENT'
        ? new BackupError(`There is no file ${path}.`)
        : fileProblem(`Cannot read ${path}`, error);
    },
  );
  const folder = await mkdtemp(join(tmpdir(), 'maskwatch-'));
  try {
    return await verifyArchive(path, folder, {
      check,
      isKnown: isEntry,
      signal,
      onBytes: (bytes) => onProgress({ doing: 'Checking the backup', bytes, totalBytes }),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function checkVersion(path: string, { migrations, version }: Manifest): void {
  const unknown = migrations.filter((name) => !migrationNames.includes(name));
  if (unknown.length === 0) return;
  throw new BackupError(
    `${path} is of a newer version of Maskwatch (${version}), whose database has ${unknown.join(', ')}. Restore it with that version.`,
  );
}

function checkKind(path: string, { database }: Manifest, { kind }: InstanceDatabase): void {
  if (database === kind) return;
  const [its, ours] =
    database === 'mysql'
      ? ['MySQL or MariaDB', 'the embedded one']
      : ['the embedded one', 'MySQL or MariaDB'];
  throw new BackupError(
    `${path} is of another kind of database: ${its}, while DATABASE_URL names ${ours}. A backup is restored into the kind it was made of.`,
  );
}

/** @returns whether there is nothing in the place yet */
async function checkPlace(config: Config, database: InstanceDatabase, mayReplace: boolean): Promise<boolean> {
  // As a server does: throws while one runs on this folder.
  if (existsSync(join(config.dataDir, 'lock'))) lockFolder(config.dataDir).release();
  if (await database.isInUse()) {
    throw new BackupError(`A server uses the database ${database.place}. Stop it first.`);
  }
  const [hasFiles, isEmpty] = [await holdsFiles(config), await database.isEmpty()];
  if (isEmpty && !hasFiles) return true;
  if (mayReplace) return false;
  const what = isEmpty ? `The store at ${config.storageDir}` : `The database ${database.place}`;
  throw new BackupError(
    `${what} is not empty. Set DATA_DIR (and DATABASE_URL, STORAGE_URL) to an empty place, or add --replace to put what is there aside.`,
  );
}

async function holdsFiles({ storageDir }: Config): Promise<boolean> {
  const names = await readdir(storageDir).catch(() => []);
  // A server that ran here makes the folder.
  return names.some((name) => name !== 'incoming' && name !== 'lost+found');
}

async function checkSecret({ secret }: Config, manifest: Manifest): Promise<void> {
  if (secret) {
    if (fingerprintOf(secret) === manifest.secretFingerprint) return;
    throw new BackupError(
      `SECRET is not the key of the instance that the backup is of: nobody's session, no feed's secret and no webhook's would work. ${
        manifest.secret === 'archive' ? 'Unset it; the key is in the backup.' : 'Set it to what it was there.'
      }`,
    );
  }
  if (manifest.secret === 'archive') return;
  throw new BackupError(
    'The instance that the backup is of had its key in SECRET. Set SECRET to the same, here and for the server.',
  );
}

/** Moves what is there out of the way. */
async function putAside(config: Config, database: InstanceDatabase): Promise<string> {
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const aside = join(config.dataDir, `before-restore-${time}`);
  try {
    await mkdir(aside, { recursive: true, mode: 0o700 });
    await database.putAside(aside);
    await moveInto(aside, config.mail.folder, 'mail');
    for (const name of OWN_FILES) await moveInto(aside, join(config.dataDir, name), name);
    await moveInto(aside, config.storageDir, 'store');
    return aside;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EXDEV' && code !== 'EBUSY')
      throw fileProblem(`Cannot put aside what is there to ${aside}`, error);
    throw new BackupError(
      `The store at ${config.storageDir} is a disk of its own, so its files cannot be put aside within it. Move them away and try again; the rest is in ${aside}.`,
    );
  }
}

async function moveInto(aside: string, path: string, name: string): Promise<void> {
  await rename(path, join(aside, name)).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

async function unpack(
  config: Config,
  path: string,
  database: InstanceDatabase,
  { onProgress, signal }: Options,
): Promise<number> {
  const { size: totalBytes } = await stat(path);
  /** What goes when the restore fails: files beside the store, and the folders of owners in it. */
  const written = new Set<string>();
  let files = 0;
  const take = async ({ name, stream }: Entry) => {
    if (name === MANIFEST || name === CHECKSUMS) return;
    if (DATABASE_FILES.test(name)) return database.restore(name, stream);
    const target = pathOfEntry(config, name);
    const [, owner = ''] = name.split('/');
    written.add(name.startsWith('store/') ? join(config.storageDir, owner) : target);
    if (name.startsWith('store/')) files++;
    try {
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await pipeline(stream, createWriteStream(target, { mode: 0o600 }), { signal });
    } catch (error) {
      throw fileProblem(`Cannot write ${target}`, error);
    }
  };
  try {
    await mkdir(config.storageDir, { recursive: true, mode: 0o700 });
    const onBytes = (bytes: number) => onProgress({ doing: 'Restoring', bytes, totalBytes });
    await readArchive(path, take, { onBytes, signal });
    await database.finishRestore();
    return files;
  } catch (error) {
    await database.abandonRestore();
    for (const each of written) await rm(each, { recursive: true, force: true });
    throw fileProblem(`Cannot restore to ${config.dataDir}`, error);
  }
}
