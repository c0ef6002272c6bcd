import { createMySqlSearch } from '../server/indicators/indicator-tables.js';
import { SchemaMigration } from './schema-migration.js';

/**
 * On MySQL, the words of URLs, hosts and hashes in indexes of their own. A database that is new has them already.
 *
 * With a million indicators it takes minutes. The old table stays in its place until the new one is whole, and both change
 * places in one statement: a start that is broken off begins again with the next.
 */
export class M0046SearchByKind extends SchemaMigration {
  override async up(): Promise<void> {
    if (this.getKnex().client.dialect !== 'mysql') return;
    const [found] = await this.execute("show columns from indicator_search like 'text'");
    if (found) {
      this.addSql('drop table if exists indicator_search_new');
      for (const statement of createMySqlSearch('indicator_search_new')) this.addSql(statement);
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
