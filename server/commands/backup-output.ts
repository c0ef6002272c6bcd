import type { Progress } from '../backup/backup.js';
import { ConfigError } from '../config.js';

/** Between two looks of a person. */
const REDRAW_MS = 100;

/** One line on the terminal that says how far it is; nothing where there is none. */
export class ProgressLine {
  private drawn = 0;
  private doing = '';
  private since = 0;

  show({ doing, bytes, totalBytes }: Progress): void {
    if (!process.stderr.isTTY) return;
    const now = performance.now();
    const isNew = doing !== this.doing;
    if (!isNew && now - this.drawn < REDRAW_MS) return;
    if (isNew) this.since = now;
    this.drawn = now;
    this.doing = doing;
    const how = bytes === undefined || !totalBytes ? '…' : `: ${this.howFar(bytes, totalBytes, now)}`;
    process.stderr.write(`\r\x1b[K${doing}${how}`);
  }

  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }

  private howFar(bytes: number, total: number, now: number): string {
    const seconds = Math.ceil(((now - this.since) / 1000) * (total / bytes - 1));
    const left = now - this.since > 1000 ? `, ${seconds} seconds left` : '';
    return `${inMegabytes(bytes)} of ${inMegabytes(total)}${left}`;
  }
}

/** In units of 1,048,576 bytes, as settings are. */
export function inMegabytes(bytes: number): string {
  const megabytes = bytes / 1_048_576;
  return `${megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB`;
}

/** "3 accounts, 1 photo, 0 files, 12 indicators" */
export function countsInWords(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([word, count]) => `${count} ${count === 1 ? word.replace(/s$/, '') : word}`)
    .join(', ');
}

/**
 * Runs something until it is done or somebody presses Ctrl-C.
 *
 * @throws ConfigError when it was stopped, after it has tidied up
 */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? new ConfigError('Stopped. Nothing is left behind.') : error;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
