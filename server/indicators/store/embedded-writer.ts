import type Database from 'libsql';
import { facetsOf, type Searchable, textOf } from '../search/search-text.js';
import { openIndicatorFile } from './embedded-store.js';
import type { IndicatorWriter, KnownIndicator, NewIndicator, SourceRow } from './indicator-writer.js';

/** Of the search's entries that wait in memory to be merged: few large merges instead of many small ones. */
const SEARCH_BUFFER_BYTES = 16_777_216;

/** Pages kept in memory, in KiB: a good part of the index of a million hashes. */
const CACHE_KB = 20_480;

/**
 * Writes the file of indicators. Each statement gets its rows as one JSON text: with libsql, each bound value costs more
 * than the row it belongs to.
 */
export class EmbeddedWriter implements IndicatorWriter {
  private readonly connection: Database.Database;
  private readonly statements = new Map<string, Database.Statement>();

  constructor(file: string) {
    this.connection = openIndicatorFile(file);
    this.connection.exec(
      `pragma cache_size = -${CACHE_KB}; pragma temp_store = file; pragma busy_timeout = 60000;`,
    );
  }

  async begin(): Promise<void> {
    this.connection.exec('begin immediate');
    // Not bound: libsql binds numbers as floating point, which this refuses.
    this.connection.exec(
      `insert into indicator_search (indicator_search, rank) values ('hashsize', ${SEARCH_BUFFER_BYTES})`,
    );
  }

  async commit(): Promise<void> {
    this.connection.exec('commit');
    // The log has grown as large as what was written.
    this.connection.exec('pragma wal_checkpoint(truncate)');
  }

  async rollback(): Promise<void> {
    if (this.connection.inTransaction) this.connection.exec('rollback');
  }

  async find(hashes: string[], feed: number): Promise<Map<string, KnownIndicator>> {
    const rows = this.all<FoundRow>(
      `select i.id, j.value as hash, s.indicator_id as source, s.cause, s.tags, s.reference, s.confidence, s.first_seen,
        s.last_seen, s.listed_until
      from json_each(?) j join indicators i on i.hash = unhex(j.value)
      left join indicator_sources s on s.indicator_id = i.id and s.feed = ?`,
      [JSON.stringify(hashes), feed],
    );
    return new Map(rows.map((row) => [row.hash, knownOf(row)]));
  }

  async taken(ids: number[]): Promise<Set<number>> {
    const rows = this.all<{ id: number }>(
      'select i.id from json_each(?) j join indicators i on i.id = j.value',
      [JSON.stringify(ids)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async insertIndicators(rows: NewIndicator[]): Promise<void> {
    this.run(
      `insert into indicators (id, type, value, hash)
      select value ->> 0, value ->> 1, value ->> 2, unhex(value ->> 3) from json_each(?)`,
      [JSON.stringify(rows.map(({ id, type, value, hash }) => [id, type, value, hash]))],
    );
  }

  async insertSources(rows: SourceRow[]): Promise<void> {
    this.run(
      `insert into indicator_sources
        (indicator_id, feed, type, cause, tags, reference, confidence, first_seen, last_seen, listed_until)
      select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
        value ->> 8, null from json_each(?)`,
      [JSON.stringify(rows.map(cellsOf))],
    );
  }

  async updateSources(rows: SourceRow[]): Promise<void> {
    this.run(
      `update indicator_sources set cause = j.value ->> 3, tags = j.value ->> 4, reference = j.value ->> 5,
        confidence = j.value ->> 6, first_seen = j.value ->> 7, last_seen = j.value ->> 8, listed_until = null
      from json_each(?) j
      where indicator_sources.indicator_id = j.value ->> 0 and indicator_sources.feed = j.value ->> 1`,
      [JSON.stringify(rows.map(cellsOf))],
    );
  }

  async unlist(ids: number[], feed: number, listedUntil: number): Promise<void> {
    this.run(
      `update indicator_sources set listed_until = ? where feed = ? and indicator_id in (select value from json_each(?))`,
      [listedUntil, feed, JSON.stringify(ids)],
    );
  }

  async indexNew(rows: NewIndicator[], sources: SourceRow[]): Promise<void> {
    this.insertEntries(
      rows.map((row, index) => ({ id: row.id, ...searchableOf(row, sources[index] as SourceRow) })),
    );
  }

  async index(ids: number[]): Promise<void> {
    const rows = this.all<{
      id: number;
      value: string;
      type: number;
      causes: string;
      tags: string;
      feeds: string;
    }>(
      `select i.id, i.value, i.type, json_group_array(s.cause) as causes, json_group_array(s.tags) as tags,
        json_group_array(s.feed) as feeds
      from json_each(?) j join indicators i on i.id = j.value join indicator_sources s on s.indicator_id = i.id
      group by i.id`,
      [JSON.stringify(ids)],
    );
    this.run('delete from indicator_search where rowid in (select value from json_each(?))', [
      JSON.stringify(ids),
    ]);
    this.insertEntries(
      rows.map(({ id, value, type, causes, tags, feeds }) => ({
        id,
        value,
        type,
        causes: JSON.parse(causes),
        tags: JSON.parse(tags),
        feeds: (JSON.parse(feeds) as number[]).sort((a, b) => a - b),
      })),
    );
  }

  private insertEntries(entries: (Searchable & { id: number })[]): void {
    this.run(
      `insert into indicator_search (rowid, text, facets)
      select value ->> 0, value ->> 1, value ->> 2 from json_each(?)`,
      [JSON.stringify(entries.map((entry) => [entry.id, textOf(entry), facetsOf(entry)]))],
    );
  }

  async listed(feed: number, type: number, behind: number, limit: number): Promise<number[]> {
    return this.ids(
      `select indicator_id as id from indicator_sources
      where feed = ? and type = ? and indicator_id > ? and listed_until is null order by indicator_id limit ?`,
      [feed, type, behind, limit],
    );
  }

  async due(feed: number, before: number, limit: number): Promise<number[]> {
    return this.ids(
      'select indicator_id as id from indicator_sources where feed = ? and listed_until <= ? limit ?',
      [feed, before, limit],
    );
  }

  async named(feed: number, limit: number): Promise<number[]> {
    return this.ids('select indicator_id as id from indicator_sources where feed = ? limit ?', [feed, limit]);
  }

  async dropSources(ids: number[], feed: number): Promise<number> {
    const list = JSON.stringify(ids);
    this.run(
      'delete from indicator_sources where feed = ? and indicator_id in (select value from json_each(?))',
      [feed, list],
    );
    const orphans = this.ids(
      `select j.value as id from json_each(?) j
      where not exists (select 1 from indicator_sources s where s.indicator_id = j.value)`,
      [list],
    );
    const left = new Set(ids);
    for (const id of orphans) left.delete(id);
    const gone = JSON.stringify(orphans);
    this.run('delete from indicator_search where rowid in (select value from json_each(?))', [gone]);
    this.run('delete from indicators where id in (select value from json_each(?))', [gone]);
    if (left.size > 0) await this.index([...left]);
    return orphans.length;
  }

  async tally(feed: number): Promise<number> {
    this.run('delete from indicator_tallies', []);
    this.run('insert into indicator_tallies select 0, type, count(*) from indicators group by type', []);
    this.run(
      'insert into indicator_tallies select feed, type, count(*) from indicator_sources group by feed, type',
      [],
    );
    const [row] = this.all<{ count: number }>(
      'select sum(count) as count from indicator_tallies where feed = ?',
      [feed],
    );
    return row?.count ?? 0;
  }

  async close(): Promise<void> {
    await this.rollback();
    this.connection.close();
  }

  private ids(sql: string, parameters: (string | number)[]): number[] {
    return this.all<{ id: number }>(sql, parameters).map(({ id }) => id);
  }

  private all<Row>(sql: string, parameters: (string | number)[]): Row[] {
    return this.prepared(sql).all(parameters) as Row[];
  }

  private run(sql: string, parameters: (string | number)[]): void {
    this.prepared(sql).run(parameters);
  }

  private prepared(sql: string): Database.Statement {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.connection.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

export interface FoundRow {
  id: number;
  hash: string;
  source: number | null;
  cause: string | null;
  tags: string | null;
  reference: string | null;
  confidence: number | null;
  first_seen: number;
  last_seen: number | null;
  listed_until: number | null;
}

export function knownOf(row: FoundRow): KnownIndicator {
  if (row.source === null) return { id: row.id, source: null };
  const { id, cause, tags, reference, confidence } = row;
  const times = { firstSeen: row.first_seen, lastSeen: row.last_seen, listedUntil: row.listed_until };
  return { id, source: { cause, tags, reference, confidence, ...times } };
}

/** A source as a row of the table, without the time it was listed until. */
export function cellsOf(row: SourceRow): (string | number | null)[] {
  const { indicatorId, feed, type, cause, tags, reference, confidence, firstSeen, lastSeen } = row;
  return [indicatorId, feed, type, cause, tags, reference, confidence, firstSeen, lastSeen];
}

/** What search reads of an indicator with one source. */
export function searchableOf({ value, type }: NewIndicator, { cause, tags, feed }: SourceRow): Searchable {
  return { value, type, causes: [cause], tags: [tags], feeds: [feed] };
}
