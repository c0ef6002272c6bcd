import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '../api/api';
import { codeOf, Interrupted, LocalFailure, messageOf, stopsEverything } from '../api/failures';
import { withRetries } from '../api/retries';
import { Channel, inParallel } from './channel';
import { findPresent, sendPhoto } from './documents';
import { type HashedFile, HashPool } from './hash-pool';
import { type Outcome, Tally, type Verdict } from './outcomes';

/** Threads that hash: reading files is quicker than judging photos by far. */
const HASHING_THREADS = 2;
/** Files that are hashed ahead of the uploads. */
const AHEAD = 600;
/** Hashes that are asked about at once, at most as many as the server allows. */
const ASKED_AT_ONCE = 250;
/** Files of this run whose content is remembered, to send it once: a watched folder may run for months. */
const REMEMBERED = 20_000;
/** How long a question waits for more hashes to go with it. */
const LINGER_MS = 100;

export interface UploadOptions {
  /** Photos under way at a time. */
  concurrency: number;
  /** Photos that are begun in a second at most. */
  perSecond: number | undefined;
  /** How long a photo is tried again while the server cannot be reached or turns it away for now. */
  patienceMs: number;
  /** Finds out what would be uploaded, and sends nothing. */
  dryRun: boolean;
  /** The largest file that the server takes. */
  maxBytes: number;
  onOutcome: (outcome: Outcome) => void;
  onPause?: (error: Error, pauseMs: number) => void;
}

interface Item extends HashedFile {
  path: string;
}

/** Files of the same content: the first is sent, the others share its fate. */
interface Twins {
  first: string;
  fate: 'open' | Pick<Outcome, 'outcome' | 'verdict' | 'code' | 'error'>;
  others: Item[];
}

/**
 * Uploads files in three stages that run side by side: hashing in threads, asking the server which of them it has, and
 * sending what is missing. Each file ends in one outcome, unless the run is stopped before.
 */
export class Uploader {
  readonly tally = new Tally();
  /** Why the run ended before its time. */
  stoppedBy: Error | undefined;
  private readonly hashed = new Channel<Item>(AHEAD);
  private readonly missing = new Channel<Item>(AHEAD);
  private readonly twins = new Map<string, Twins>();
  private readonly stopping = new AbortController();
  private readonly breaking = new AbortController();
  private nextStart = 0;

  constructor(
    private readonly api: Api,
    private readonly options: UploadOptions,
  ) {
    // Each photo under way listens; there is no leak to be warned of.
    setMaxListeners(0, this.stopping.signal, this.breaking.signal);
  }

  /** Works off all files of a source. What cannot be done for one of them is that file's outcome. */
  async run(paths: AsyncIterable<string>): Promise<void> {
    const pool = new HashPool(HASHING_THREADS);
    const hashing = inParallel(HASHING_THREADS * 2, paths, (path) => this.hash(pool, path));
    try {
      await Promise.all([
        hashing.finally(() => this.hashed.close()),
        this.ask().finally(() => this.missing.close()),
        inParallel(this.options.concurrency, this.missing, (item) => this.send(item)),
      ]);
    } catch (error) {
      this.stop(error as Error);
      throw error;
    } finally {
      await pool.close();
    }
  }

  /** Begins nothing more; what is under way is finished. */
  stop(reason: Error = new Interrupted()): void {
    this.stoppedBy ??= reason;
    this.stopping.abort();
    this.hashed.clear();
    this.missing.clear();
  }

  /** Breaks off what is under way, too. */
  break(): void {
    this.stop();
    this.breaking.abort();
  }

  private async hash(pool: HashPool, path: string): Promise<void> {
    if (this.stoppedBy) return;
    try {
      const file = await pool.hash(path);
      await this.hashed.put({ path, ...file });
    } catch (error) {
      if (!(error instanceof LocalFailure)) throw error;
      this.settle({ path, outcome: 'failed', code: codeOf(error), error: error.message });
    }
  }

  private async ask(): Promise<void> {
    for (;;) {
      const items = await this.hashed.takeMany(ASKED_AT_ONCE, LINGER_MS);
      if (items.length === 0) return;
      const present = await this.presentOf(items);
      if (!present) return;
      for (const item of items) await this.sort(item, present.get(item.sha256));
    }
  }

  /** @returns undefined when the run is stopped */
  private async presentOf(items: Item[]): Promise<Map<string, Verdict> | undefined> {
    try {
      return await this.persistently(() => findPresent(this.api, new Set(items.map(({ sha256 }) => sha256))));
    } catch (error) {
      this.stop(error as Error);
      return undefined;
    }
  }

  /** Decides what is to be done about a file. */
  private async sort(item: Item, verdict: Verdict | undefined): Promise<void> {
    const twins = this.twins.get(item.sha256);
    if (twins) {
      if (twins.fate === 'open') twins.others.push(item);
      else this.settleTwin(item, twins.first, twins.fate);
      return;
    }
    this.twins.set(item.sha256, { first: item.path, fate: 'open', others: [] });
    const { maxBytes, dryRun } = this.options;
    if (verdict) return this.finish(item, { outcome: 'present', verdict });
    if (item.bytes > maxBytes) {
      const error = `The file is larger than ${maxBytes / 1_048_576} MB.`;
      return this.finish(item, { outcome: 'failed', code: 'UPLOAD_TOO_LARGE', error });
    }
    if (dryRun) return this.finish(item, { outcome: 'planned' });
    await this.missing.put(item);
  }

  private async send(item: Item): Promise<void> {
    await this.untilItsTurn();
    if (this.stoppedBy) return;
    try {
      const { duplicate, verdict } = await this.persistently(() =>
        sendPhoto(this.api, item, this.breaking.signal),
      );
      this.finish(item, { outcome: duplicate ? 'present' : 'uploaded', verdict });
    } catch (error) {
      // Not this photo's fault, and the next one's would be the same: it is left for another run.
      if (this.breaking.signal.aborted || stopsEverything(error)) {
        return this.stop(error as Error);
      }
      this.finish(item, { outcome: 'failed', code: codeOf(error), error: messageOf(error) });
    }
  }

  private async untilItsTurn(): Promise<void> {
    const { perSecond } = this.options;
    if (perSecond === undefined) return;
    const now = performance.now();
    const start = Math.max(now, this.nextStart);
    this.nextStart = start + 1000 / perSecond;
    await pause(start - now, undefined, { signal: this.stopping.signal }).catch(() => {});
  }

  private persistently<T>(attempt: () => Promise<T>): Promise<T> {
    const { patienceMs, onPause } = this.options;
    return withRetries(attempt, { patienceMs, onPause, signal: this.stopping.signal });
  }

  private finish(item: Item, fate: Pick<Outcome, 'outcome' | 'verdict' | 'code' | 'error'>): void {
    this.settle({ path: item.path, bytes: item.bytes, sha256: item.sha256, ...fate });
    const twins = this.twins.get(item.sha256);
    if (!twins) return;
    twins.fate = fate;
    for (const other of twins.others.splice(0)) this.settleTwin(other, twins.first, fate);
    // What failed may go well another time.
    if (fate.outcome === 'failed') this.twins.delete(item.sha256);
    this.forgetOldest();
  }

  private forgetOldest(): void {
    if (this.twins.size <= REMEMBERED) return;
    const [oldest] = this.twins;
    if (oldest && oldest[1].fate !== 'open') this.twins.delete(oldest[0]);
  }

  private settleTwin(
    { path, bytes, sha256 }: Item,
    first: string,
    fate: Pick<Outcome, 'outcome' | 'verdict' | 'code' | 'error'>,
  ): void {
    if (fate.outcome === 'failed') this.settle({ path, bytes, sha256, ...fate });
    else this.settle({ path, bytes, sha256, outcome: 'repeated', sameAs: first });
  }

  private settle(outcome: Outcome): void {
    this.tally.add(outcome);
    this.options.onOutcome(outcome);
  }
}
