import { SchemaMigration } from './schema-migration.js';

/**
 * On the embedded database, an index of what accounts are searched by: any three characters and more. The database keeps
 * it by itself (triggers), whoever writes. MariaDB has no index of pieces of words; there, searches look through all accounts.
 *
 * Numbers stand for the accounts' ids, which are text. `secure-delete`: what is deleted leaves the index at once, and not
 * when its parts are merged one day (https://www.sqlite.org/fts5.html#the_secure_delete_configuration_option).
 */
export class M0066SearchOfUsers extends SchemaMigration {
  override up(): void {
    if (this.getKnex().client.dialect === 'mysql') return;
    for (const statement of EMBEDDED) this.addSql(statement);
  }
}

const EMBEDDED = [
  'create table user_search_numbers (number integer primary key, user_id text not null unique)',
  "create virtual table user_search using fts5(text, tokenize = 'trigram case_sensitive 1')",
  "insert into user_search (user_search, rank) values ('secure-delete', 1)",
  'insert into user_search_numbers (user_id) select id from users',
  `insert into user_search (rowid, text)
    select number, search_key from user_search_numbers join users on users.id = user_id`,
  `create trigger user_search_insert after insert on users begin
    insert into user_search_numbers (user_id) values (new.id);
    insert into user_search (rowid, text) values (last_insert_rowid(), new.search_key);
  end`,
  `create trigger user_search_update after update of search_key on users when new.search_key <> old.search_key begin
    update user_search set text = new.search_key
      where rowid = (select number from user_search_numbers where user_id = new.id);
  end`,
  `create trigger user_search_delete after delete on users begin
    delete from user_search where rowid = (select number from user_search_numbers where user_id = old.id);
    delete from user_search_numbers where user_id = old.id;
  end`,
];
