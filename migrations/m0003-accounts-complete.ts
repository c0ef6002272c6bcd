import { moment, SchemaMigration } from './schema-migration.js';

/** Links that work once, tokens for scripts, switches, the activity log, and what accounts need for them. */
export class M0003AccountsComplete extends SchemaMigration {
  override up(): void {
    this.run(
      this.getKnex().schema.alterTable('users', (table) => {
        table.boolean('email_confirmed').notNullable().defaultTo(true);
        moment(table, 'password_expires_at').nullable();
        moment(table, 'previous_login_at').nullable();
        table.index(['role', 'username_key'], 'users_role_index');
        table.index(['status', 'username_key'], 'users_status_index');
      }),
    );

    this.createTable('one_time_tokens', (table) => {
      table.string('id', 36).primary();
      table.string('user_id', 36).notNullable().references('id').inTable('users').onDelete('CASCADE');
      table.string('purpose', 32).notNullable();
      table.string('token_hash', 64).notNullable().unique('one_time_tokens_hash_unique');
      table.string('email', 254).nullable();
      moment(table, 'expires_at').notNullable();
      table.index(['user_id'], 'one_time_tokens_user_index');
    });

    this.createTable('api_tokens', (table) => {
      table.string('id', 36).primary();
      table.string('user_id', 36).notNullable().references('id').inTable('users').onDelete('CASCADE');
      table.string('name', 100).notNullable();
      table.string('scopes', 64).notNullable();
      table.string('token_hash', 64).notNullable().unique('api_tokens_hash_unique');
      moment(table, 'created_at').notNullable();
      moment(table, 'expires_at').nullable();
      moment(table, 'last_used_at').nullable();
      table.index(['user_id'], 'api_tokens_user_index');
    });

    this.createTable('settings', (table) => {
      table.string('name', 64).primary();
      table.string('value', 255).notNullable();
    });

    this.createTable('activities', (table) => {
      table.string('id', 36).primary();
      moment(table, 'at').notNullable();
      table.string('kind', 32).notNullable();
      table.string('actor_id', 36).nullable();
      table.string('actor_name', 64).notNullable();
      table.string('ip', 45).nullable();
      table.string('subject_id', 36).nullable();
      table.string('subject_name', 255).nullable();
      table.string('detail', 255).nullable();
      table.index(['actor_id', 'id'], 'activities_actor_index');
      table.index(['kind', 'id'], 'activities_kind_index');
    });
  }
}
