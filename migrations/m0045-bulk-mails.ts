import { SchemaMigration } from './schema-migration.js';

/** Mails by the hundred thousand: kept as what goes into their template, and found in the order they are due. */
export class M0045BulkMails extends SchemaMigration {
  override up(): void {
    this.run(
      this.getKnex().schema.alterTable('mails', (table) => {
        table.text('template_values').nullable();
        table.index(['status', 'bulk', 'next_attempt_at', 'id'], 'mails_due_order_index');
        table.dropIndex([], 'mails_due_index');
      }),
    );
  }
}
