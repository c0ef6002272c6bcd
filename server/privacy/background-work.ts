import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';

const RETRY_MS = 5_000;

/** Work done step by step, one at a time, until nothing is left; woken again when there is more. */
export class BackgroundWork {
  private readonly aborting = new AbortController();
  private running: Promise<void> | undefined;
  private wanted = false;

  /**
   * @param trouble what the log says when a step fails; it is tried again
   * @param step does a bit; says whether there may be more
   */
  constructor(
    private readonly log: Logger,
    private readonly trouble: string,
    private readonly step: () => Promise<boolean>,
  ) {}

  /** Whether a step should leave the rest to the next start. */
  get stopping(): boolean {
    return this.aborting.signal.aborted;
  }

  /** Goes on, soon and in the background. */
  wake(): void {
    this.wanted = true;
    this.running ??= this.run();
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.running;
  }

  /** Resolves when the step under way has ended; there are no more. */
  async stop(): Promise<void> {
    this.aborting.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.wanted && !this.stopping) {
      this.wanted = false;
      for (let more = true; more && !this.stopping; ) {
        await nextTurn();
        more = await this.step().catch((error) => this.waitAfter(error));
      }
    }
    // In the same step as the check above: a wake-up in between would be lost.
    this.running = undefined;
  }

  private async waitAfter(error: unknown): Promise<boolean> {
    if (this.stopping) return false;
    this.log.error({ err: error }, this.trouble);
    // A database may be away for a while.
    await pause(RETRY_MS, undefined, { signal: this.aborting.signal }).catch(() => {});
    return true;
  }
}
