import { IndicatorType } from '../../../models/feed-enums.js';
import { type BadRow, type Entry, FeedProblem, type Row, readFeed } from '../formats/index.js';
import type { IndicatorWriter, KnownSource, NewIndicator, SourceRow } from '../store/indicator-writer.js';
import { indicatorId } from '../values/indicator-id.js';
import { normalise } from '../values/normalise.js';
import { TYPE_CODES, valueHash } from '../values/value-hash.js';
import { NumberList, SeenValues } from './seen-values.js';
import type { IngestCounts, IngestMessage, IngestResult, IngestTask } from './task.js';

/** Rows that are looked up and written together. */
const BATCH = 2000;

/** Bad rows that are told of; more are counted only. */
const MOST_ERRORS = 200;

/** More rows than any feed has: the answer is something else. */
const MOST_ROWS = 5_000_000;

/** An answer this many times as large as the last is not believed, nor a full feed's this much smaller. */
const GROWTH = 10;
const SHRINKAGE = 4;

/** Below this, a feed may well grow or shrink so. */
const FEW_ROWS = 10;

const DAY_S = 86_400;

/** Longest texts of what feeds say, in characters. */
const LONGEST = { cause: 255, tags: 1000, reference: 2000 } as const;

const FILE_HASHES = new Set<IndicatorType>([IndicatorType.MD5, IndicatorType.SHA1, IndicatorType.SHA256]);

/** The work was cancelled. */
export class Stopped extends Error {}

interface Candidate {
  row: Row;
  type: IndicatorType;
  value: string;
  hash: string;
  /** An earlier row of the answer, which is written already, has the same value. */
  again: boolean;
}

/** Takes one answer of a feed in, in one transaction. */
export class Ingest {
  readonly counts: IngestCounts = {
    rows: 0,
    added: 0,
    changed: 0,
    gone: 0,
    expired: 0,
    bad: 0,
    duplicates: 0,
  };
  readonly errors: BadRow[] = [];
  private readonly seen = new SeenValues();
  /** Ids of what the answer lists. */
  private readonly listed = new NumberList();
  private readonly stop: Int32Array;
  private batch = new Map<string, Candidate>();
  /** Ends when the last batch handed over is written. */
  private written = Promise.resolve();
  /** Tells indicators of the same second apart. */
  private sequence = Math.floor(Math.random() * 2 ** 21);
  private newHashes = false;
  format: IngestResult['format'] = null;
  bytes: number | null = null;

  /** @param tell called now and then with how far it is */
  constructor(
    private readonly task: IngestTask,
    private readonly writer: IndicatorWriter,
    private readonly tell: (message: IngestMessage) => void,
  ) {
    this.stop = new Int32Array(task.stop);
  }

  /**
   * Does the task. When it throws, nothing has changed.
   *
   * @throws FeedProblem when the answer is not believed; Stopped
   */
  async run(): Promise<IngestResult> {
    const { writer, task } = this;
    await writer.begin();
    try {
      if (task.work === 'take') await this.take();
      if (task.work === 'remove') await this.remove();
      else if (task.feed.full) await this.expire();
      this.progress('Counting', null);
      const indicatorCount = await writer.tally(task.feed.number);
      this.checkStopped();
      this.progress('Finishing', null);
      await writer.commit();
      const { format, bytes, counts, errors, newHashes } = this;
      return { ...counts, format, bytes, values: this.seen.size, indicatorCount, newHashes, errors };
    } catch (error) {
      // What is still being written would come after the end of the transaction, and stay.
      await this.written.catch(() => {});
      await writer.rollback();
      throw error;
    }
  }

  private async take(): Promise<void> {
    const { paths, feed } = this.task;
    const { format, bytes, entries } = await readFeed(paths, feed);
    this.format = format;
    this.bytes = bytes;
    for await (const portion of entries) {
      this.checkStopped();
      for (const entry of portion) {
        this.add(entry);
        if (this.batch.size >= BATCH) await this.settle();
      }
    }
    await this.settle();
    await this.written;
    this.judge();
    await this.unlist();
  }

  private add(entry: Entry): void {
    this.counts.rows++;
    const normal = 'problem' in entry ? entry : normalise(entry.value, entry.type);
    if ('problem' in entry || 'problem' in normal) {
      const { problem } = normal as BadRow;
      this.refuse({ line: entry.line, value: entry.value, problem });
      return;
    }
    const hash = valueHash(normal.type, normal.value);
    const again = !this.seen.add(hash);
    if (again) this.counts.duplicates++;
    else this.tooLarge();
    const before = this.batch.get(hash);
    if (before) before.row = merged(before.row, entry);
    else this.batch.set(hash, { row: entry, ...normal, hash, again });
  }

  private refuse(bad: BadRow): void {
    this.counts.bad++;
    if (this.errors.length >= MOST_ERRORS) return;
    // Copied: a part of a text keeps the whole in memory, here all that was read with it.
    const value = bad.value === null ? null : Buffer.from(bad.value.slice(0, 255)).toString();
    this.errors.push({ ...bad, value });
  }

  /** Breaks off at once: an answer that is far too large is not read to its end. */
  private tooLarge(): void {
    const { lastRows } = this.task.feed;
    const { size } = this.seen;
    if (size > MOST_ROWS) throw new FeedProblem(`The answer has more than ${MOST_ROWS} rows.`);
    if (lastRows !== null && lastRows >= FEW_ROWS && size >= lastRows * GROWTH) {
      throw new FeedProblem(
        `The answer is at least ${GROWTH} times as large as the last one (${lastRows} values), which is not believed. ` +
          'If it is right, refresh the feed once with "take it all the same".',
      );
    }
  }

  /** @throws FeedProblem for an answer that read well but cannot be right */
  private judge(): void {
    const { lastRows, full } = this.task.feed;
    const { rows, bad } = this.counts;
    const { size } = this.seen;
    if (rows === 0) throw new FeedProblem('The answer has no rows.');
    if (size === 0) {
      throw new FeedProblem(
        `None of the ${rows} rows could be read. The first: ${this.errors[0]?.problem ?? ''}`,
      );
    }
    if (full && lastRows !== null && lastRows >= FEW_ROWS && size * SHRINKAGE < lastRows) {
      throw new FeedProblem(
        `The answer has ${size} values and ${bad} bad rows where the last one had ${lastRows} values, which is not ` +
          'believed. If it is right, refresh the feed once with "take it all the same".',
      );
    }
  }

  /** Has the batch written, after the one before. Meanwhile the next is read: a database of its own works beside us. */
  private async settle(): Promise<void> {
    const batch = [...this.batch.values()];
    this.batch.clear();
    await this.written;
    this.written = this.write(batch);
    // Whoever waits for it next is told.
    this.written.catch(() => {});
  }

  private async write(batch: Candidate[]): Promise<void> {
    if (batch.length === 0) return;
    const { writer, task } = this;
    const { number } = task.feed;
    const known = await writer.find(
      batch.map(({ hash }) => hash),
      number,
    );
    const fresh: { id: number; candidate: Candidate }[] = [];
    const named: SourceRow[] = [];
    const changed: SourceRow[] = [];
    const toIndex: number[] = [];
    for (const candidate of batch) {
      const there = known.get(candidate.hash);
      if (!there) {
        fresh.push({ id: 0, candidate });
        continue;
      }
      if (candidate.again) {
        if (there.source) changed.push(...this.moved(there.id, there.source, candidate));
        continue;
      }
      this.listed.push(there.id);
      if (!there.source) {
        named.push(this.sourceOf(there.id, candidate));
        toIndex.push(there.id);
        continue;
      }
      const update = this.updateOf(there.id, there.source, candidate);
      if (!update) continue;
      changed.push(update);
      if (update.cause !== there.source.cause || update.tags !== there.source.tags) toIndex.push(there.id);
    }
    await this.insert(fresh);
    if (named.length > 0) await writer.insertSources(named);
    if (changed.length > 0) await writer.updateSources(changed);
    if (toIndex.length > 0) await writer.index(toIndex);
    this.counts.added += fresh.length + named.length;
    this.counts.changed += changed.length;
    this.progress('Taking in', null);
  }

  /** New indicators: their order is when they were first seen. */
  private async insert(fresh: { id: number; candidate: Candidate }[]): Promise<void> {
    if (fresh.length === 0) return;
    const { writer } = this;
    for (const each of fresh) each.id = indicatorId(this.firstSeenOf(each.candidate.row), this.sequence++);
    for (;;) {
      const taken = await writer.taken(fresh.map(({ id }) => id));
      if (taken.size === 0) break;
      for (const each of fresh) {
        if (taken.has(each.id)) each.id = indicatorId(this.firstSeenOf(each.candidate.row), this.sequence++);
      }
    }
    const rows: NewIndicator[] = [];
    const sources: SourceRow[] = [];
    for (const { id, candidate } of fresh) {
      const { type, value, hash } = candidate;
      rows.push({ id, type: TYPE_CODES[type], value, hash });
      sources.push(this.sourceOf(id, candidate));
      this.listed.push(id);
      if (FILE_HASHES.has(type)) this.newHashes = true;
    }
    await writer.insertIndicators(rows);
    await writer.insertSources(sources);
    await writer.indexNew(rows, sources);
  }

  private sourceOf(indicatorId: number, { row, type }: Candidate): SourceRow {
    return {
      indicatorId,
      feed: this.task.feed.number,
      type: TYPE_CODES[type],
      cause: row.cause?.slice(0, LONGEST.cause) ?? null,
      tags: tagsText(row.tags),
      reference: row.reference?.slice(0, LONGEST.reference) ?? null,
      confidence: row.confidence,
      firstSeen: this.firstSeenOf(row),
      lastSeen: this.lastSeenOf(row),
    };
  }

  /** What is to be written of a value that the feed has named before, undefined when nothing has changed. */
  private updateOf(id: number, before: KnownSource, candidate: Candidate): SourceRow | undefined {
    const now = this.sourceOf(id, candidate);
    now.firstSeen = before.firstSeen;
    now.lastSeen = later(before.lastSeen, now.lastSeen);
    const isSame =
      before.listedUntil === null &&
      before.lastSeen === now.lastSeen &&
      before.cause === now.cause &&
      before.tags === now.tags &&
      before.reference === now.reference &&
      before.confidence === now.confidence;
    return isSame ? undefined : now;
  }

  /** The first row of a value says what there is to say; a later one may have been seen later. */
  private moved(indicatorId: number, before: KnownSource, { row, type }: Candidate): SourceRow[] {
    const lastSeen = later(before.lastSeen, this.lastSeenOf(row));
    if (lastSeen === before.lastSeen) return [];
    const { cause, tags, reference, confidence, firstSeen } = before;
    const said = { cause, tags, reference, confidence, firstSeen };
    return [{ indicatorId, feed: this.task.feed.number, type: TYPE_CODES[type], ...said, lastSeen }];
  }

  /** No feed has seen what is yet to come. */
  private firstSeenOf({ firstSeen }: Row): number {
    return Math.min(firstSeen ?? this.task.now, this.task.now);
  }

  private lastSeenOf({ lastSeen }: Row): number | null {
    return lastSeen === null ? null : Math.min(lastSeen, this.task.now);
  }

  /** Notes of what was listed so far, and is not in this answer, when it was last listed. */
  private async unlist(): Promise<void> {
    const { writer, task } = this;
    const { number, refreshedAt } = task.feed;
    const listed = this.listed.sorted();
    for (const type of Object.values(TYPE_CODES)) {
      let behind = -1;
      for (;;) {
        this.checkStopped();
        const ids = await writer.listed(number, type, behind, 10 * BATCH);
        const gone = ids.filter((id) => !includes(listed, id));
        if (gone.length > 0) {
          await writer.unlist(gone, number, refreshedAt ?? task.now);
          this.counts.gone += gone.length;
        }
        const last = ids.at(-1);
        if (last === undefined || ids.length < 10 * BATCH) break;
        behind = last;
      }
    }
  }

  private async expire(): Promise<void> {
    const { writer, task } = this;
    const { number, expireDays } = task.feed;
    const before = task.now - expireDays * DAY_S;
    for (;;) {
      this.checkStopped();
      const ids = await writer.due(number, before, BATCH);
      if (ids.length === 0) return;
      await writer.dropSources(ids, number);
      this.counts.expired += ids.length;
      this.progress('Removing what has expired', null);
    }
  }

  private async remove(): Promise<void> {
    const { writer, task } = this;
    for (;;) {
      const ids = await writer.named(task.feed.number, BATCH);
      if (ids.length === 0) return;
      await writer.dropSources(ids, task.feed.number);
      this.counts.expired += ids.length;
    }
  }

  private checkStopped(): void {
    if (Atomics.load(this.stop, 0) !== 0) throw new Stopped();
  }

  private progress(phase: string, fraction: number | null): void {
    const { lastRows } = this.task.feed;
    const known = fraction ?? (lastRows ? Math.min(0.99, this.seen.size / lastRows) : null);
    this.tell({ progress: { phase, fraction: known, counts: { ...this.counts } } });
  }
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

/** Tags as one text, as many as fit. */
function tagsText(tags: string[]): string | null {
  let text = '';
  for (const tag of new Set(tags)) {
    const plain = tag.replaceAll(',', ' ');
    if (text.length + plain.length + 1 > LONGEST.tags) break;
    text += text === '' ? plain : `,${plain}`;
  }
  return text === '' ? null : text;
}

/** Two rows of the same value in one answer: seen first and last by either, and what one says where the other does not. */
function merged(a: Row, b: Row): Row {
  const firstSeen =
    a.firstSeen === null || b.firstSeen === null
      ? (a.firstSeen ?? b.firstSeen)
      : Math.min(a.firstSeen, b.firstSeen);
  return {
    ...a,
    cause: a.cause ?? b.cause,
    reference: a.reference ?? b.reference,
    confidence: a.confidence ?? b.confidence,
    tags: [...new Set([...a.tags, ...b.tags])],
    firstSeen,
    lastSeen: later(a.lastSeen, b.lastSeen),
  };
}

function includes(sorted: Float64Array, number: number): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = sorted[middle] as number;
    if (there === number) return true;
    if (there < number) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
