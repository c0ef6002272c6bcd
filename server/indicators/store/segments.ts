import { randomInt } from 'node:crypto';
import { Postings, SEGMENT } from '../search/postings.js';
import type { Searchable } from '../search/search-text.js';
import { wordsOf } from '../search/words.js';

/** Runs a statement of MySQL's, with parameters as mysql2 writes them out. */
export type Run = <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

/** An indicator's entry for search. */
export interface SearchEntry extends Searchable {
  id: number;
}

/** Bytes of words that are written in one statement. */
const STATEMENT_BYTES = 1_000_000;

/** Rows that are read or written in one statement. */
const BATCH = 2000;

/** The smaller of two segments is merged into the other unless that is more than this many times as large. */
const RATIO = 2;

interface Place {
  id: number;
  segment: number;
  place: number;
}

/**
 * Writes the index of words on MySQL, within the caller's transaction. Indicators are gathered into segments, of which each has
 * its words and their places; a segment is never changed. What an indicator had before is marked as dead in its segment, and
 * segments that are small or half dead are merged, so that there are few.
 */
export class SegmentWriter {
  private number = newNumber();
  private ids: number[] = [];
  private postings = new Postings();
  /** Of segments of which something died, with the one that is being gathered. */
  private readonly dead = new Map<number, Buffer>();

  constructor(private readonly run: Run) {}

  /** Writes entries of indicators that have none. */
  async add(entries: SearchEntry[]): Promise<void> {
    for (let from = 0; from < entries.length; ) {
      const portion = entries.slice(from, from + SEGMENT - this.ids.length);
      const rows = portion.map((entry) => {
        const place = this.ids.push(entry.id) - 1;
        this.postings.add(place, wordsOf(entry));
        return [entry.id, this.number, place];
      });
      await this.run('insert into indicator_places (id, segment, place) values ?', [rows]);
      from += portion.length;
      if (this.ids.length === SEGMENT) await this.writeSegment();
    }
  }

  /** Takes the entries of these away, as far as they have any. */
  async remove(ids: number[]): Promise<void> {
    if (ids.length === 0) return;
    const places = await this.run<Place>('select id, segment, place from indicator_places where id in (?)', [
      ids,
    ]);
    await this.readDead([...new Set(places.map(({ segment }) => segment))]);
    for (const { segment, place } of places) {
      const bits = this.dead.get(segment);
      if (bits) (bits[place >> 3] as number) |= 1 << (place & 7);
    }
    await this.run('delete from indicator_places where id in (?)', [ids]);
  }

  /** Writes the entries of these anew. */
  async replace(ids: number[]): Promise<void> {
    await this.remove(ids);
    await this.add(await readEntries(this.run, ids));
  }

  /** To be called before the transaction is committed. */
  async finish(): Promise<void> {
    await this.writeDead();
    await this.merge();
    if (this.ids.length > 0) await this.writeSegment();
    await this.writeDead();
  }

  private async writeSegment(): Promise<void> {
    const { number, ids, postings } = this;
    let rows: unknown[][] = [];
    let bytes = 0;
    const write = () =>
      this.run('insert into indicator_words (segment, beginning, part, first, last, entries) values ?', [
        rows,
      ]);
    for (const { beginning, part, first, last, entries } of postings.parts()) {
      rows.push([number, Buffer.from(beginning), part, first, last, entries]);
      bytes += entries.length;
      if (bytes < STATEMENT_BYTES && rows.length < BATCH) continue;
      await write();
      rows = [];
      bytes = 0;
    }
    if (rows.length > 0) await write();
    const dead = this.dead.get(number) ?? Buffer.alloc(SEGMENT / 8);
    this.dead.delete(number);
    await this.run('insert into indicator_segments (number, size, live, ids, dead) values ?', [
      [[number, ids.length, ids.length - countBits(dead), Buffer.from(Float64Array.from(ids).buffer), dead]],
    ]);
    this.number = newNumber();
    this.ids = [];
    this.postings = new Postings();
  }

  private async readDead(segments: number[]): Promise<void> {
    const unknown = segments.filter((segment) => !this.dead.has(segment));
    if (unknown.includes(this.number)) this.dead.set(this.number, Buffer.alloc(SEGMENT / 8));
    const written = unknown.filter((segment) => segment !== this.number);
    if (written.length === 0) return;
    const rows = await this.run<{ number: number; dead: Buffer }>(
      'select number, dead from indicator_segments where number in (?)',
      [written],
    );
    for (const { number, dead } of rows) this.dead.set(Number(number), dead);
  }

  private async writeDead(): Promise<void> {
    for (const [number, dead] of this.dead) {
      if (number === this.number) continue;
      await this.run('update indicator_segments set dead = ?, live = size - ? where number = ?', [
        dead,
        countBits(dead),
        number,
      ]);
      this.dead.delete(number);
    }
  }

  /** Takes small segments and those that are half dead into the one that is being gathered, smallest first. */
  private async merge(): Promise<void> {
    const segments = await this.run<{ number: number; size: number; live: number }>(
      'select number, size, live from indicator_segments order by live',
    );
    let gathered = this.ids.length;
    for (const { number, size, live } of segments) {
      const isSmall = gathered > 0 && live <= RATIO * gathered && gathered + live <= SEGMENT;
      if (!isSmall && live > size / 2) continue;
      gathered += live;
      await this.takeApart(Number(number));
    }
  }

  private async takeApart(number: number): Promise<void> {
    const [row] = await this.run<{ ids: Buffer; dead: Buffer }>(
      'select ids, dead from indicator_segments where number = ?',
      [number],
    );
    if (!row) return;
    const live = idsOf(row.ids).filter((_, place) => !hasBit(row.dead, place));
    await this.run('delete from indicator_words where segment = ?', [number]);
    await this.run('delete from indicator_segments where number = ?', [number]);
    for (let from = 0; from < live.length; from += BATCH) {
      const ids = [...live.subarray(from, from + BATCH)];
      await this.run('delete from indicator_places where id in (?)', [ids]);
      await this.add(await readEntries(this.run, ids));
    }
  }
}

/** What search reads of these indicators. */
export async function readEntries(run: Run, ids: number[]): Promise<SearchEntry[]> {
  if (ids.length === 0) return [];
  const rows = await run<{
    id: number;
    value: string;
    type: number;
    cause: string | null;
    tags: string | null;
    feed: number;
  }>(
    `select i.id, i.value, i.type, s.cause, s.tags, s.feed
    from indicators i join indicator_sources s on s.indicator_id = i.id where i.id in (?) order by i.id, s.feed`,
    [ids],
  );
  const entries = new Map<number, SearchEntry>();
  for (const { id, value, type, cause, tags, feed } of rows) {
    const entry = entries.get(id);
    if (entry) {
      entry.causes.push(cause);
      entry.tags.push(tags);
      entry.feeds.push(feed);
    } else entries.set(id, { id: Number(id), value, type, causes: [cause], tags: [tags], feeds: [feed] });
  }
  return [...entries.values()];
}

/** The ids of a segment by place, as they are stored. */
export function idsOf(bytes: Buffer): Float64Array {
  return new Float64Array(new Uint8Array(bytes).buffer);
}

/** Segments are remembered by number: none is ever used again. */
const newNumber = () => randomInt(2 ** 48 - 1);

const hasBit = (bits: Buffer, at: number) => ((bits[at >> 3] as number) & (1 << (at & 7))) !== 0;

function countBits(bits: Buffer): number {
  let count = 0;
  for (let byte of bits) for (; byte !== 0; byte &= byte - 1) count++;
  return count;
}
