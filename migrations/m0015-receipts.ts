import { SchemaMigration } from './schema-migration.js';

/** Mailed receipts for files and photos, and who wants them. */
export class M0015Receipts extends SchemaMigration {
  override up(): void {
    this.run(
      this.getKnex().schema.alterTable('users', (table) => {
        table.boolean('file_receipts').notNullable().defaultTo(true);
        table.boolean('photo_receipts').notNullable().defaultTo(false);
      }),
    );

    this.createTable('receipts', (table) => {
      table.string('mail_id', 36).primary().references('id').inTable('mails').onDelete('CASCADE');
      table.string('file_id', 36).nullable().references('id').inTable('files').onDelete('CASCADE');
      table.string('image_id', 36).nullable().references('id').inTable('images').onDelete('CASCADE');
      table.index(['file_id'], 'receipts_file_index');
      table.index(['image_id'], 'receipts_image_index');
    });
  }
}
