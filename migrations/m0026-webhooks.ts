import { moment, SchemaMigration } from './schema-migration.js';

/** Addresses of users' own that are told of what happens, and what they were told. */
export class M0026Webhooks extends SchemaMigration {
  override up(): void {
    this.createTable('webhooks', (table) => {
      table.string('id', 36).primary();
      table.string('user_id', 36).notNullable().references('id').inTable('users').onDelete('CASCADE');
      table.string('url', 2000).notNullable();
      table.string('events', 128).notNullable();
      table.string('salt', 43).notNullable();
      table.boolean('active').notNullable();
      table.integer('missed').notNullable();
      moment(table, 'created_at').notNullable();
      table.index(['user_id'], 'webhooks_user_index');
    });
    this.createTable('webhook_deliveries', (table) => {
      table.string('id', 36).primary();
      table.string('webhook_id', 36).notNullable().references('id').inTable('webhooks').onDelete('CASCADE');
      table.string('event', 16).notNullable();
      table.text('payload').notNullable();
      table.string('status', 16).notNullable();
      table.integer('attempts').notNullable();
      moment(table, 'next_attempt_at').nullable();
      table.integer('last_status').nullable();
      table.string('last_error', 500).nullable();
      table.integer('duration_ms').nullable();
      moment(table, 'created_at').notNullable();
      moment(table, 'delivered_at').nullable();
      table.index(['webhook_id', 'id'], 'webhook_deliveries_webhook_index');
      table.index(['webhook_id', 'status', 'id'], 'webhook_deliveries_status_index');
      table.index(['status', 'next_attempt_at'], 'webhook_deliveries_due_index');
    });
  }
}
