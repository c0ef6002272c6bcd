import type { EntityData, QueryResult } from '@mikro-orm/core';
import {
  AbstractSqlDriver,
  type Configuration,
  LibSqlConnection,
  LibSqlKnexDialect,
  LibSqlPlatform,
} from '@mikro-orm/libsql';
import { WriteAheadLog } from './write-ahead-log.js';

/**
 * The embedded database (libsql), whose commits reach the disk without holding up the thread. Libsql itself would wait
 * for the disk within the commit, and with it everything this thread does; here the commit is written first and the disk
 * awaited afterwards, once for all commits that came in meanwhile. Whoever commits still goes on only when the disk has it.
 */
export class EmbeddedDriver extends AbstractSqlDriver<EmbeddedConnection> {
  constructor(config: Configuration) {
    super(config, new LibSqlPlatform(), EmbeddedConnection, ['knex', 'libsql']);
  }
}

/** Prepared statements kept for a connection. */
const STATEMENTS = 200;

type Rows = QueryResult | EntityData<object> | EntityData<object>[];

class EmbeddedConnection extends LibSqlConnection {
  private readonly log = new WriteAheadLog(this.config.get('dbName') as string);

  override createKnex(): void {
    this.client = this.createKnexClient(LastingDialect as unknown as string);
    this.connected = true;
  }

  override async commit(...args: Parameters<LibSqlConnection['commit']>): Promise<void> {
    await super.commit(...args);
    if (!('savepointName' in args[0])) await this.log.sync();
  }

  override async execute<T extends Rows>(...args: Parameters<LibSqlConnection['execute']>): Promise<T> {
    const result = await super.execute<T>(...args);
    const [, , method, transaction] = args;
    // Outside of a transaction each statement is its own commit.
    if (method === 'run' && !transaction) await this.log.sync();
    return result;
  }
}

class LastingDialect extends LibSqlKnexDialect {
  /** The usual dialect gives a connection up after ten seconds; closing the last one moves the whole log each time. */
  override validateConnection(): boolean {
    return true;
  }

  override async acquireRawConnection(): Promise<Connection> {
    const connection: Connection = await super.acquireRawConnection();
    const prepare = connection.prepare.bind(connection);
    connection.prepare = remembering(prepare);
    return connection;
  }
}

interface Connection {
  prepare(sql: string): unknown;
}

/** Keeps the statements used last: the same few come with every request, and parsing one takes longer than running it. */
function remembering(prepare: Connection['prepare']): Connection['prepare'] {
  const statements = new Map<string, unknown>();
  return (sql) => {
    const statement = statements.get(sql) ?? prepare(sql);
    // Anew at the end: the first is then the one unused for longest.
    statements.delete(sql);
    statements.set(sql, statement);
    for (const oldest of statements.keys()) {
      if (statements.size <= STATEMENTS) break;
      statements.delete(oldest);
    }
    return statement;
  };
}
