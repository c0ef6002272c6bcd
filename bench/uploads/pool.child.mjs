import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Detector, loadDetector } from '../../dist/server/detection/index.js';
import { root } from '../../scripts/support/project.mjs';
import { answer } from '../support/child.mjs';
import { jobsPerSecond } from '../support/closed-loop.mjs';
import { HEIGHT, WIDTH } from './photos.mjs';

/** (b): the product's pool by itself, with as many photos under way as (a) has clients. */
const { clients, photos } = JSON.parse(process.argv[2]);
/** As in the product, where it is read when the photo comes in. */
const HEADER = { format: 'jpeg', width: WIDTH, height: HEIGHT };
let started;
let sent = 0;

async function start() {
  const options = { workers: availableParallelism(), queueLimit: clients, maxMegapixels: 268 };
  const detector = new Detector(await loadDetector(join(root, 'detector')), options);
  await detector.start();
  return detector;
}

answer(async (question) => {
  started ??= start();
  const detector = await started;
  const job = () => detector.detect(photos[sent++ % photos.length], { header: HEADER });
  return jobsPerSecond({ clients, job, ...question });
});

process.once('disconnect', async () => {
  await (await started)?.close();
});
