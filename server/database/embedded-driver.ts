import type { EntityData, QueryResult } from '@mikro-orm/core';
import {
  AbstractSqlDriver,
  type Configuration,
  type Knex,
  LibSqlConnection,
  LibSqlKnexDialect,
  LibSqlPlatform,
} from '@mikro-orm/libsql';
import { type Connection, type Statement, whenUnlocked } from './embedded-connection.js';
import { EmbeddedTransaction } from './embedded-transaction.js';
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

/** Longer ones insert or look up many rows: there is one for each number of them, and it is large. */
const LONGEST_KEPT = 4000;

type Rows = QueryResult | EntityData<object> | EntityData<object>[];

class EmbeddedConnection extends LibSqlConnection {
  private readonly log = new WriteAheadLog(this.config.get('dbName') as string);

  override createKnex(): void {
    this.client = this.createKnexClient(LastingDialect as unknown as string);
    this.connected = true;
  }

  override async close(force?: boolean): Promise<void> {
    await this.log.close();
    await super.close(force);
  }

  /** Knex takes ten times as long to begin and commit, since it builds a whole instance of itself for each transaction. */
  override async begin(
    options: NonNullable<Parameters<LibSqlConnection['begin']>[0]> = {},
  ): Promise<Knex.Transaction> {
    const outer = options.ctx as EmbeddedTransaction | undefined;
    const transaction = outer ? outer.nested() : await EmbeddedTransaction.begin(this.getKnex().client);
    // MikroORM hands it on as it is, and knex reads nothing but its client.
    return transaction as unknown as Knex.Transaction;
  }

  override async commit(transaction: object): Promise<void> {
    const ended = transaction as EmbeddedTransaction;
    ended.commit();
    if (!ended.isNested) await this.log.sync();
  }

  override async rollback(transaction: object): Promise<void> {
    (transaction as EmbeddedTransaction).rollback();
  }

  /**
   * Runs a statement with its values bound. MikroORM writes them into the text, so that no two statements are the same and
   * each is parsed anew.
   */
  override async execute<T extends Rows>(...args: Parameters<LibSqlConnection['execute']>): Promise<T> {
    const [query, params = [], method = 'all', transaction] = args;
    const { sql, bindings } = typeof query === 'string' ? { sql: query, bindings: params } : query.toSQL();
    const values = boundValues(sql, bindings);
    const result = values
      ? await this.executeQuery(sql, () => this.runPrepared<T>(sql, values, method, transaction), {})
      : await super.execute<T>(...args);
    // Outside of a transaction each statement is its own commit.
    if (method === 'run' && !transaction) await this.log.sync();
    return result;
  }

  private async runPrepared<T>(
    sql: string,
    values: unknown[],
    method: 'all' | 'get' | 'run',
    transaction: Knex.Transaction | undefined,
  ): Promise<T> {
    const { client } = transaction ?? this.getKnex();
    const connection: Connection = await client.acquireConnection();
    try {
      const response = await whenUnlocked(connection, () => {
        const statement = connection.prepare(sql);
        return method === 'run' && !/\sreturning\s/i.test(sql)
          ? statement.run(values)
          : statement.all(values);
      });
      return this.transformRawResult(response, method);
    } finally {
      client.releaseConnection(connection);
    }
  }
}

/** Values as libsql binds them; undefined when some stand for a piece of the statement's text. */
function boundValues(sql: string, values: readonly unknown[]): unknown[] | undefined {
  if (sql.includes('??') || sql.includes('\\?')) return undefined;
  const bound: unknown[] = [];
  for (const value of values) {
    if (value instanceof Date) bound.push(value.getTime());
    else if (typeof value === 'boolean') bound.push(value ? 1 : 0);
    else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) return undefined;
    else bound.push(value ?? null);
  }
  return bound;
}

class LastingDialect extends LibSqlKnexDialect {
  /** The usual dialect gives a connection up after ten seconds; closing the last one moves the whole log each time. */
  override validateConnection(): boolean {
    return true;
  }

  override async _query(connection: Connection, query: KnexQuery): Promise<KnexQuery> {
    return whenUnlocked(connection, () => super._query(connection, query));
  }

  override async acquireRawConnection(): Promise<Connection> {
    const connection: Connection = await super.acquireRawConnection();
    const prepare = connection.prepare.bind(connection);
    connection.prepare = remembering(prepare);
    return connection;
  }
}

interface KnexQuery {
  sql: string;
  response?: unknown;
}

/** Keeps the statements used last: the same few come with every request, and parsing one takes longer than running it. */
function remembering(prepare: Connection['prepare']): Connection['prepare'] {
  const statements = new Map<string, Statement>();
  return (sql) => {
    if (sql.length > LONGEST_KEPT) return prepare(sql);
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
