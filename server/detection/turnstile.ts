interface Waiting {
  enter: () => void;
}

/** Lets a number of jobs through at a time, the others in the order they came, those in the background last. */
export class Turnstile {
  private readonly waiting: Waiting[] = [];
  private readonly waitingBehind: Waiting[] = [];
  private inside = 0;
  private readonly onceEmpty: (() => void)[] = [];

  constructor(private readonly capacity: number) {}

  /** Jobs that wait for their turn, without those in the background. */
  get queued(): number {
    return this.waiting.length;
  }

  /** Jobs that are through and have not left. */
  get running(): number {
    return this.inside;
  }

  /**
   * Runs a job when its turn comes.
   *
   * @param options.background it waits until no other job does
   * @throws the signal's reason when it is aborted while the job waits; a job that runs is not disturbed
   */
  async run<Result>(
    job: () => Promise<Result>,
    { signal, background = false }: { signal?: AbortSignal | undefined; background?: boolean } = {},
  ): Promise<Result> {
    await this.enter(background ? this.waitingBehind : this.waiting, signal);
    try {
      return await job();
    } finally {
      this.leave();
    }
  }

  /** Resolves when nobody waits and nobody is through. */
  async empty(): Promise<void> {
    if (this.inside > 0) await new Promise<void>((resolve) => this.onceEmpty.push(resolve));
  }

  private async enter(line: Waiting[], signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.inside < this.capacity) {
      this.inside++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const abort = () => {
        line.splice(line.indexOf(entry), 1);
        reject(signal?.reason);
      };
      const entry = {
        enter: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      line.push(entry);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** The place goes straight to the next in line, so that a newcomer cannot slip in between. */
  private leave(): void {
    const next = this.waiting.shift() ?? this.waitingBehind.shift();
    if (next) next.enter();
    else if (--this.inside === 0) for (const resolve of this.onceEmpty.splice(0)) resolve();
  }
}
