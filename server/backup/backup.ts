import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { HeldError, holdRemovals } from '../storage/removal-hold.js';
import { ArchiveWriter } from './archive.js';
import { BackupError, fileProblem } from './backup-error.js';
import { filesOf, isEntry, pathOfEntry, sizeOfFiles } from './contents.js';
import { type InstanceDatabase, openInstanceDatabase } from './instance-database.js';
import { type Counts, FORMAT, fingerprintOf, MANIFEST, type Manifest } from './manifest.js';
import { version } from './version.js';

/** How far a backup or a restore is. */
export interface Progress {
  doing: string;
  bytes?: number;
  totalBytes?: number;
}

export interface BackupReport {
  bytes: number;
  counts: Counts;
  files: number;
  secret: Manifest['secret'];
  /** Records whose bytes are not in the store, or not as many as they were, by key; a few of them. */
  missing: { count: number; examples: string[] };
  /** Photos whose bytes are not those that came in, by key; a few of them. */
  changed: { count: number; examples: string[] };
}

/** Named in a report; the rest is counted. */
const EXAMPLES = 5;

/**
 * Writes a backup of an instance, while its server runs or not. The database is copied first, as it is at one moment, then the
 * files; servers remove none of them meanwhile. Every record of the backup so has its bytes in it, unless they were
 * missing already; what comes in meanwhile may be in it without its record, and goes at the first start.
 *
 * @param path the archive; a file of this name is replaced when the new one is whole
 * @param signal gives up, and leaves nothing behind
 * @throws BackupError
 */
export async function makeBackup(
  config: Config,
  path: string,
  { onProgress, signal }: { onProgress(progress: Progress): void; signal: AbortSignal },
): Promise<BackupReport> {
  const database = await openInstanceDatabase(config);
  let folder: string | undefined;
  let release = async () => {};
  let archive: ArchiveWriter | undefined;
  try {
    await database.checkThere();
    folder = await mkdtemp(`${path}.part-`);
    release = await holdRemovals(config.storageDir).catch((error) => {
      throw error instanceof HeldError
        ? new BackupError('Another backup is under way. If it was killed, try again in a minute.')
        : fileProblem(`Cannot read the store at ${config.storageDir}`, error);
    });
    onProgress({ doing: 'Copying the database' });
    const copy = await database.copy(folder, signal);
    onProgress({ doing: 'Looking at the files' });
    const missing = await findMissing(config, database, signal);
    const total = await sizeOfFiles(config, signal);
    await rm(`${path}.part`, { force: true });
    archive = new ArchiveWriter(path, folder, signal);
    const secret = await secretOf(config);
    const manifest: Manifest = {
      maskwatchBackup: FORMAT,
      version: await version(),
      createdAt: new Date().toISOString(),
      database: database.kind,
      migrations: copy.migrations,
      counts: copy.counts,
      secret: config.secret ? 'environment' : 'archive',
      secretFingerprint: fingerprintOf(secret),
    };
    await archive.addText(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
    for (const { name, path } of copy.files) {
      await archive.addFile(name, path);
      await rm(path);
    }
    const report: BackupReport = {
      bytes: 0,
      counts: copy.counts,
      files: 0,
      secret: manifest.secret,
      missing,
      changed: { count: 0, examples: [] },
    };
    let bytes = 0;
    for await (const { name, path } of filesOf(config)) {
      if (!isEntry(name)) continue;
      // Copied by who has SECRET in the environment, a key that lies there would be another.
      if (name === 'secret' && config.secret) continue;
      const added = await archive.addFile(name, path);
      if (!added) continue;
      if (name.startsWith('store/')) report.files++;
      if (isChanged(name, added.sha256)) note(report.changed, name);
      bytes += added.bytes;
      onProgress({ doing: 'Copying files', bytes, totalBytes: Math.max(bytes, total.bytes) });
    }
    await archive.finish();
    report.bytes = (await stat(path)).size;
    return report;
  } catch (error) {
    await archive?.abandon();
    throw fileProblem(`Cannot write ${path}`, error);
  } finally {
    await release();
    if (folder) await rm(folder, { recursive: true, force: true });
    await database.close();
  }
}

/** The key that signs sessions and encrypts secrets: from the settings, or what the server made. */
async function secretOf({ secret, dataDir }: Config): Promise<string> {
  if (secret) return secret;
  const path = join(dataDir, 'secret');
  const text = await readFile(path, 'utf8').catch((error) => {
    throw new BackupError(
      error.code === 'ENOENT'
        ? `There is no key at ${path}. Set SECRET as the server has it, and DATA_DIR to its folder.`
        : `Cannot read the key at ${path}: ${error.message}`,
    );
  });
  return text.trim();
}

/** Looks whether the bytes of every record are there. */
export async function findMissing(
  config: Config,
  database: InstanceDatabase,
  signal: AbortSignal,
): Promise<{ count: number; examples: string[] }> {
  const missing = { count: 0, examples: [] };
  for await (const { key, bytes } of database.records()) {
    signal.throwIfAborted();
    const stats = await stat(pathOfEntry(config, `store/${key}`)).catch(() => undefined);
    if (stats?.size !== Number(bytes)) note(missing, key);
  }
  return missing;
}

function note(list: { count: number; examples: string[] }, name: string): void {
  list.count++;
  if (list.examples.length < EXAMPLES) list.examples.push(name);
}

/** Originals are called by their checksum. */
function isChanged(name: string, sha256: string): boolean {
  const [, , kind, , checksum] = name.split('/');
  return kind === 'originals' && checksum !== sha256;
}
