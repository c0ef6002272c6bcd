import { SchemaMigration } from './schema-migration.js';

/**
 * On MySQL, the words of URLs, hosts and hashes in indexes of their own. A database that is new never had the table.
 *
 * With a million indicators it takes minutes. The old table stays in its place until the new one is whole, and both change
 * places in one statement: a start that is broken off begins again with the next.
 */
export class M0046SearchByKind extends SchemaMigration {
  override async up(): Promise<void> {
    if (this.getKnex().client.dialect !== 'mysql') return;
    const [table] = await this.execute("show tables like 'indicator_search'");
    const [found] = table ? await this.execute("show columns from indicator_search like 'text'") : [];
    if (found) {
      this.addSql('drop table if exists indicator_search_new');
      this.addSql('set session innodb_ft_enable_stopword = 0');
      this.addSql(`create table indicator_search_new (
        id bigint not null primary key, url text, host text, hash text,
        fulltext key indicator_search_url (url), fulltext key indicator_search_host (host),
        fulltext key indicator_search_hash (hash)
      ) default character set utf8mb4 collate utf8mb4_bin`);
      this.addSql(`insert into indicator_search_new (id, url, host, hash)
        select s.id, if(i.type = 4, s.text, null), if(i.type in (1, 2, 3), s.text, null), if(i.type in (5, 6, 7), s.text, null)
        from indicator_search s join indicators i on i.id = s.id`);
      this.addSql(
        'rename table indicator_search to indicator_search_before, indicator_search_new to indicator_search',
      );
    }
    this.addSql('drop table if exists indicator_search_before');
  }
}
