import { setTimeout as pause } from 'node:timers/promises';

/** SQLite has one writer: all others wait while a batch is written. */
const TRANSACTION_MS = 20;

/**
 * A writer that was kept waiting looks again after a few milliseconds, and not at once. Without this pause the next
 * batch would be there first, many times over.
 */
const PAUSE_MS = 5;

/** Below the least, what each transaction costs by itself would be most of it. */
const BATCH_SIZE = { first: 100, min: 100, max: 1000 } as const;

/** How much the newest batch counts in the rate. */
const SMOOTHING_MS = 3000;

/** How large batches are, so that nobody waits for one, and how fast they go. */
export class Pace {
  batchSize: number = BATCH_SIZE.first;
  /** Rows a second over the last seconds; null at first. */
  rate: number | null = null;
  private lastEnd = performance.now();

  /** Notes a batch, and waits until the next one may be written. */
  async after(rows: number, transactionMs: number): Promise<void> {
    // At most doubled or halved: one transaction's time may be somebody else's doing.
    const change = Math.min(2, Math.max(0.5, TRANSACTION_MS / transactionMs));
    this.batchSize = Math.round(Math.min(BATCH_SIZE.max, Math.max(BATCH_SIZE.min, this.batchSize * change)));
    await pause(PAUSE_MS);
    const elapsed = performance.now() - this.lastEnd;
    this.lastEnd += elapsed;
    const weight = this.rate === null ? 1 : 1 - Math.exp(-elapsed / SMOOTHING_MS);
    this.rate = (this.rate ?? 0) * (1 - weight) + (rows / elapsed) * 1000 * weight;
  }
}
