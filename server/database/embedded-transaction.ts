import type { Knex } from '@mikro-orm/libsql';
import { type Connection, whenUnlocked } from './embedded-connection.js';

/** A transaction of the embedded database, or a savepoint in one. It holds the connection until it ends. */
export class EmbeddedTransaction {
  /** Resolves when it is over, whichever way. */
  readonly executionPromise: Promise<void>;
  private end: () => void = () => {};
  private over = false;

  private constructor(
    /** What knex builds and runs its statements with. */
    readonly client: Knex.Client,
    private readonly connection: Connection,
    private readonly outer: EmbeddedTransaction | undefined,
    private readonly depth: number,
  ) {
    this.executionPromise = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  /** Waits for the connection and begins. */
  static async begin(client: Knex.Client): Promise<EmbeddedTransaction> {
    const connection: Connection = await client.acquireConnection();
    const over = () => {
      throw new Error('The transaction of this statement is over.');
    };
    const own = Object.assign(Object.create(client), {
      transacting: true,
      acquireConnection: async () => (transaction.over ? over() : connection),
      releaseConnection: async () => {},
    });
    const transaction = new EmbeddedTransaction(own, connection, undefined, 0);
    try {
      // The lock is taken at once: a transaction that reads first and writes later fails when somebody wrote in between.
      await whenUnlocked(connection, () => transaction.run('begin immediate'));
    } catch (error) {
      client.releaseConnection(connection);
      throw error;
    }
    void transaction.executionPromise.then(() => client.releaseConnection(connection));
    return transaction;
  }

  /** A savepoint: rolling back goes back to it. */
  nested(): EmbeddedTransaction {
    const inner = new EmbeddedTransaction(this.client, this.connection, this, this.depth + 1);
    inner.run(`savepoint s${inner.depth}`);
    return inner;
  }

  isCompleted(): boolean {
    return this.over;
  }

  get isNested(): boolean {
    return this.outer !== undefined;
  }

  /** @throws the database's error, as for a full disk; nothing is changed then */
  commit(): void {
    try {
      this.run(this.outer ? `release s${this.depth}` : 'commit');
    } catch (error) {
      this.rollback();
      throw error;
    }
    this.finish();
  }

  /** Nothing happens when it is over. */
  rollback(): void {
    if (this.over) return;
    try {
      // After some errors, as that of a full disk, the database has rolled back by itself.
      if (!this.connection.inTransaction) return;
      this.run(this.outer ? `rollback to s${this.depth}` : 'rollback');
      if (this.outer) this.run(`release s${this.depth}`);
    } finally {
      this.finish();
    }
  }

  private finish(): void {
    this.over = true;
    this.end();
  }

  private run(sql: string): void {
    this.connection.prepare(sql).run([]);
  }
}
