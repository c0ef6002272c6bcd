import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { createGunzip, createGzip } from 'node:zlib';
import Database from 'libsql';
import { filePathOf } from '../config.js';
import { indicatorFileOf } from '../indicators/store/indicator-store.js';
import { BackupError, fileProblem } from './backup-error.js';
import {
  BATCH,
  COUNTED,
  type DatabaseCopy,
  type InstanceDatabase,
  STORED,
  type StoredRecord,
} from './instance-database.js';
import type { Counts } from './manifest.js';

/** What lies beside a database file while it is open, or after its last user died. */
const SIDE_FILES = ['-wal', '-shm', '-journal'];

/** The embedded database: two files of SQLite's. */
export class EmbeddedInstance implements InstanceDatabase {
  readonly kind = 'embedded';
  private readonly main: string;
  private readonly indicators: string;
  private readonly restored = new Set<string>();

  constructor(databaseUrl: string) {
    this.main = filePathOf(databaseUrl);
    this.indicators = indicatorFileOf(databaseUrl);
  }

  get place(): string {
    return this.main;
  }

  async checkThere(): Promise<void> {
    if (existsSync(this.main)) return;
    throw new BackupError(
      `There is no database at ${this.main}. Do DATA_DIR and DATABASE_URL say where it is?`,
    );
  }

  async copy(folder: string, signal: AbortSignal): Promise<DatabaseCopy> {
    const main = join(folder, 'main.db');
    const indicators = join(folder, 'indicators.db');
    await vacuumInto(this.main, main);
    // After it: rows of the first say how new the feeds' answers in the second are, and must not promise too much.
    const hasIndicators = existsSync(this.indicators);
    if (hasIndicators) await vacuumInto(this.indicators, indicators);
    const copy = read(main, (connection) => ({
      migrations: migrationsOf(connection),
      counts: countsOf(connection),
    }));
    if (hasIndicators) Object.assign(copy.counts, read(indicators, countsOf));
    const paths = hasIndicators ? [main, indicators] : [main];
    const files = [];
    for (const path of paths) {
      await compress(path, signal);
      files.push({ name: `database/${basename(path)}.gz`, path: `${path}.gz` });
    }
    return { ...copy, files };
  }

  async checkTools(): Promise<void> {}

  async isEmpty(): Promise<boolean> {
    return !existsSync(this.main) && !existsSync(this.indicators);
  }

  /** The mode of its log cannot be changed while somebody else has it open. */
  async isInUse(): Promise<boolean> {
    if (!existsSync(this.main)) return false;
    const connection = new Database(this.main);
    try {
      connection.prepare('pragma journal_mode = delete').get();
      return false;
    } catch (error) {
      if ((error as { code?: string }).code === 'SQLITE_BUSY') return true;
      // Whatever else is wrong with it: a server that runs has it right.
      return false;
    } finally {
      connection.close();
    }
  }

  async putAside(folder: string): Promise<void> {
    for (const path of [this.main, this.indicators]) {
      for (const each of [path, ...SIDE_FILES.map((ending) => path + ending)]) {
        if (existsSync(each)) await rename(each, join(folder, basename(each)));
      }
    }
  }

  async restore(name: string, stream: Readable): Promise<void> {
    const path = name === 'database/main.db.gz' ? this.main : this.indicators;
    const part = `${path}.restoring`;
    this.restored.add(path);
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await rm(part, { force: true });
      await pipeline(
        stream,
        createGunzip(),
        createWriteStream(part, { mode: 0o600, flags: 'wx', flush: true }),
      );
    } catch (error) {
      throw fileProblem(`Cannot write ${path}`, error);
    }
  }

  async finishRestore(): Promise<void> {
    // The one last without which the others are nothing.
    for (const path of [this.indicators, this.main]) {
      if (this.restored.has(path)) await rename(`${path}.restoring`, path);
    }
  }

  async abandonRestore(): Promise<void> {
    for (const path of this.restored) {
      await rm(`${path}.restoring`, { force: true });
      await rm(path, { force: true });
    }
  }

  async *records(): AsyncIterable<StoredRecord> {
    const connection = new Database(this.main);
    try {
      for (const table of STORED) {
        const page = connection.prepare(
          `select id, storage_key as key, bytes from ${table} where id > ? order by id limit ${BATCH}`,
        );
        for (let last = ''; ; ) {
          const rows = page.all([last]) as (StoredRecord & { id: string })[];
          yield* rows;
          if (rows.length < BATCH) break;
          last = (rows.at(-1) as { id: string }).id;
        }
      }
    } finally {
      connection.close();
    }
  }

  async counts(): Promise<Counts> {
    const own = read(this.main, countsOf);
    return existsSync(this.indicators) ? { ...own, ...read(this.indicators, countsOf) } : own;
  }

  async close(): Promise<void> {}
}

function vacuumInto(source: string, target: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./vacuum.worker.js', import.meta.url), {
      workerData: { source, target },
    });
    worker.once('error', (error) => reject(asProblem(source, error)));
    worker.once('exit', (status) => {
      if (status === 0) resolve();
      else reject(new BackupError(`The database at ${source} could not be copied.`));
    });
  });
}

/** SQLite says in words what is wrong; its codes alone cross from a thread. */
function asProblem(source: string, error: Error): unknown {
  const text = error.message;
  if (/disk is full/i.test(text)) {
    return new BackupError(
      `Cannot copy the database: there is no space left where the backup is to be written.`,
    );
  }
  if (/not a database|malformed/i.test(text)) {
    return new BackupError(`The database at ${source} is damaged (${text}). Restore the last backup.`);
  }
  if (/locked|busy/i.test(text)) {
    return new BackupError(
      `The database at ${source} was locked by another program for a minute. Try again.`,
    );
  }
  return fileProblem(`Cannot copy the database at ${source}`, error);
}

async function compress(path: string, signal: AbortSignal): Promise<void> {
  const out = createWriteStream(`${path}.gz`, { mode: 0o600 });
  await pipeline(createReadStream(path), createGzip(), out, { signal });
  await rm(path);
}

function read<T>(path: string, work: (connection: Database.Database) => T): T {
  const connection = new Database(path);
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

function migrationsOf(connection: Database.Database): string[] {
  return (
    connection.prepare('select name from mikro_orm_migrations order by id').all() as { name: string }[]
  ).map(({ name }) => name);
}

/** Of the tables that are in a file. */
function countsOf(connection: Database.Database): Counts {
  const tables = connection.prepare("select name from sqlite_master where type = 'table'").all() as {
    name: string;
  }[];
  const there = new Set(tables.map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(COUNTED)
      .filter(([, table]) => there.has(table))
      .map(([word, table]) => {
        const { count } = connection.prepare(`select count(*) as count from ${table}`).get() as {
          count: number;
        };
        return [word, count];
      }),
  );
}
