import { moment, SchemaMigration } from './schema-migration.js';

/** What people say about verdicts, beside what the network said. */
export class M0030Reviews extends SchemaMigration {
  override up(): void {
    const knex = this.getKnex();
    this.run(
      knex.schema.alterTable('images', (table) => {
        table.integer('version').notNullable().defaultTo(0);
        table.string('review', 16).notNullable().defaultTo('NONE');
        table.boolean('corrected').notNullable().defaultTo(false);
        table.index(['owner_id', 'review', 'id'], 'images_owner_review_index');
        table.index(['review', 'id'], 'images_review_index');
      }),
    );
    this.run(
      knex.schema.alterTable('faces', (table) => {
        table.boolean('uncertain').notNullable().defaultTo(false);
        table.boolean('by_person').notNullable().defaultTo(false);
      }),
    );

    // The key grows by a column, which not every database can do in place.
    this.createTable('review_tallies', (table) => {
      table.string('owner_id', 36).notNullable().references('id').inTable('users').onDelete('CASCADE');
      table.string('category', 16).notNullable();
      table.string('review', 16).notNullable();
      table.integer('count').notNullable();
      table.primary(['owner_id', 'category', 'review']);
    });
    this.addSql(
      "insert into review_tallies (owner_id, category, review, count) select owner_id, category, 'NONE', count from image_tallies",
    );
    this.run(knex.schema.dropTable('image_tallies'));
    this.addSql('alter table review_tallies rename to image_tallies');

    this.createTable('verdict_revisions', (table) => {
      table.string('id', 36).primary();
      table.string('image_id', 36).notNullable().references('id').inTable('images').onDelete('CASCADE');
      table.integer('version').nullable();
      table.string('base_id', 36).nullable();
      table.string('kind', 16).notNullable();
      moment(table, 'at').notNullable();
      table.string('actor_id', 36).nullable();
      table.string('actor_name', 64).nullable();
      table.string('detector_version', 32).nullable();
      table.string('review', 16).notNullable();
      table.boolean('corrected').notNullable();
      table.string('category', 16).notNullable();
      table.text('faces', 'mediumtext').notNullable();
      table.index(['image_id', 'id'], 'verdict_revisions_image_index');
    });

    this.createTable('agreement_tallies', (table) => {
      table.integer('day').notNullable();
      table.string('detector_version', 32).notNullable();
      table.string('subject', 8).notNullable();
      table.string('detected', 16).notNullable();
      table.string('said', 16).notNullable();
      table.integer('count').notNullable();
      table.primary(['day', 'detector_version', 'subject', 'detected', 'said']);
    });
  }
}
