import { SchemaMigration } from './schema-migration.js';

/** The list of users in order of their e-mail addresses and their last logins. */
export class M0025UsersOrder extends SchemaMigration {
  override up(): void {
    this.run(
      this.getKnex().schema.alterTable('users', (table) => {
        table.index(['email_key', 'username_key'], 'users_email_order_index');
        table.index(['role', 'status'], 'users_role_status_index');
        table.index(['last_login_at', 'username_key'], 'users_last_login_index');
      }),
    );
  }
}
