import { Worker } from 'node:worker_threads';
import type { Config } from '../config.js';

/** What the thread of an import is given. */
export interface ImportTask {
  /** Of the import. */
  id: string;
  /** Where its file is. */
  path: string;
  config: Pick<Config, 'databaseUrl' | 'passwordCost' | 'mail' | 'publicUrl' | 'port'>;
}

/** What the thread's JavaScript may need: its modules and a portion of rows. */
const MAX_HEAP_MB = 256;

/** Rows live for one batch: in a larger space they only pile up. */
const MAX_YOUNG_MB = 8;

/**
 * Runs an import in a thread of its own, until it is finished or stopped.
 *
 * @param onProgress called now and then
 * @throws what ended the thread before its time
 */
export function runImport(task: ImportTask, onProgress: () => void, stop: AbortSignal): Promise<void> {
  const { id, path, config } = task;
  const { databaseUrl, passwordCost, mail, publicUrl, port } = config;
  const worker = new Worker(new URL('./import.worker.js', import.meta.url), {
    // The settings it needs and no others: not all of them can be handed to a thread.
    workerData: {
      id,
      path,
      config: { databaseUrl, passwordCost, mail, publicUrl, port },
    } satisfies ImportTask,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: MAX_YOUNG_MB },
  });
  worker.on('message', onProgress);
  const tellToStop = () => worker.postMessage('stop');
  stop.addEventListener('abort', tellToStop);
  if (stop.aborted) tellToStop();
  return new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The import's thread ended with ${code}.`)),
    );
  }).finally(() => stop.removeEventListener('abort', tellToStop));
}
