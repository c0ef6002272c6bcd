import { Worker } from 'node:worker_threads';
import type { IngestMessage, IngestTask } from './task.js';

/** What the thread's JavaScript may need; the database's own memory comes on top. */
const MAX_HEAP_MB = 256;

/** Of it for what has just been made, a third of the usual: rows are many, small and soon gone, and 30 MB less are taken. */
const YOUNG_HEAP_MB = 16;

type Progress = Extract<IngestMessage, { progress: unknown }>['progress'];

/** How a task ended. */
export type Outcome = Exclude<IngestMessage, { progress: unknown }>;

/**
 * Takes an answer in, in a thread of its own.
 *
 * @throws what ended the thread before its time; nothing has changed then
 */
export function runIngest(
  task: Omit<IngestTask, 'stop'>,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const stop = new SharedArrayBuffer(4);
  const worker = new Worker(new URL('./ingest.worker.js', import.meta.url), {
    workerData: { ...task, stop } satisfies IngestTask,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
  });
  // Shared memory and not a message: the thread is inside the database most of the time.
  const tellToStop = () => void Atomics.store(new Int32Array(stop), 0, 1);
  signal.addEventListener('abort', tellToStop);
  if (signal.aborted) tellToStop();
  return new Promise<Outcome>((resolve, reject) => {
    let outcome: Outcome | undefined;
    worker.on('message', (message: IngestMessage) => {
      if ('progress' in message) onProgress(message.progress);
      else outcome = message;
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (outcome) resolve(outcome);
      else reject(new Error(`The thread of a refresh ended with ${code}.`));
    });
  }).finally(() => signal.removeEventListener('abort', tellToStop));
}
