import mysql from 'mysql2';
import { MYSQL_SEARCH } from '../server/indicators/indicator-tables.js';
import { type Run, readEntries, SegmentWriter } from '../server/indicators/store/segments.js';
import { SchemaMigration } from './schema-migration.js';

/** Indicators that are indexed at a time. */
const PORTION = 2000;

/**
 * On MySQL, an index of words of our own in place of InnoDB's full-text indexes. A database that is new has it already.
 *
 * With a million indicators it takes minutes. The old index goes last: a start that is broken off begins again with the next.
 */
export class M0070IndexOfWords extends SchemaMigration {
  override async up(): Promise<void> {
    if (this.getKnex().client.dialect !== 'mysql') return;
    const [older] = await this.execute("show tables like 'indicator_search'");
    if (!older) return;
    for (const table of ['indicator_places', 'indicator_words', 'indicator_segments']) {
      await this.execute(`drop table if exists ${table}`);
    }
    for (const statement of MYSQL_SEARCH) await this.execute(statement);
    await this.fill();
    this.addSql('drop table indicator_search');
  }

  private async fill(): Promise<void> {
    // Written out by mysql2, as refreshes have it: knex knows no lists of rows.
    const run: Run = async (sql, parameters = []) =>
      (await this.execute(mysql.format(sql, parameters as never[]))) as never;
    const writer = new SegmentWriter(run);
    for (let behind = -1; ; ) {
      const rows = await run<{ id: number }>('select id from indicators where id > ? order by id limit ?', [
        behind,
        PORTION,
      ]);
      const ids = rows.map(({ id }) => Number(id));
      await writer.add(await readEntries(run, ids));
      const last = ids.at(-1);
      if (last === undefined) break;
      behind = last;
    }
    await writer.finish();
  }
}
