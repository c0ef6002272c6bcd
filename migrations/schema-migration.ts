import { Migration } from '@mikro-orm/migrations';
import type { Knex } from '@mikro-orm/mysql';

/**
 * Base of all migrations: a change is written once with knex's schema builder, which speaks each
 * database's dialect, and runs as the plain statements it compiles to.
 */
export abstract class SchemaMigration extends Migration {
  /** Adds the statements that a schema builder compiled to. */
  protected run(builder: Knex.SchemaBuilder): void {
    const knex = this.getKnex();
    const statements = builder.toSQL() as unknown as { sql: string; bindings?: Knex.RawBinding[] }[];
    for (const { sql, bindings } of statements) this.addSql(knex.raw(sql, bindings ?? []).toString());
  }

  /**
   * Creates a table whose text compares byte by byte on every database: uniqueness without regard to case
   * is decided by key columns, never by a collation.
   */
  protected createTable(name: string, define: (table: Knex.CreateTableBuilder) => void): void {
    const knex = this.getKnex();
    this.run(
      knex.schema.createTable(name, (table) => {
        if (knex.client.dialect === 'mysql') {
          table.charset('utf8mb4');
          table.collate('utf8mb4_bin');
        }
        define(table);
      }),
    );
  }
}

/** A point in time: UTC, milliseconds. */
export const moment = (table: Knex.CreateTableBuilder, name: string) =>
  table.datetime(name, { precision: 3 });
