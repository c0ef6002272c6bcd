import { Worker } from 'node:worker_threads';
import { answer } from '../support/child.mjs';

/** What the hash itself allows: threads that do nothing but hash. */
const WORKER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const bcrypt = require('bcryptjs');
  parentPort.on('message', (count) => {
    if (count === 0) return parentPort.close();
    for (let i = 0; i < count; i++) bcrypt.hashSync('a password ' + i, workerData.cost);
    parentPort.postMessage('done');
  });
`;

const { threads, cost } = JSON.parse(process.argv[2]);
const workers = Array.from(
  { length: threads },
  () => new Worker(WORKER, { eval: true, workerData: { cost } }),
);
const hash = (count) =>
  Promise.all(
    workers.map((worker) => {
      worker.postMessage(count);
      return new Promise((resolve) => worker.once('message', resolve));
    }),
  );

answer(async ({ hashes }) => {
  const each = Math.ceil(hashes / threads);
  const [begin, cpuBefore] = [performance.now(), process.cpuUsage()];
  await hash(each);
  const { user, system } = process.cpuUsage(cpuBefore);
  const done = each * threads;
  return { perSecond: (done * 1000) / (performance.now() - begin), cpuMs: (user + system) / 1000 / done };
});

process.once('disconnect', () => {
  for (const worker of workers) worker.postMessage(0);
});
