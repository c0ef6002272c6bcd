import { createIndicatorTables } from '../server/indicators/indicator-tables.js';
import { moment, SchemaMigration } from './schema-migration.js';

/** Feeds, their refreshes, what is allowed, what is quarantined; on MySQL the indicators themselves, too. */
export class M0010Indicators extends SchemaMigration {
  override up(): void {
    this.createTable('feeds', (table) => {
      table.string('id', 36).primary();
      table.integer('number').notNullable().unique('feeds_number_unique');
      table.string('name', 100).notNullable();
      table.string('format', 24).notNullable();
      table.string('address', 2000).nullable();
      table.string('secret_header', 100).nullable();
      table.string('secret_value', 2000).nullable();
      table.boolean('enabled').notNullable();
      table.integer('interval_minutes').notNullable();
      table.boolean('full').notNullable();
      table.integer('expire_days').notNullable();
      table.text('mapping').nullable();
      table.string('etag', 255).nullable();
      table.string('last_modified', 64).nullable();
      table.integer('last_rows').nullable();
      table.integer('indicator_count').notNullable();
      moment(table, 'refreshed_at').nullable();
      moment(table, 'next_run_at').nullable();
      moment(table, 'created_at').notNullable();
      moment(table, 'deleted_at').nullable();
      table.index(['next_run_at'], 'feeds_next_run_index');
    });

    this.createTable('feed_runs', (table) => {
      table.string('id', 36).primary();
      table.string('feed_id', 36).notNullable().references('id').inTable('feeds').onDelete('CASCADE');
      table.string('trigger', 16).notNullable();
      table.string('status', 16).notNullable();
      table.string('reason', 500).nullable();
      table.boolean('force').notNullable();
      table.string('started_by', 64).nullable();
      table.string('file_name', 255).nullable();
      table.string('format', 24).nullable();
      table.double('bytes').nullable();
      for (const count of ['rows', 'added', 'changed', 'gone', 'expired', 'bad', 'duplicates'])
        table.integer(count).notNullable();
      moment(table, 'created_at').notNullable();
      moment(table, 'started_at').nullable();
      moment(table, 'finished_at').nullable();
      table.index(['feed_id', 'id'], 'feed_runs_feed_index');
      table.index(['status', 'id'], 'feed_runs_status_index');
    });

    this.createTable('feed_run_errors', (table) => {
      table.string('id', 36).primary();
      table.string('run_id', 36).notNullable().references('id').inTable('feed_runs').onDelete('CASCADE');
      table.integer('line').notNullable();
      table.string('cause', 500).notNullable();
      table.string('value', 255).nullable();
      table.index(['run_id', 'id'], 'feed_run_errors_run_index');
    });

    this.createTable('allowed_indicators', (table) => {
      table.string('id', 36).primary();
      table.string('type', 8).notNullable();
      table.text('value').notNullable();
      table.string('value_hash', 32).notNullable().unique('allowed_indicators_hash_unique');
      table.string('note', 255).nullable();
      table.string('added_by', 64).notNullable();
      moment(table, 'created_at').notNullable();
    });

    this.createTable('quarantined_items', (table) => {
      table.string('id', 36).primary();
      table.string('image_id', 36).nullable().references('id').inTable('images').onDelete('CASCADE');
      table.string('file_id', 36).nullable().references('id').inTable('files').onDelete('CASCADE');
      table.string('owner_id', 36).notNullable().references('id').inTable('users').onDelete('CASCADE');
      table.string('name', 255).notNullable();
      table.string('type', 8).notNullable();
      table.string('value', 64).notNullable();
      table.string('cause', 255).nullable();
      table.string('feeds', 255).notNullable();
      table.string('status', 16).notNullable();
      moment(table, 'quarantined_at').notNullable();
      moment(table, 'released_at').nullable();
      table.string('released_by', 64).nullable();
      table.index(['status', 'id'], 'quarantined_items_status_index');
      table.index(['image_id'], 'quarantined_items_image_index');
      table.index(['file_id'], 'quarantined_items_file_index');
    });

    for (const name of ['images', 'files']) {
      this.run(
        this.getKnex().schema.alterTable(name, (table) => {
          table.string('md5', 32).nullable();
          table.string('sha1', 40).nullable();
          moment(table, 'quarantined_at').nullable();
        }),
      );
    }

    // SQLite has them in a file of their own, so that a refresh never holds up other writers.
    if (this.getKnex().client.dialect === 'mysql') {
      for (const statement of createIndicatorTables('mysql')) this.addSql(statement);
    }
  }
}
