import type { Failure } from '../api/failure';
import type { PhotoFacesFragment, PhotoSummaryFragment } from '../gql/graphql';

export type CheckedPhoto = PhotoSummaryFragment & PhotoFacesFragment;

/** One photo on its way, as the page shows it; replaced, never changed. */
export interface UploadItem {
  id: number;
  file: File;
  state: 'waiting' | 'sending' | 'checking' | 'done' | 'failed';
  /** Share of the bytes sent, 0 to 1. */
  sent: number;
  photo?: CheckedPhoto;
  failure?: Failure;
}

/** Sends one file; reports the share sent; throws a Failure. */
export type SendFile = (
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
) => Promise<CheckedPhoto>;

export interface QueueState {
  items: readonly UploadItem[];
  /** When sending goes on after the server said that it is busy; milliseconds since the epoch. */
  resumesAt: number | null;
}

/** More at once would only make the first result come later: the server checks about one photo per core. */
const AT_ONCE = 3;
const COME_AGAIN = new Set(['BUSY', 'RATE_LIMITED']);

/** Photos that wait for their turn, travel, or are checked. Knows nothing of React or GraphQL. */
export class UploadQueue {
  private state: QueueState = { items: [], resumesAt: null };
  private readonly listeners = new Set<() => void>();
  private readonly running = new Map<number, AbortController>();
  private nextId = 1;

  /**
   * @param send how a file gets to the server
   * @param onIdle called when nothing waits or travels any more
   */
  constructor(
    private readonly send: SendFile,
    private readonly onIdle: () => void,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getState = () => this.state;

  /** Takes files in, above those that are there. @param refuse says why a file need not be sent at all */
  add(files: readonly File[], refuse: (file: File) => Failure | null): void {
    const added = files.map((file): UploadItem => {
      const failure = refuse(file) ?? undefined;
      return { id: this.nextId++, file, state: failure ? 'failed' : 'waiting', sent: 0, failure };
    });
    this.set({ items: [...added, ...this.state.items] });
    this.pump();
  }

  /** Takes a photo off the list; what has not arrived is not sent on. */
  remove(id: number): void {
    this.running.get(id)?.abort();
    this.set({ items: this.state.items.filter((item) => item.id !== id) });
  }

  /** Takes off a photo that was deleted from the record. */
  removePhoto(photoId: string): void {
    this.set({ items: this.state.items.filter((item) => item.photo?.id !== photoId) });
  }

  /** Takes off what is checked or failed. */
  clearFinished(): void {
    this.set({ items: this.state.items.filter((item) => item.state !== 'done' && item.state !== 'failed') });
  }

  retry(id: number): void {
    this.update(id, { state: 'waiting', failure: undefined, sent: 0 });
    this.pump();
  }

  /** Stops everything; for the moment its page's session ends. */
  stop(): void {
    for (const controller of this.running.values()) controller.abort();
    this.set({ items: [] });
  }

  private pump(): void {
    if (this.state.resumesAt !== null) return;
    // The last waiting one of the list is not the oldest: later batches stand above earlier ones.
    const waiting = this.state.items.filter((item) => item.state === 'waiting').sort((a, b) => a.id - b.id);
    for (const item of waiting.slice(0, AT_ONCE - this.running.size)) void this.run(item);
    if (this.running.size === 0 && waiting.length === 0 && this.state.items.length > 0) this.onIdle();
  }

  private async run({ id, file }: UploadItem): Promise<void> {
    const controller = new AbortController();
    this.running.set(id, controller);
    this.update(id, { state: 'sending' });
    try {
      const progress = (sent: number) => this.update(id, { sent, state: sent < 1 ? 'sending' : 'checking' });
      const photo = await this.send(file, progress, controller.signal);
      this.update(id, { state: 'done', photo });
    } catch (error) {
      this.failed(id, error as Failure);
    } finally {
      this.running.delete(id);
      this.pump();
    }
  }

  private failed(id: number, failure: Failure): void {
    if (COME_AGAIN.has(failure.code)) {
      this.update(id, { state: 'waiting', sent: 0 });
      this.waitFor(failure.retryAfter ?? 5);
    } else {
      this.update(id, { state: 'failed', failure });
    }
  }

  private waitFor(seconds: number): void {
    if (this.state.resumesAt !== null) return;
    this.set({ resumesAt: Date.now() + seconds * 1000 });
    setTimeout(() => {
      this.set({ resumesAt: null });
      this.pump();
    }, seconds * 1000);
  }

  private update(id: number, change: Partial<UploadItem>): void {
    this.set({ items: this.state.items.map((item) => (item.id === id ? { ...item, ...change } : item)) });
  }

  private set(change: Partial<QueueState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
