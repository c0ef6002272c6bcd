import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Detector, loadDetector } from '../dist/server/detection/index.js';

// The detection pool alone: what the server does with a photo, without HTTP, store and database.

const workers = availableParallelism();
const model = await loadDetector(fileURLToPath(new URL('../detector', import.meta.url)));
const detector = new Detector(model, { workers, queueLimit: 64, maxMegapixels: 268 });
await detector.start();

process.on('message', async ({ paths, clients, seconds }) => {
  const begin = performance.now();
  const cpu = process.cpuUsage();
  let done = 0;
  const client = async () => {
    while (performance.now() - begin < seconds * 1000) {
      await detector.detect(paths[done++ % paths.length]);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const { user, system } = process.cpuUsage(cpu);
  process.send({ rate: (done * 1000) / (performance.now() - begin), cpuMs: (user + system) / 1000 / done });
});
process.send({ ready: true });
