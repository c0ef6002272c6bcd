import { SchemaMigration } from './schema-migration.js';

/** The newest photo of some bytes is found by one look into one index, however many photos its owner has. */
export class M0020PhotosByChecksum extends SchemaMigration {
  override up(): void {
    this.run(
      this.getKnex().schema.alterTable('images', (table) => {
        table.index(['owner_id', 'sha256', 'id'], 'images_owner_bytes_index');
        table.dropIndex(['owner_id', 'sha256'], 'images_owner_sha256_index');
      }),
    );
  }
}
