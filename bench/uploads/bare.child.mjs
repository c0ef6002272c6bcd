import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { answer } from '../support/child.mjs';

/** (c): what the machine can do. One bare thread a core, none of the product's code. */
const workerData = JSON.parse(process.argv[2]);
const workers = Array.from(
  { length: availableParallelism() },
  () => new Worker(new URL('./bare.worker.mjs', import.meta.url), { workerData }),
);

answer(async (question) => {
  const before = process.cpuUsage();
  const results = await Promise.all(
    workers.map(async (worker) => {
      worker.postMessage(question);
      return (await once(worker, 'message'))[0];
    }),
  );
  const { user, system } = process.cpuUsage(before);
  const sum = (name) => results.reduce((total, result) => total + result[name], 0);
  return { perSecond: sum('perSecond'), cpuMs: (user + system) / 1000 / sum('jobs') };
});

process.once('disconnect', () => {
  for (const worker of workers) worker.postMessage('stop');
});
