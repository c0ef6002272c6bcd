import { moment, SchemaMigration } from './schema-migration.js';

/** Files that people hand in. */
export class M0005Files extends SchemaMigration {
  override up(): void {
    this.createTable('files', (table) => {
      table.string('id', 36).primary();
      table.string('owner_id', 36).notNullable().references('id').inTable('users').onDelete('CASCADE');
      table.string('name', 255).notNullable();
      table.string('name_key', 255).notNullable();
      table.integer('bytes').notNullable();
      table.string('sha256', 64).notNullable();
      table.string('storage_key', 255).notNullable();
      moment(table, 'uploaded_at').notNullable();
      table.index(['owner_id', 'id'], 'files_owner_index');
      table.index(['owner_id', 'bytes'], 'files_owner_bytes_index');
      table.index(['sha256'], 'files_sha256_index');
    });
  }
}
