import { moment, SchemaMigration } from './schema-migration.js';

/** Users, their sessions, their photos and the faces on them, and how many photos lie where. */
export class M0001AccountsAndImages extends SchemaMigration {
  override up(): void {
    this.createTable('users', (table) => {
      table.string('id', 36).primary();
      table.string('username', 64).notNullable();
      table.string('username_key', 255).notNullable().unique('users_username_key_unique');
      table.string('email', 254).nullable();
      table.string('email_key', 255).nullable().unique('users_email_key_unique');
      table.string('first_name', 100).nullable();
      table.string('last_name', 100).nullable();
      table.string('address', 255).nullable();
      table.string('search_key', 700).notNullable();
      table.string('role', 16).notNullable();
      table.string('status', 16).notNullable();
      table.string('password_hash', 255).notNullable();
      table.boolean('must_change_password').notNullable();
      moment(table, 'created_at').notNullable();
      moment(table, 'last_login_at').nullable();
    });

    this.createTable('sessions', (table) => {
      table.string('id', 36).primary();
      table.string('user_id', 36).notNullable().references('id').inTable('users').onDelete('CASCADE');
      moment(table, 'created_at').notNullable();
      moment(table, 'last_seen_at').notNullable();
      moment(table, 'expires_at').notNullable();
      table.string('ip', 45).nullable();
      table.string('user_agent', 255).nullable();
      table.index(['user_id'], 'sessions_user_index');
    });

    this.createTable('images', (table) => {
      table.string('id', 36).primary();
      table.string('owner_id', 36).notNullable().references('id').inTable('users').onDelete('CASCADE');
      table.string('name', 255).notNullable();
      table.string('name_key', 255).notNullable();
      table.string('sha256', 64).notNullable();
      table.integer('bytes').notNullable();
      table.integer('width').notNullable();
      table.integer('height').notNullable();
      table.string('format', 8).notNullable();
      table.string('storage_key', 255).notNullable();
      table.string('status', 16).notNullable();
      table.string('category', 16).nullable();
      table.integer('face_count').notNullable();
      table.integer('masked_count').notNullable();
      table.integer('unmasked_count').notNullable();
      table.string('failure_reason', 255).nullable();
      table.string('taken_at', 19).nullable();
      table.string('source', 16).notNullable();
      moment(table, 'uploaded_at').notNullable();
      moment(table, 'deleted_at').nullable();
      moment(table, 'detected_at').nullable();
      table.string('detector_version', 32).nullable();
      table.float('decode_ms').nullable();
      table.float('inference_ms').nullable();
      table.index(['owner_id', 'id'], 'images_owner_index');
      table.index(['owner_id', 'category', 'id'], 'images_owner_category_index');
      table.index(['category', 'id'], 'images_category_index');
      table.index(['owner_id', 'name_key', 'id'], 'images_owner_name_index');
      table.index(['owner_id', 'sha256'], 'images_owner_sha256_index');
      table.index(['status', 'owner_id', 'id'], 'images_status_index');
      table.index(['deleted_at'], 'images_deleted_index');
    });

    this.createTable('image_tallies', (table) => {
      table.string('owner_id', 36).notNullable().references('id').inTable('users').onDelete('CASCADE');
      table.string('category', 16).notNullable();
      table.integer('count').notNullable();
      table.primary(['owner_id', 'category']);
    });

    this.createTable('face_tallies', (table) => {
      table.string('owner_id', 36).notNullable().references('id').inTable('users').onDelete('CASCADE');
      table.integer('quarter').notNullable();
      table.integer('photos').notNullable();
      table.integer('faces').notNullable();
      table.integer('masked').notNullable();
      table.primary(['owner_id', 'quarter']);
    });

    this.createTable('faces', (table) => {
      table.string('id', 36).primary();
      table.string('image_id', 36).notNullable().references('id').inTable('images').onDelete('CASCADE');
      table.string('label', 16).notNullable();
      table.double('confidence').notNullable();
      table.double('x').notNullable();
      table.double('y').notNullable();
      table.double('width').notNullable();
      table.double('height').notNullable();
      table.index(['image_id'], 'faces_image_index');
    });
  }
}
