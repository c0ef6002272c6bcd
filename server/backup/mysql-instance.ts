import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
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

/** MariaDB's names of its programs first, then MySQL's. */
const DUMP = ['mariadb-dump', 'mysqldump'];
const CLIENT = ['mariadb', 'mysql'];

/** The last line of a dump that is whole. */
const END_OF_DUMP = '-- Dump completed';

/** What programs say of a failure is kept up to here. */
const LONGEST_COMPLAINT = 2000;

/** MySQL or MariaDB, by the dump and the client that come with them. */
export class MySqlInstance implements InstanceDatabase {
  readonly kind = 'mysql';
  private readonly name: string;
  private connection: Connection | undefined;

  constructor(private readonly url: string) {
    this.name = decodeURIComponent(new URL(url).pathname.slice(1));
    if (this.name === '') {
      throw new BackupError('DATABASE_URL must name a database, as in mysql://user@host/maskwatch.');
    }
  }

  get place(): string {
    return `${this.name} at ${new URL(this.url).host}`;
  }

  async checkThere(): Promise<void> {
    if ((await this.tables()).includes('mikro_orm_migrations')) return;
    throw new BackupError(`There is no Maskwatch in the database ${this.place}. Is DATABASE_URL right?`);
  }

  async copy(folder: string, signal: AbortSignal): Promise<DatabaseCopy> {
    const connection = await this.connect();
    await connection.query('start transaction with consistent snapshot, read only');
    const [rows] = await connection.query<RowDataPacket[]>(
      'select name from mikro_orm_migrations order by id',
    );
    const path = join(folder, 'dump.sql.gz');
    await this.dump(path, signal);
    const counts = await this.counts();
    await connection.query('rollback');
    return {
      files: [{ name: 'database/dump.sql.gz', path }],
      migrations: rows.map(({ name }) => name),
      counts,
    };
  }

  async checkTools(): Promise<void> {
    await programOf(CLIENT);
    await this.connect();
  }

  async isEmpty(): Promise<boolean> {
    return (await this.tables()).length === 0;
  }

  async isInUse(): Promise<boolean> {
    // Of another user's connections one hears only with a privilege; a server of ours is this user's.
    const [rows] = await (await this.connect()).query<RowDataPacket[]>(
      'select id from information_schema.processlist where db = ? and id <> connection_id()',
      [this.name],
    );
    return rows.length > 0;
  }

  async putAside(folder: string): Promise<void> {
    await this.dump(join(folder, 'dump.sql.gz'), new AbortController().signal);
    await this.dropTables();
  }

  async restore(_name: string, stream: Readable): Promise<void> {
    const program = await programOf(CLIENT);
    await this.withOptionFile(async (options) => {
      const args = [
        `--defaults-file=${options}`,
        '--default-character-set=utf8mb4',
        '--binary-mode',
        '--batch',
        this.name,
      ];
      const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe'] });
      const ended = endOf(child);
      const feeding = pipeline(stream, createGunzip(), child.stdin).catch((error) => {
        // It ended before it had read all, and says why.
        if (error.code !== 'EPIPE') throw error;
      });
      const [{ status, complaint }] = await Promise.all([ended, feeding]);
      if (status !== 0) throw new BackupError(`The database ${this.place} refused the backup: ${complaint}`);
    });
  }

  async finishRestore(): Promise<void> {}

  async abandonRestore(): Promise<void> {
    await this.dropTables();
  }

  async *records(): AsyncIterable<StoredRecord> {
    const connection = await this.connect();
    for (const table of STORED) {
      for (let last = ''; ; ) {
        const [rows] = await connection.query<(StoredRecord & { id: string } & RowDataPacket)[]>(
          `select id, storage_key as \`key\`, bytes from ${table} where id > ? order by id limit ${BATCH}`,
          [last],
        );
        yield* rows;
        if (rows.length < BATCH) break;
        last = (rows.at(-1) as { id: string }).id;
      }
    }
  }

  async counts(): Promise<Counts> {
    const connection = await this.connect();
    const there = await this.tables();
    const counts: Counts = {};
    for (const [word, table] of Object.entries(COUNTED)) {
      if (!there.includes(table)) continue;
      const [[row]] = await connection.query<RowDataPacket[]>(`select count(*) as count from \`${table}\``);
      counts[word] = Number(row?.count);
    }
    return counts;
  }

  async close(): Promise<void> {
    await this.connection?.end();
  }

  /** Writes a dump, compressed, of one moment (https://mariadb.com/kb/en/mariadb-dump/). */
  private async dump(path: string, signal: AbortSignal): Promise<void> {
    const program = await programOf(DUMP);
    await this.withOptionFile(async (options) => {
      const args = [
        `--defaults-file=${options}`,
        '--single-transaction',
        '--quick',
        '--skip-lock-tables',
        // Need a privilege that nothing else of ours needs.
        '--skip-add-locks',
        '--no-tablespaces',
        '--hex-blob',
        '--default-character-set=utf8mb4',
        ...((await isMariadb(program)) ? [] : ['--set-gtid-purged=OFF', '--column-statistics=0']),
        this.name,
      ];
      const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], signal });
      const ended = endOf(child);
      const tail = new Tail();
      const out = createWriteStream(path, { mode: 0o600 });
      const [{ status, complaint }] = await Promise.all([
        ended,
        pipeline(child.stdout, tail, createGzip(), out),
      ]);
      signal.throwIfAborted();
      if (status !== 0) throw new BackupError(`${program} could not copy the database: ${complaint}`);
      if (!tail.text.includes(END_OF_DUMP)) {
        throw new BackupError(`${program} ended before the database was copied. Try again.`);
      }
    });
  }

  private async dropTables(): Promise<void> {
    const connection = await this.connect();
    await connection.query('set session foreign_key_checks = 0');
    for (const table of await this.tables()) {
      await connection.query(`drop table if exists \`${table.replaceAll('`', '``')}\``);
    }
    await connection.query('set session foreign_key_checks = 1');
  }

  private async tables(): Promise<string[]> {
    const [rows] = await (await this.connect()).query<RowDataPacket[]>(
      'select table_name as name from information_schema.tables where table_schema = ?',
      [this.name],
    );
    return rows.map(({ name }) => name);
  }

  private async connect(): Promise<Connection> {
    try {
      this.connection ??= await createConnection({ uri: this.url, charset: 'utf8mb4' });
      return this.connection;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ER_BAD_DB_ERROR') {
        throw new BackupError(
          `There is no database ${this.place}. Make it: CREATE DATABASE \`${this.name}\` CHARACTER SET utf8mb4;`,
        );
      }
      throw new BackupError(
        `The database ${this.place} cannot be reached: ${(error as Error).message || code}`,
      );
    }
  }

  /** Runs something with a file of the account, which would be seen on a command line. */
  private async withOptionFile(work: (path: string) => Promise<void>): Promise<void> {
    const { hostname, port, username, password } = new URL(this.url);
    const folder = await mkdtemp(join(tmpdir(), 'maskwatch-'));
    const quoted = (text: string) => `"${decodeURIComponent(text).replaceAll('\\', '\\\\')}"`;
    const lines = [
      '[client]',
      'protocol=TCP',
      `host=${quoted(hostname.replace(/^\[|\]$/g, ''))}`,
      `port=${port || 3306}`,
      `user=${quoted(username)}`,
      `password=${quoted(password)}`,
    ];
    try {
      const path = join(folder, 'client.cnf');
      await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 });
      await work(path);
    } catch (error) {
      throw fileProblem('Cannot copy the database', error);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** The first of some programs that is installed. */
async function programOf(names: string[]): Promise<string> {
  for (const name of names) {
    if ((await run(name, ['--version'])) !== null) return name;
  }
  throw new BackupError(
    `Neither ${names.join(' nor ')} is installed here, which is needed for this database. On Debian: apt-get install mariadb-client`,
  );
}

async function isMariadb(program: string): Promise<boolean> {
  return /mariadb/i.test((await run(program, ['--version'])) ?? '');
}

/** @returns what a program writes; null when there is no such program */
async function run(program: string, args: string[]): Promise<string | null> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', () => resolve(text));
  });
}

function endOf(child: ChildProcess): Promise<{ status: number | null; complaint: string }> {
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint = (complaint + chunk).slice(0, LONGEST_COMPLAINT);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, complaint: complaint.trim() }));
  });
}

/** Lets everything through and remembers how it ended. */
class Tail extends Transform {
  text = '';

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: null, chunk: Buffer) => void,
  ): void {
    this.text = (this.text + chunk.subarray(-200).toString('latin1')).slice(-200);
    done(null, chunk);
  }
}
