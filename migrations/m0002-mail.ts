import { moment, SchemaMigration } from './schema-migration.js';

/** The outbox. */
export class M0002Mail extends SchemaMigration {
  override up(): void {
    this.createTable('mails', (table) => {
      table.string('id', 36).primary();
      table.string('recipient', 254).notNullable();
      table.string('user_id', 36).nullable().references('id').inTable('users').onDelete('SET NULL');
      table.string('template', 32).notNullable();
      table.string('cause', 255).notNullable().unique('mails_cause_unique');
      table.string('subject', 255).notNullable();
      table.string('search_key', 700).notNullable();
      table.text('text').nullable();
      table.text('html').nullable();
      table.boolean('bulk').notNullable();
      table.string('status', 16).notNullable();
      table.integer('attempts').notNullable();
      moment(table, 'next_attempt_at').nullable();
      table.string('last_error', 500).nullable();
      table.string('message_id', 255).notNullable();
      moment(table, 'created_at').notNullable();
      moment(table, 'sent_at').nullable();
      table.index(['user_id'], 'mails_user_index');
      table.index(['status', 'id'], 'mails_status_index');
      table.index(['status', 'bulk', 'next_attempt_at'], 'mails_due_index');
    });
  }
}
