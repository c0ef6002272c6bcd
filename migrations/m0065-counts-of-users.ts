import { SchemaMigration } from './schema-migration.js';

/** Accounts, which were counted each time, get rows that keep count. */
export class M0065CountsOfUsers extends SchemaMigration {
  override up(): void {
    this.createTable('user_tallies', (table) => {
      table.string('role', 16).notNullable();
      table.string('status', 16).notNullable();
      table.integer('count').notNullable();
      table.primary(['role', 'status']);
    });
    this.addSql(
      'insert into user_tallies (role, status, count) select role, status, count(*) from users group by role, status',
    );
  }
}
