import { SchemaMigration } from './schema-migration.js';

/**
 * An index for each order of each list of photos. `deleted_at` comes before the order, since all lists leave deleted photos out:
 * without it SQLite would read all photos that are not deleted and sort them. What lists filter by comes last, to be
 * looked at without reading the photo.
 */
export class M0021ListsOfPhotos extends SchemaMigration {
  override up(): void {
    this.run(
      this.getKnex().schema.alterTable('images', (table) => {
        const filters = ['name_key', 'source'];
        table.index(['deleted_at', 'id', ...filters], 'images_kept_index');
        table.index(['deleted_at', 'name_key', 'id'], 'images_kept_name_index');
        table.index(['category', 'deleted_at', 'id', 'name_key'], 'images_category_kept_index');
        table.index(['category', 'deleted_at', 'name_key', 'id'], 'images_category_name_index');
        table.index(['status', 'deleted_at', 'id'], 'images_status_kept_index');
        table.index(['owner_id', 'deleted_at', 'id', ...filters], 'images_owner_kept_index');
        table.index(['owner_id', 'deleted_at', 'name_key', 'id'], 'images_owner_kept_name_index');
        table.index(
          ['owner_id', 'category', 'deleted_at', 'id', 'name_key'],
          'images_owner_category_kept_index',
        );
        table.index(
          ['owner_id', 'category', 'deleted_at', 'name_key', 'id'],
          'images_owner_category_name_index',
        );
        table.index(['owner_id', 'status', 'deleted_at', 'id'], 'images_owner_status_index');
        table.dropIndex([], 'images_deleted_index');
        table.dropIndex([], 'images_category_index');
        table.dropIndex([], 'images_status_index');
        table.dropIndex([], 'images_owner_index');
        table.dropIndex([], 'images_owner_name_index');
        table.dropIndex([], 'images_owner_category_index');
      }),
    );
    this.run(
      this.getKnex().schema.alterTable('face_tallies', (table) => {
        table.index(['quarter'], 'face_tallies_quarter_index');
      }),
    );
  }
}
