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

/** The usual dialect gives a connection up after ten seconds; closing the last one would move the whole log each time. */
class LastingDialect extends LibSqlKnexDialect {
  override validateConnection(): boolean {
    return true;
  }
}
