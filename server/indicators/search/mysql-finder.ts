import type { IndicatorStore, Parameter } from '../store/indicator-store.js';
import { idsOf as idsOfSegment } from '../store/segments.js';
import type { Finder, FirstFound } from './finder.js';
import { addPlaces, countPlaces, forEachPlace, noPlaces, type Places, withoutBits } from './postings.js';
import { countOf, idsOf, listQuery } from './queries.js';
import type { Selection } from './selection.js';
import { BEGINNING, type Term, termsOf } from './words.js';

/** How often a search begins anew because segments were merged under way. */
const ATTEMPTS = 5;

/** A row of what a search reads: a segment with its dead, or words of one with the number of the beginning they have. */
interface FoundRow {
  segment: number;
  beginning: number | null;
  bytes: Buffer;
}

/** What a search finds in one segment. */
interface Found {
  ids: Float64Array;
  places: Places;
}

/**
 * Finds by an index of words of our own (`segments.ts`) on MySQL and MariaDB, whose full-text indexes gather every row of a word before
 * they give the first: half a second for two common words of a million indicators.
 */
export class MySqlFinder implements Finder {
  /** The ids of segments by place: 8 bytes an indicator. */
  private known = new Map<number, Float64Array>();

  constructor(private readonly store: IndicatorStore) {}

  async first(selection: Selection, limit: number): Promise<FirstFound> {
    if (selection.words.length === 0)
      return { ids: await idsOf(this.store, listQuery(selection, limit, true)) };
    const newest = new Newest(limit, selection);
    const found = await this.search(selection);
    for (const each of found.sort((a, b) => newestOf(b) - newestOf(a))) newest.addFound(each);
    return { ids: newest.ids(), total: totalOf(found, selection) };
  }

  async count(selection: Selection, most: number): Promise<number> {
    if (selection.words.length === 0) return countOf(this.store, listQuery(selection, most, false));
    return Math.min(most, totalOf(await this.search(selection), selection));
  }

  private async search({ words, type, feed }: Selection): Promise<Found[]> {
    const filter = { ...(type === undefined ? {} : { type }), ...(feed === undefined ? {} : { feed }) };
    const terms = termsOf(words, filter);
    if (!terms) return [];
    for (let attempt = 1; ; attempt++) {
      const found = await this.read(terms);
      const complete = await this.withIds(found);
      if (complete) return complete;
      if (attempt === ATTEMPTS)
        throw new Error('Segments of the search are merged faster than they are read.');
    }
  }

  /** Where in which segments the terms are found; the segments in which they are not left out. */
  private async read(terms: Term[]): Promise<Map<number, Places>> {
    const prefixes = [...new Set(terms.flat(2))];
    const parameters: Parameter[] = [];
    const parts = prefixes.map((prefix, index) => {
      const bytes = Buffer.from(prefix);
      parameters.push(Buffer.from(prefix.slice(0, BEGINNING)), Buffer.concat([bytes, AFTER]), bytes);
      return `select w.segment, ${index} as beginning, w.entries as bytes from indicator_segments g
        straight_join indicator_words w on w.segment = g.number and w.beginning = ? and w.first < ? and w.last >= ?`;
    });
    // In one statement, so that all of it is from before a refresh or after it.
    const rows = await this.store.query<FoundRow>(
      `select number as segment, null as beginning, dead as bytes from indicator_segments union all ${parts.join(' union all ')}`,
      parameters,
    );
    const bytes = prefixes.map((prefix) => Buffer.from(prefix));
    const segments = new Map<number, { dead: Buffer; places: (Places | undefined)[] }>();
    for (const row of rows) {
      if (row.beginning === null) segments.set(Number(row.segment), { dead: row.bytes, places: [] });
    }
    for (const { segment, beginning, bytes: entries } of rows) {
      const places = segments.get(Number(segment))?.places;
      if (beginning === null || !places) continue;
      const index = Number(beginning);
      places[index] ??= noPlaces();
      addPlaces(places[index], entries, bytes[index] as Buffer);
    }
    this.forgetOthers(segments);
    const found = new Map<number, Places>();
    for (const [segment, { dead, places }] of segments) {
      const all = allOf(
        terms.map((term) =>
          anyOf(term.map((each) => allOf(each.map((one) => places[prefixes.indexOf(one)])))),
        ),
      );
      if (!all) continue;
      withoutBits(all, dead);
      if (all.some((bits) => bits !== 0)) found.set(segment, all);
    }
    return found;
  }

  /** @returns undefined when one of them is there no more */
  private async withIds(found: Map<number, Places>): Promise<Found[] | undefined> {
    const { known } = this;
    const unknown = [...found.keys()].filter((segment) => !known.has(segment));
    if (unknown.length > 0) {
      const rows = await this.store.query<{ number: number; ids: Buffer }>(
        `select number, ids from indicator_segments where number in (${unknown.map(() => '?').join(', ')})`,
        unknown,
      );
      for (const { number, ids } of rows) known.set(Number(number), idsOfSegment(ids));
    }
    const complete: Found[] = [];
    for (const [segment, places] of found) {
      const ids = known.get(segment);
      if (!ids) return undefined;
      complete.push({ ids, places });
    }
    return complete;
  }

  private forgetOthers(segments: Map<number, unknown>): void {
    for (const segment of this.known.keys()) if (!segments.has(segment)) this.known.delete(segment);
  }
}

/** Bytes that come after every word that begins so. */
const AFTER = Buffer.from([0xff]);

/** A copy of what all have; undefined when that is nothing. */
function allOf(each: (Places | undefined)[]): Places | undefined {
  const [first, ...others] = each;
  if (!first || others.includes(undefined)) return undefined;
  const all = first.slice();
  for (const other of others as Places[])
    for (let i = 0; i < all.length; i++) (all[i] as number) &= other[i] as number;
  return all;
}

/** What any has; the first that there is becomes it. */
function anyOf(each: (Places | undefined)[]): Places | undefined {
  const [first, ...others] = each.filter((places) => places !== undefined);
  if (!first) return undefined;
  for (const other of others)
    for (let i = 0; i < first.length; i++) (first[i] as number) |= other[i] as number;
  return first;
}

/** How many there are within the span of time. */
function totalOf(found: Found[], { fromId, toId }: Selection): number {
  let total = 0;
  for (const { ids, places } of found) {
    if (fromId === undefined && toId === undefined) total += countPlaces(places);
    else {
      forEachPlace(places, (place) => {
        const id = ids[place] as number;
        if (id >= (fromId ?? 0) && id < (toId ?? Number.MAX_SAFE_INTEGER)) total++;
      });
    }
  }
  return total;
}

/** Of a segment, as feeds write: from the oldest to the newest or the other way. */
const newestOf = ({ ids }: Found) => Math.max(ids[0] as number, ids.at(-1) as number);

/** The newest ids of a span of time, of any number. */
class Newest {
  private kept: number[] = [];
  private lowest: number;
  private readonly end: number;

  constructor(
    private readonly limit: number,
    { fromId = 0, toId = Number.MAX_SAFE_INTEGER }: Selection,
  ) {
    this.lowest = fromId;
    this.end = toId;
  }

  /** The newest of them first, as far as they are in order: most others are then passed over. */
  addFound({ ids, places }: Found): void {
    const lastFirst = (ids.at(-1) as number) > (ids[0] as number);
    forEachPlace(places, (place) => this.add(ids[place] as number), lastFirst);
  }

  private add(id: number): void {
    if (id < this.lowest || id >= this.end) return;
    // Sorted now and then, and what cannot be among them any more forgotten.
    if (this.kept.push(id) >= 4 * this.limit) this.lowest = this.ids().at(-1) as number;
  }

  /** First seen last first. */
  ids(): number[] {
    this.kept = this.kept.sort((a, b) => b - a).slice(0, this.limit);
    return [...this.kept];
  }
}
