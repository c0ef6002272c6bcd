import { moment, SchemaMigration } from './schema-migration.js';

/** What is left of a photo's pictures, and the runs that blur or delete them. */
export class M0032Privacy extends SchemaMigration {
  override up(): void {
    const knex = this.getKnex();
    this.run(
      knex.schema.alterTable('images', (table) => {
        table.string('pictures', 16).notNullable().defaultTo('ORIGINAL');
        moment(table, 'pictures_changed_at').nullable();
        table.index(['pictures', 'deleted_at', 'id'], 'images_pictures_index');
      }),
    );
    this.run(
      knex.schema.alterTable('rejudgings', (table) => {
        table.integer('skipped').notNullable().defaultTo(0);
      }),
    );

    this.createTable('picture_jobs', (table) => {
      table.string('id', 36).primary();
      table.string('kind', 16).notNullable();
      table.string('status', 16).notNullable();
      table.string('started_by', 64).notNullable();
      moment(table, 'started_at').notNullable();
      moment(table, 'finished_at').nullable();
      table.string('last_id', 36).notNullable();
      table.integer('total').notNullable();
      table.integer('done').notNullable();
      table.double('bytes').notNullable();
      table.integer('failed').notNullable();
      table.index(['status'], 'picture_jobs_status_index');
    });
  }
}
