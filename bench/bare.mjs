import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

// The floor: bare worker threads, each with nothing but sharp and ONNX Runtime in a loop.

const workers = Array.from(
  { length: availableParallelism() },
  () => new Worker(new URL('./bare.worker.mjs', import.meta.url)),
);
await Promise.all(workers.map((worker) => once(worker, 'message')));

process.on('message', async ({ paths, seconds }) => {
  const begin = performance.now();
  const cpu = process.cpuUsage();
  const counts = workers.map(async (worker, index) => {
    worker.postMessage({ paths, seconds, first: index });
    const [count] = await once(worker, 'message');
    return count;
  });
  const done = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  const { user, system } = process.cpuUsage(cpu);
  process.send({ rate: (done * 1000) / (performance.now() - begin), cpuMs: (user + system) / 1000 / done });
});
process.send({ ready: true });
