import { SchemaMigration } from './schema-migration.js';

/**
 * Every upload asks for the newest photo of its bytes that is not deleted. `deleted_at` belongs into the index: without it
 * SQLite takes another one, that of the list of all photos, and reads each photo of the owner.
 */
export class M0040NewestPhotoOfBytes extends SchemaMigration {
  override up(): void {
    this.run(
      this.getKnex().schema.alterTable('images', (table) => {
        table.index(['owner_id', 'sha256', 'deleted_at', 'id'], 'images_owner_kept_bytes_index');
        table.dropIndex([], 'images_owner_bytes_index');
      }),
    );
  }
}
