import { parentPort, workerData } from 'node:worker_threads';
import { FeedProblem } from '../formats/index.js';
import type { IndicatorWriter } from '../store/indicator-writer.js';
import { Ingest, Stopped } from './ingest.js';
import type { IngestMessage, IngestTask } from './task.js';

/** Progress is told of at most this often. */
const TELL_MS = 250;

/** Takes an answer in, in a thread with a connection of its own; then it ends. */
async function run(task: IngestTask): Promise<void> {
  const writer = await openWriter(task.database);
  const ingest = new Ingest(task, writer, seldom(tell));
  try {
    tell({ result: await ingest.run() });
  } catch (error) {
    const { counts, errors, format, bytes } = ingest;
    if (error instanceof Stopped) tell({ stopped: true });
    else if (error instanceof FeedProblem) tell({ problem: error.message, counts, errors, format, bytes });
    // What libsql throws loses its message on the way out of the thread.
    else throw new Error(`${(error as Error).message}\n${(error as Error).stack}`);
  } finally {
    await writer.close();
  }
}

async function openWriter(database: IngestTask['database']): Promise<IndicatorWriter> {
  if ('file' in database) {
    const { EmbeddedWriter } = await import('../store/embedded-writer.js');
    return new EmbeddedWriter(database.file);
  }
  const { MySqlWriter } = await import('../store/mysql-writer.js');
  return MySqlWriter.open(database.url);
}

function tell(message: IngestMessage): void {
  parentPort?.postMessage(message);
}

function seldom(to: (message: IngestMessage) => void): (message: IngestMessage) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (message) => {
    if (performance.now() - last < TELL_MS) return;
    last = performance.now();
    to(message);
  };
}

await run(workerData);
