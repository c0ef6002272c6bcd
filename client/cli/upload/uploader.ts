import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '../api/api';
import { codeOf, Interrupted, LocalFailure, messageOf, stopsEverything } from '../api/failures';
import { withRetries } from '../api/retries';
import { Channel, inParallel } from './channel';
import { findPresent, sendPhoto } from './documents';
import { type HashedFile, Hasher } from './hasher';
import { type Outcome, Tally, type Verdict } from './outcomes';

/** Files that the hashing thread is given at a time, so that it never waits for the next. */
const HASHED_AT_ONCE = 2;
/** Files that are hashed ahead of the uploads. */
const AHEAD = 600;
/** Hashes that are asked about at once, at most as many as the server allows. */
const ASKED_AT_ONCE = 250;
/** Files of this run whose content is remembered, to send it once: a watched folder may run for months. */
const REMEMBERED = 20_000;
/** How long a question waits for more hashes to go with it: the first hardly, as nothing is being sent yet, then up to this. */
const LINGER_MS = 100;
const FIRST_LINGER_MS = 5;

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

type Fate = Pick<Outcome, 'outcome' | 'verdict' | 'sameAs' | 'code' | 'error'>;

/**
 * Uploads files in three stages that run side by side: hashing in a thread, asking the server which of them it has, and
 * sending what is missing. Each file ends in one outcome, unless the run is stopped before.
 */
export class Uploader {
  readonly tally = new Tally();
  /** Why the run ended before its time. */
  stoppedBy: Error | undefined;
  private readonly hashed = new Channel<Item>(AHEAD);
  private readonly missing = new Channel<Item>(AHEAD);
  /** What is being worked on, by hash: files of the same content, which wait for the first one's fate. */
  private readonly open = new Map<string, Item[]>();
  /** The file by which the server got each content, by hash. No more is kept of a photo, since there may be very many. */
  private readonly settled = new Map<string, string>();
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
    // One thread: reading files is quicker than judging photos by far, and a thread takes more than 10 MB.
    const hasher = new Hasher();
    const hashing = inParallel(HASHED_AT_ONCE, paths, (path) => this.hash(hasher, path));
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
      await hasher.close();
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

  private async hash(hasher: Hasher, path: string): Promise<void> {
    if (this.stoppedBy) return;
    try {
      const file = await hasher.hash(path);
      await this.hashed.put({ path, ...file });
    } catch (error) {
      if (!(error instanceof LocalFailure)) throw error;
      this.settle({ path, outcome: 'failed', code: codeOf(error), error: error.message });
    }
  }

  private async ask(): Promise<void> {
    for (let linger = FIRST_LINGER_MS; ; linger = Math.min(linger * 2, LINGER_MS)) {
      const items = await this.hashed.takeMany(ASKED_AT_ONCE, linger);
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
    const first = this.settled.get(item.sha256);
    if (first !== undefined) return this.settleRepeated(item, first);
    const twins = this.open.get(item.sha256);
    if (twins) {
      twins.push(item);
      return;
    }
    this.open.set(item.sha256, []);
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

  private finish(item: Item, fate: Fate): void {
    const twins = this.open.get(item.sha256) ?? [];
    this.open.delete(item.sha256);
    this.settleAs(item, fate);
    // What failed may go well another time.
    if (fate.outcome !== 'failed') this.remember(item);
    for (const twin of twins) {
      if (fate.outcome === 'failed') this.settleAs(twin, fate);
      else this.settleRepeated(twin, item.path);
    }
  }

  private remember({ sha256, path }: Item): void {
    this.settled.set(sha256, path);
    if (this.settled.size <= REMEMBERED) return;
    const [oldest] = this.settled.keys();
    if (oldest !== undefined) this.settled.delete(oldest);
  }

  private settleAs({ path, bytes, sha256 }: Item, fate: Fate): void {
    this.settle({ path, bytes, sha256, ...fate });
  }

  private settleRepeated(item: Item, first: string): void {
    this.settleAs(item, { outcome: 'repeated', sameAs: first });
  }

  private settle(outcome: Outcome): void {
    this.tally.add(outcome);
    this.options.onOutcome(outcome);
  }
}
