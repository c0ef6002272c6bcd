import { SchemaMigration } from './schema-migration.js';

/** Everyone's counts, which were added up from all owners' tallies, get rows of their own. */
export class M0041TotalsOfPhotos extends SchemaMigration {
  override up(): void {
    this.createTable('image_totals', (table) => {
      table.integer('stripe').notNullable();
      table.string('category', 16).notNullable();
      table.string('review', 16).notNullable();
      table.integer('count').notNullable();
      table.primary(['stripe', 'category', 'review']);
    });
    this.addSql(
      'insert into image_totals (stripe, category, review, count) ' +
        'select 0, category, review, sum(count) from image_tallies group by category, review',
    );
  }
}
