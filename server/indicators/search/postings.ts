import { BEGINNING } from './words.js';

/** Indicators of a segment at most. */
export const SEGMENT = 16_384;

const BITMAP_BYTES = SEGMENT / 8;

/** A row of words with more bytes is cut in two, so that a search need not read many words that it is not about. */
const PART_BYTES = 65_536;

/** Some words of a segment that begin alike, with the places of the indicators that have them. */
export interface WordsPart {
  beginning: string;
  part: number;
  /** Of these words the lowest and the highest, in bytes. */
  first: Buffer;
  last: Buffer;
  entries: Buffer;
}

/** Places in a segment, one bit each. */
export type Places = Uint32Array;

export const noPlaces = (): Places => new Uint32Array(SEGMENT / 32);

/** What words of one segment are found by: gathered in memory, then written as parts. */
export class Postings {
  private groups = new Map<string, Map<string, number[]>>();

  add(place: number, words: Iterable<string>): void {
    for (const word of words) {
      const beginning = word.slice(0, BEGINNING);
      const group = this.groups.get(beginning);
      const places = group?.get(word);
      if (places) places.push(place);
      else if (group) group.set(word, [place]);
      else this.groups.set(beginning, new Map([[word, [place]]]));
    }
  }

  /** All of it, by beginnings. */
  *parts(): Generator<WordsPart> {
    for (const beginning of [...this.groups.keys()].sort()) {
      const group = this.groups.get(beginning) as Map<string, number[]>;
      const entries = [...group].map(([word, places]) => ({ word: Buffer.from(word), places }));
      entries.sort((a, b) => a.word.compare(b.word));
      let part = 0;
      let from = 0;
      let bytes = 0;
      for (let to = 0; to < entries.length; to++) {
        bytes += bytesOf(entries[to] as Entry);
        if (bytes < PART_BYTES && to < entries.length - 1) continue;
        yield partOf(beginning, part++, entries.slice(from, to + 1), bytes);
        from = to + 1;
        bytes = 0;
      }
    }
  }
}

interface Entry {
  word: Buffer;
  places: number[];
}

// A word's entry: how many bytes it has (one byte), the word, how many places (two bytes, one less), then each place (two bytes,
// little-endian), or one bit for each place of the segment where that is shorter.
function bytesOf({ word, places }: Entry): number {
  return 3 + word.length + placesBytes(places.length);
}

const placesBytes = (count: number) => Math.min(2 * count, BITMAP_BYTES);

function partOf(beginning: string, part: number, entries: Entry[], bytes: number): WordsPart {
  const buffer = Buffer.alloc(bytes);
  let at = 0;
  for (const { word, places } of entries) {
    at = buffer.writeUInt8(word.length, at);
    at += word.copy(buffer, at);
    at = buffer.writeUInt16LE(places.length - 1, at);
    const isList = 2 * places.length <= BITMAP_BYTES;
    for (const place of places) {
      if (isList) at = buffer.writeUInt16LE(place, at);
      else (buffer[at + (place >> 3)] as number) |= 1 << (place & 7);
    }
    if (!isList) at += BITMAP_BYTES;
  }
  const first = (entries[0] as Entry).word;
  const last = (entries.at(-1) as Entry).word;
  return { beginning, part, first, last, entries: buffer };
}

/** Adds the places of all words of a part that begin so. @param prefix as UTF-8 */
export function addPlaces(places: Places, entries: Buffer, prefix: Buffer): void {
  for (let at = 0; at < entries.length; ) {
    const wordEnd = at + 1 + entries.readUInt8(at);
    const count = entries.readUInt16LE(wordEnd) + 1;
    const begin = wordEnd + 2;
    const end = begin + placesBytes(count);
    if (begins(entries, at + 1, wordEnd, prefix)) {
      if (2 * count <= BITMAP_BYTES) {
        for (let i = begin; i < end; i += 2) {
          const place = (entries[i] as number) | ((entries[i + 1] as number) << 8);
          (places[place >> 5] as number) |= 1 << (place & 31);
        }
      } else orBits(places, entries.subarray(begin, end));
    }
    at = end;
  }
}

function begins(bytes: Buffer, from: number, to: number, prefix: Buffer): boolean {
  if (to - from < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (bytes[from + i] !== prefix[i]) return false;
  return true;
}

function orBits(places: Places, bits: Buffer): void {
  for (let i = 0; i < bits.length; i += 4) (places[i >> 2] as number) |= bits.readInt32LE(i);
}

/** Takes places away. @param bits one for each place, as many as there are bytes */
export function withoutBits(places: Places, bits: Buffer): void {
  for (let i = 0; i < bits.length; i += 4) (places[i >> 2] as number) &= ~bits.readInt32LE(i);
}

export function countPlaces(places: Places): number {
  let count = 0;
  for (let bits of places) {
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Calls with each place: there may be a million. */
export function forEachPlace(places: Places, call: (place: number) => void, lastFirst = false): void {
  for (let n = 0; n < places.length; n++) {
    const i = lastFirst ? places.length - 1 - n : n;
    for (let bits = places[i] as number; bits !== 0; ) {
      const bit = lastFirst ? 31 - Math.clz32(bits) : 31 - Math.clz32(bits & -bits);
      bits &= ~(1 << bit);
      call(i * 32 + bit);
    }
  }
}
