import type { Readable } from 'node:stream';
import type { Config } from '../config.js';
import type { Counts, Manifest } from './manifest.js';

/** A consistent copy of a database, as files in a temporary folder. */
export interface DatabaseCopy {
  files: { name: string; path: string }[];
  migrations: string[];
  counts: Counts;
}

/** Bytes that a record says are in the store. */
export interface StoredRecord {
  key: string;
  bytes: number;
}

/**
 * The database of an instance, as backups and restores see it: by its own means, past the entities, so that a backup can be
 * made by a program that is newer than the one that runs.
 */
export interface InstanceDatabase {
  readonly kind: Manifest['database'];
  /** Where it is, for people; without a password. */
  readonly place: string;

  /** @throws BackupError when there is no database of ours there */
  checkThere(): Promise<void>;

  /** Copies it while a server uses it. @throws BackupError also when a program is missing */
  copy(folder: string, signal: AbortSignal): Promise<DatabaseCopy>;

  /** @throws BackupError when nothing can be restored into it for want of a program or of the database itself */
  checkTools(): Promise<void>;

  isEmpty(): Promise<boolean>;

  /** Whether a server seems to use it. */
  isInUse(): Promise<boolean>;

  /** Empties it; what was in it lies in the folder afterwards. */
  putAside(folder: string): Promise<void>;

  /** Takes in one of the files of a copy. */
  restore(name: string, stream: Readable): Promise<void>;

  /** Makes what was taken in the database. */
  finishRestore(): Promise<void>;

  /** Empties it again after a restore that failed. */
  abandonRestore(): Promise<void>;

  /** The records of all stored bytes, those of photos that can still be brought back too. */
  records(): AsyncIterable<StoredRecord>;

  counts(): Promise<Counts>;

  close(): Promise<void>;
}

/** Names of a copy's files in an archive. */
export const DATABASE_FILES = /^database\/(main\.db|indicators\.db|dump\.sql)\.gz$/;

/** Tables that are counted, by the word that people use for their rows. */
export const COUNTED = {
  accounts: 'users',
  photos: 'images',
  files: 'files',
  indicators: 'indicators',
} as const;

/** Tables whose rows have bytes in the store. */
export const STORED = ['images', 'files'] as const;

/** Rows that are read with one query. */
export const BATCH = 1000;

/** The database that the settings name. */
export async function openInstanceDatabase(config: Config): Promise<InstanceDatabase> {
  if (config.databaseUrl.startsWith('file:')) {
    const { EmbeddedInstance } = await import('./embedded-instance.js');
    return new EmbeddedInstance(config.databaseUrl);
  }
  const { MySqlInstance } = await import('./mysql-instance.js');
  return new MySqlInstance(config.databaseUrl);
}
