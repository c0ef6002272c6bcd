import { moment, SchemaMigration } from './schema-migration.js';

/** Files of accounts being registered, and their rows that could not be. */
export class M0004Imports extends SchemaMigration {
  override up(): void {
    this.createTable('user_imports', (table) => {
      table.string('id', 36).primary();
      table.string('file_name', 255).notNullable();
      table.string('status', 16).notNullable();
      table.string('reason', 500).nullable();
      table.integer('total').nullable();
      table.integer('processed').notNullable();
      table.integer('created').notNullable();
      table.integer('invited').notNullable();
      table.integer('existing').notNullable();
      table.integer('failed').notNullable();
      table.double('rate').nullable();
      table.string('started_by_id', 36).nullable();
      table.string('started_by', 64).notNullable();
      table.string('ip', 45).nullable();
      moment(table, 'created_at').notNullable();
      moment(table, 'finished_at').nullable();
      table.index(['status', 'id'], 'user_imports_status_index');
    });

    this.createTable('user_import_failures', (table) => {
      table.string('id', 36).primary();
      table
        .string('import_id', 36)
        .notNullable()
        .references('id')
        .inTable('user_imports')
        .onDelete('CASCADE');
      table.integer('line').notNullable();
      table.string('username', 64).nullable();
      table.string('cause', 500).notNullable();
      table.text('cells').nullable();
      table.index(['import_id', 'id'], 'user_import_failures_import_index');
    });
  }
}
