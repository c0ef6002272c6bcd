import { bytesOf, canRetry, type UploadItem } from './UploadItem';

/** How far the whole list is. */
export interface QueueProgress {
  all: number;
  waiting: number;
  /** Being sent or checked. */
  running: number;
  done: number;
  failed: number;
  /** Failed ones that may succeed when they are tried again. */
  retryable: number;
  /** Share of the whole work done, 0 to 1. */
  share: number;
  bytesLeft: number;
  /** Seconds until all are checked, as the last ones went; null while that cannot be told. */
  secondsLeft: number | null;
}

export const NO_PROGRESS: QueueProgress = {
  all: 0,
  waiting: 0,
  running: 0,
  done: 0,
  failed: 0,
  retryable: 0,
  share: 0,
  bytesLeft: 0,
  secondsLeft: null,
};

/** What a check costs beside its bytes, counted as bytes: small photos are not free. */
const CHECK_BYTES = 300_000;
/** A photo that was sent but not checked counts as this much of it. */
const SENT_SHARE = 0.8;
/** How far back the speed looks. */
const WINDOW_MS = 20_000;
/** Less work than this tells nothing about the speed. */
const MIN_SAMPLE_MS = 1500;

/** Adds up the list, and tells from how it went lately how long the rest will take. */
export class ProgressMeter {
  private samples: { at: number; work: number }[] = [];
  private workBefore = 0;

  measure(items: Iterable<UploadItem>, now: number): QueueProgress {
    const progress = { ...NO_PROGRESS };
    let work = 0;
    let workDone = 0;
    for (const item of items) {
      const cost = bytesOf(item) + CHECK_BYTES;
      const finished = item.state === 'done' || item.state === 'failed';
      const share = finished ? 1 : item.sent * SENT_SHARE;
      progress.all++;
      if (item.state === 'sending' || item.state === 'checking') progress.running++;
      else progress[item.state]++;
      if (canRetry(item)) progress.retryable++;
      if (!finished) progress.bytesLeft += bytesOf(item) * (1 - item.sent);
      work += cost;
      workDone += cost * share;
    }
    progress.share = work > 0 ? workDone / work : 0;
    progress.secondsLeft = this.secondsFor(work - workDone, workDone, now, progress.running > 0);
    return progress;
  }

  private secondsFor(left: number, done: number, now: number, running: boolean): number | null {
    // Less done than before: something was taken off the list or is sent anew.
    if (!running || done < this.workBefore) this.samples = [];
    this.workBefore = done;
    if (!running) return null;
    this.samples.push({ at: now, work: done });
    while ((this.samples[0]?.at ?? now) < now - WINDOW_MS) this.samples.shift();
    const first = this.samples[0];
    if (!first || now - first.at < MIN_SAMPLE_MS || done <= first.work) return null;
    return left / ((done - first.work) / ((now - first.at) / 1000));
  }
}
