import type { Failure } from '../api/failure';
import { NO_PROGRESS, ProgressMeter, type QueueProgress } from './queueProgress';
import { type CheckedPhoto, canRetry, nameOf, type UploadItem, type UploadSource } from './UploadItem';

/** Sends one photo or file; reports the share sent; throws a Failure. */
export type Send = (
  source: UploadSource,
  onProgress: (share: number) => void,
  signal: AbortSignal,
) => Promise<Sent>;

/** What came of it: of a photo its record. */
export interface Sent {
  photo?: CheckedPhoto;
}

export interface QueueState {
  /** Of the items, latest batch first. */
  ids: readonly number[];
  paused: boolean;
  /** When sending goes on by itself after the server was busy or away; milliseconds since the epoch. */
  resumesAt: number | null;
  /** Why it waits until then. */
  waitsFor: 'server' | 'connection' | null;
}

/** More at once would only make the first result come later: the server checks about one photo per core. */
const AT_ONCE = 3;
const COME_AGAIN = new Set(['BUSY', 'UNAVAILABLE', 'RATE_LIMITED', 'NETWORK']);
const COME_AGAIN_SECONDS = 5;
/** A photo that the line breaks at each time is the problem itself. */
const MAX_NETWORK_FAILURES = 6;
/** How often the whole list's progress is told. */
const PROGRESS_MS = 200;

/**
 * Photos, or files, that wait for their turn, travel, or are checked. Knows nothing of React or GraphQL. The list, the progress of all
 * and each item are told to listeners of their own, so that a percent more of one photo renders one row and not hundreds.
 */
export class UploadQueue {
  private state: QueueState = { ids: [], paused: false, resumesAt: null, waitsFor: null };
  private progress = NO_PROGRESS;
  private readonly meter = new ProgressMeter();
  private readonly items = new Map<number, UploadItem>();
  /** Ids in the order in which they are sent. */
  private waiting: number[] = [];
  private readonly running = new Map<number, AbortController>();
  private readonly networkFailures = new Map<number, number>();
  private readonly listeners = new Map<number | 'list' | 'progress', Set<() => void>>();
  private progressTimer: ReturnType<typeof setTimeout> | undefined;
  private nextId = 1;

  /**
   * @param send how a photo gets to the server
   * @param onIdle called when nothing waits or travels any more
   */
  constructor(
    private readonly send: Send,
    private readonly onIdle: () => void,
  ) {}

  /** @param what an item's id, or the list (`getState`), or the progress of all (`getProgress`) */
  subscribe(what: number | 'list' | 'progress', listener: () => void): () => void {
    const listeners = this.listeners.get(what) ?? new Set();
    this.listeners.set(what, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  readonly getState = (): QueueState => this.state;
  readonly getProgress = (): QueueProgress => this.progress;
  readonly getItem = (id: number): UploadItem | undefined => this.items.get(id);

  /** Takes photos in, above those that are there. @param refuse says why one need not be sent at all */
  add(sources: readonly UploadSource[], refuse: (source: UploadSource) => Failure | null): void {
    const ids = sources.map((source) => {
      const id = this.nextId++;
      const failure = refuse(source) ?? undefined;
      const state = failure ? 'failed' : 'waiting';
      this.items.set(id, { id, source, name: nameOf(source), state, sent: 0, failure });
      if (!failure) this.waiting.push(id);
      return id;
    });
    this.set({ ids: [...ids, ...this.state.ids] });
    this.pump();
  }

  /** Takes a photo off the list; what has not arrived is not sent on. */
  remove(id: number): void {
    this.drop((item) => item.id === id);
  }

  /** Takes off a photo that was deleted from the record. */
  removePhoto(photoId: string): void {
    this.drop(({ photo }) => photo?.id === photoId);
  }

  /** Takes off what went well. @returns how many there were */
  takeDone(): number {
    const before = this.items.size;
    this.drop(({ state }) => state === 'done');
    return before - this.items.size;
  }

  /** Takes off what is checked or failed. */
  clearFinished(): void {
    this.drop(({ state }) => state === 'done' || state === 'failed');
  }

  /** Takes off what is not checked yet. */
  cancelOpen(): void {
    this.drop(({ state }) => state !== 'done' && state !== 'failed');
  }

  retry(id: number): void {
    this.enqueue([id]);
  }

  /** Everything that may succeed when it is tried again. */
  retryFailed(): void {
    this.enqueue([...this.items.values()].filter(canRetry).map(({ id }) => id));
  }

  /** Sends nothing more; what is being sent starts anew later, what has arrived is checked. */
  pause(): void {
    this.set({ paused: true });
    const sending = [...this.running.keys()].filter((id) => this.items.get(id)?.state === 'sending');
    for (const id of sending) this.running.get(id)?.abort();
    this.waiting.unshift(...sending);
    for (const id of sending) this.update(id, { state: 'waiting', sent: 0 });
  }

  resume(): void {
    this.set({ paused: false });
    this.pump();
  }

  /** Does not wait for its time any longer: the connection is back. */
  goOn(): void {
    if (this.state.resumesAt === null) return;
    this.set({ resumesAt: null, waitsFor: null });
    this.pump();
  }

  /** Stops everything; for the moment its page's session ends. */
  stop(): void {
    this.drop(() => true);
    clearTimeout(this.progressTimer);
  }

  private enqueue(ids: number[]): void {
    this.waiting.push(...ids);
    for (const id of ids)
      this.update(id, { state: 'waiting', failure: undefined, photo: undefined, sent: 0 });
    this.pump();
  }

  private drop(goes: (item: UploadItem) => boolean): void {
    for (const item of [...this.items.values()].filter(goes)) {
      this.items.delete(item.id);
      this.running.get(item.id)?.abort();
      this.networkFailures.delete(item.id);
    }
    this.waiting = this.waiting.filter((id) => this.items.has(id));
    this.set({ ids: this.state.ids.filter((id) => this.items.has(id)) });
  }

  private pump(): void {
    const { paused, resumesAt } = this.state;
    if (paused || resumesAt !== null) return;
    while (this.running.size < AT_ONCE) {
      const id = this.waiting.shift();
      if (id === undefined) break;
      void this.run(id);
    }
    if (this.running.size === 0 && this.items.size > 0) this.onIdle();
  }

  private async run(id: number): Promise<void> {
    const item = this.items.get(id);
    if (!item) return;
    const controller = new AbortController();
    const { signal } = controller;
    this.running.set(id, controller);
    const byAddress = 'url' in item.source;
    this.update(id, { state: byAddress ? 'checking' : 'sending' });
    try {
      const progress = (sent: number) => {
        if (!signal.aborted) this.update(id, { sent, state: sent < 1 ? 'sending' : 'checking' });
      };
      const sent = await this.send(item.source, progress, signal);
      if (!signal.aborted) this.update(id, { state: 'done', ...sent });
    } catch (error) {
      // Aborted means that it was taken off the list or put back into it, and is somebody else's by now.
      if (!signal.aborted) this.failed(id, error as Failure);
    } finally {
      if (this.running.get(id) === controller) this.running.delete(id);
      this.pump();
    }
  }

  private failed(id: number, failure: Failure): void {
    if (!COME_AGAIN.has(failure.code) || this.isHopeless(id, failure)) {
      this.update(id, { state: 'failed', failure });
      return;
    }
    this.waiting.unshift(id);
    this.update(id, { state: 'waiting', sent: 0 });
    this.waitFor(failure);
  }

  private isHopeless(id: number, { code }: Failure): boolean {
    if (code !== 'NETWORK') return false;
    const failures = (this.networkFailures.get(id) ?? 0) + 1;
    this.networkFailures.set(id, failures);
    return failures >= MAX_NETWORK_FAILURES;
  }

  private waitFor({ code, retryAfter = COME_AGAIN_SECONDS }: Failure): void {
    if (this.state.resumesAt !== null) return;
    const resumesAt = Date.now() + retryAfter * 1000;
    this.set({ resumesAt, waitsFor: code === 'NETWORK' ? 'connection' : 'server' });
    setTimeout(() => {
      if (this.state.resumesAt === resumesAt) this.goOn();
    }, retryAfter * 1000);
  }

  private update(id: number, change: Partial<UploadItem>): void {
    const item = this.items.get(id);
    if (!item) return;
    this.items.set(id, { ...item, ...change });
    this.tell(id);
    this.progressTimer ??= setTimeout(() => this.tellProgress(), PROGRESS_MS);
  }

  private set(change: Partial<QueueState>): void {
    this.state = { ...this.state, ...change };
    this.tell('list');
    this.tellProgress();
  }

  private tellProgress(): void {
    clearTimeout(this.progressTimer);
    this.progressTimer = undefined;
    this.progress = this.meter.measure(this.items.values(), Date.now());
    this.tell('progress');
  }

  private tell(what: number | 'list' | 'progress'): void {
    for (const listener of this.listeners.get(what) ?? []) listener();
  }
}
