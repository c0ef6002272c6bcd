import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'libsql';
import { createIndicatorTables } from '../indicator-tables.js';
import type { IndicatorStore, Parameter } from './indicator-store.js';

/** Of the file, for a version that writes other tables. */
const LAYOUT = 1;

export interface Question {
  number: number;
  sql: string;
  parameters: Parameter[];
}

export type Answer = { number: number; rows: unknown[] } | { number: number; error: Error };

/**
 * Indicators of the embedded database: a file of their own (SQLite in WAL mode), because a refresh is one transaction
 * of up to a minute, and SQLite has one writer a file. Searches run in a thread, because libsql's calls block.
 */
export class EmbeddedIndicatorStore implements IndicatorStore {
  readonly dialect = 'sqlite';
  private readonly waiting = new Map<number, { resolve(rows: never[]): void; reject(error: Error): void }>();
  private readonly statements = new Map<string, Database.Statement>();
  private reader: Worker | undefined;
  private asked = 0;

  private constructor(
    private readonly path: string,
    private readonly connection: Database.Database,
  ) {}

  /** Opens the file; makes it when it is not there. */
  static open(path: string): EmbeddedIndicatorStore {
    return new EmbeddedIndicatorStore(path, openIndicatorFile(path));
  }

  query<Row>(sql: string, parameters: Parameter[] = []): Promise<Row[]> {
    const number = ++this.asked;
    return new Promise<Row[]>((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      const reader = this.readerThread();
      // Whoever waits for an answer keeps the process; an idle thread does not.
      reader.ref();
      reader.postMessage({ number, sql, parameters } satisfies Question);
    });
  }

  async lookUp<Row>(sql: string, parameters: Parameter[]): Promise<Row[]> {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.connection.prepare(sql);
      this.statements.set(sql, statement);
    }
    // As a list: a lone Buffer would be taken for named parameters.
    return statement.all(parameters) as Row[];
  }

  async close(): Promise<void> {
    await this.reader?.terminate();
    this.connection.close();
  }

  /** Started at the first question: an instance without feeds has no use for it. */
  private readerThread(): Worker {
    if (this.reader) return this.reader;
    const reader = new Worker(new URL('./reader.worker.js', import.meta.url), { workerData: this.path });
    reader.on('message', (answer: Answer) => {
      const asker = this.waiting.get(answer.number);
      this.waiting.delete(answer.number);
      if ('error' in answer) asker?.reject(answer.error);
      else asker?.resolve(answer.rows as never[]);
      if (this.waiting.size === 0) reader.unref();
    });
    const failed = (error: Error) => {
      if (this.reader === reader) this.reader = undefined;
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    reader.on('error', failed);
    reader.on('exit', () => failed(new Error('The thread that reads indicators ended.')));
    this.reader = reader;
    return reader;
  }
}

/** A connection to the file of indicators, whose tables are there. */
export function openIndicatorFile(path: string): Database.Database {
  mkdirSync(dirname(path), { recursive: true });
  const connection = new Database(path);
  connection.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 10000;');
  const { user_version: layout } = connection.prepare('pragma user_version').get() as {
    user_version: number;
  };
  if (layout === 0) {
    const statements = [...createIndicatorTables('sqlite'), `pragma user_version = ${LAYOUT}`];
    connection.exec(`begin; ${statements.join('; ')}; commit;`);
  }
  return connection;
}
