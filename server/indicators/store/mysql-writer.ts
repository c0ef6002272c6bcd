import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { cellsOf, type FoundRow, knownOf, searchableOf } from './embedded-writer.js';
import type { IndicatorWriter, KnownIndicator, NewIndicator, SourceRow } from './indicator-writer.js';
import { SegmentWriter } from './segments.js';

/** How long to wait for another refresh, in seconds: they take turns. */
const TURN_S = 3600;

/** Writes the tables of indicators on MySQL or MariaDB, by a connection of its own. */
export class MySqlWriter implements IndicatorWriter {
  private readonly search: SegmentWriter;

  private constructor(private readonly connection: Connection) {
    this.search = new SegmentWriter((sql, parameters = []) => this.all(sql, parameters));
  }

  static async open(url: string): Promise<MySqlWriter> {
    const connection = await createConnection({ uri: url, charset: 'utf8mb4', supportBigNumbers: true });
    // Its locks are its own; without those between rows, nobody waits for more than the rows themselves.
    await connection.query('set session transaction isolation level read committed');
    return new MySqlWriter(connection);
  }

  async begin(): Promise<void> {
    // Two refreshes that bring the same values would wait for each other's rows.
    await this.connection.query('select get_lock(?, ?)', [await this.lockName(), TURN_S]);
    await this.connection.beginTransaction();
  }

  async commit(): Promise<void> {
    await this.search.finish();
    await this.connection.commit();
  }

  rollback(): Promise<void> {
    return this.connection.rollback();
  }

  async find(hashes: string[], feed: number): Promise<Map<string, KnownIndicator>> {
    if (hashes.length === 0) return new Map();
    // Written out: the driver takes longer over a value that it escapes than the database over the row.
    const rows = await this.all<FoundRow>(
      `select i.id, lower(hex(i.hash)) as hash, s.indicator_id as source, s.cause, s.tags, s.reference, s.confidence,
        s.first_seen, s.last_seen, s.listed_until
      from indicators i left join indicator_sources s on s.indicator_id = i.id and s.feed = ${Number(feed)}
      where i.hash in (${hashes.map(literal).join(',')})`,
      [],
    );
    return new Map(rows.map((row) => [row.hash, knownOf(row)]));
  }

  async taken(ids: number[]): Promise<Set<number>> {
    if (ids.length === 0) return new Set();
    const rows = await this.all<{ id: number }>('select id from indicators where id in (?)', [ids]);
    return new Set(rows.map(({ id }) => id));
  }

  async insertIndicators(rows: NewIndicator[]): Promise<void> {
    await this.insert(
      'insert into indicators (id, type, value, hash) values ?',
      rows.map(({ id, type, value, hash }) => [id, type, value, Buffer.from(hash, 'hex')]),
    );
  }

  async insertSources(rows: SourceRow[]): Promise<void> {
    await this.insert(INSERT_SOURCES, rows.map(cellsOf));
  }

  async updateSources(rows: SourceRow[]): Promise<void> {
    await this.insert(
      `${INSERT_SOURCES} on duplicate key update cause = values(cause), tags = values(tags),
        reference = values(reference), confidence = values(confidence), first_seen = values(first_seen),
        last_seen = values(last_seen), listed_until = null`,
      rows.map(cellsOf),
    );
  }

  async unlist(ids: number[], feed: number, listedUntil: number): Promise<void> {
    if (ids.length === 0) return;
    await this.connection.query(
      'update indicator_sources set listed_until = ? where feed = ? and indicator_id in (?)',
      [listedUntil, feed, ids],
    );
  }

  async indexNew(rows: NewIndicator[], sources: SourceRow[]): Promise<void> {
    await this.search.add(
      rows.map((row, index) => ({ id: row.id, ...searchableOf(row, sources[index] as SourceRow) })),
    );
  }

  async index(ids: number[]): Promise<void> {
    await this.search.replace(ids);
  }

  listed(feed: number, type: number, behind: number, limit: number): Promise<number[]> {
    return this.ids(
      `select indicator_id as id from indicator_sources
      where feed = ? and type = ? and indicator_id > ? and listed_until is null order by indicator_id limit ?`,
      [feed, type, behind, limit],
    );
  }

  due(feed: number, before: number, limit: number): Promise<number[]> {
    return this.ids(
      `select indicator_id as id from indicator_sources where feed = ? and listed_until <= ? limit ?`,
      [feed, before, limit],
    );
  }

  named(feed: number, limit: number): Promise<number[]> {
    return this.ids('select indicator_id as id from indicator_sources where feed = ? limit ?', [feed, limit]);
  }

  async dropSources(ids: number[], feed: number): Promise<number> {
    if (ids.length === 0) return 0;
    await this.connection.query('delete from indicator_sources where feed = ? and indicator_id in (?)', [
      feed,
      ids,
    ]);
    const left = new Set(
      await this.ids('select distinct indicator_id as id from indicator_sources where indicator_id in (?)', [
        ids,
      ]),
    );
    const gone = ids.filter((id) => !left.has(id));
    if (gone.length > 0) {
      await this.search.remove(gone);
      await this.connection.query('delete from indicators where id in (?)', [gone]);
    }
    await this.index([...left]);
    return gone.length;
  }

  async tally(feed: number): Promise<number> {
    await this.connection.query('delete from indicator_tallies');
    await this.connection.query(
      'insert into indicator_tallies select 0, type, count(*) from indicators group by type',
    );
    await this.connection.query(
      'insert into indicator_tallies select feed, type, count(*) from indicator_sources group by feed, type',
    );
    const [row] = await this.all<{ count: number | null }>(
      'select cast(sum(count) as signed) as count from indicator_tallies where feed = ?',
      [feed],
    );
    return Number(row?.count ?? 0);
  }

  async close(): Promise<void> {
    // What was not committed is rolled back, and the turn given to the next.
    await this.connection.end();
  }

  /** Names of locks are the server's, which may hold many databases. */
  private async lockName(): Promise<string> {
    const [row] = await this.all<{ name: string }>('select database() as name', []);
    return `${row?.name}.indicators`.slice(-64);
  }

  private async ids(sql: string, parameters: unknown[]): Promise<number[]> {
    return (await this.all<{ id: number }>(sql, parameters)).map(({ id }) => id);
  }

  private async all<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    const [rows] = await this.connection.query<RowDataPacket[]>(sql, parameters);
    return rows as Row[];
  }

  private async insert(sql: string, rows: unknown[][]): Promise<void> {
    if (rows.length > 0) await this.connection.query(sql, [rows]);
  }
}

/** A hash as MySQL writes binary values. */
function literal(hash: string): string {
  if (!/^[0-9a-f]{32}$/.test(hash)) throw new Error('This is no hash of a value.');
  return `x'${hash}'`;
}

const INSERT_SOURCES = `insert into indicator_sources
  (indicator_id, feed, type, cause, tags, reference, confidence, first_seen, last_seen) values ?`;
