import { moment, SchemaMigration } from './schema-migration.js';

/** Runs of the present network over the history, and verdicts that wait for being accepted. */
export class M0031Rejudging extends SchemaMigration {
  override up(): void {
    this.createTable('rejudgings', (table) => {
      table.string('id', 36).primary();
      table.string('status', 16).notNullable();
      table.string('detector_version', 32).notNullable();
      table.string('started_by', 64).notNullable();
      moment(table, 'started_at').notNullable();
      moment(table, 'finished_at').nullable();
      table.string('reason', 255).nullable();
      table.string('last_id', 36).notNullable();
      for (const figure of ['total', 'done', 'judged', 'kept', 'failed', 'changed', 'applied']) {
        table.integer(figure).notNullable();
      }
      table.index(['status'], 'rejudgings_status_index');
    });

    this.createTable('rejudgments', (table) => {
      table
        .string('rejudging_id', 36)
        .notNullable()
        .references('id')
        .inTable('rejudgings')
        .onDelete('CASCADE');
      table.string('image_id', 36).notNullable().references('id').inTable('images').onDelete('CASCADE');
      table.text('detection', 'mediumtext').notNullable();
      table.primary(['rejudging_id', 'image_id']);
      table.index(['image_id'], 'rejudgments_image_index');
    });

    this.createTable('rejudging_changes', (table) => {
      table
        .string('rejudging_id', 36)
        .notNullable()
        .references('id')
        .inTable('rejudgings')
        .onDelete('CASCADE');
      table.string('from_category', 16).notNullable();
      table.string('to_category', 16).notNullable();
      table.integer('count').notNullable();
      table.primary(['rejudging_id', 'from_category', 'to_category']);
    });
  }
}
