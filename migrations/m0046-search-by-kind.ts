import { createMySqlSearch } from '../server/indicators/indicator-tables.js';
import { SchemaMigration } from './schema-migration.js';

/** On MySQL, the words of URLs, hosts and hashes in indexes of their own. A database that is new has them already. */
export class M0046SearchByKind extends SchemaMigration {
  override async up(): Promise<void> {
    if (this.getKnex().client.dialect !== 'mysql') return;
    const [found] = await this.execute("show columns from indicator_search like 'text'");
    if (!found) return;
    this.addSql('alter table indicator_search rename to indicator_search_before');
    for (const statement of createMySqlSearch()) this.addSql(statement);
    this.addSql(`insert into indicator_search (id, url, host, hash)
      select s.id, if(i.type = 4, s.text, null), if(i.type in (1, 2, 3), s.text, null), if(i.type in (5, 6, 7), s.text, null)
      from indicator_search_before s join indicators i on i.id = s.id`);
    this.addSql('drop table indicator_search_before');
  }
}
