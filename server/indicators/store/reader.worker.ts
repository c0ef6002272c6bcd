import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Question } from './embedded-store.js';
import { openIndicatorFile } from './embedded-store.js';

/** Answers questions to the file of indicators, one after the other. It only reads. */
const connection = openIndicatorFile(workerData);
connection.exec('pragma query_only = on; pragma cache_size = -32000;');

parentPort?.on('message', ({ number, sql, parameters }: Question) => {
  let answer: Answer;
  try {
    answer = { number, rows: connection.prepare(sql).all(parameters) };
  } catch (error) {
    // What libsql throws loses its message on the way out of the thread.
    answer = { number, error: new Error((error as Error).message) };
  }
  parentPort?.postMessage(answer);
});
