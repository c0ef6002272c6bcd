import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Detector, loadDetector } from '../dist/server/detection/index.js';
import { Renderer } from '../dist/server/rendering/index.js';
import { root } from '../scripts/support/project.mjs';
import { HEIGHT, makePhotos, WIDTH } from './uploads/photos.mjs';

const ROUNDS = { full: 12, quick: 2 };
const LIMITS = { maxMegapixels: 268 };
const HEADER = { format: 'jpeg', width: WIDTH, height: HEIGHT };

/** What hiding the faces on a 2 MP photo costs in processor time, beside what checking it costs. */
export async function measurePrivacy({ quick }) {
  const folder = await mkdtemp(join(tmpdir(), 'maskwatch-bench-'));
  const detector = new Detector(await loadDetector(join(root, 'detector')), {
    workers: 1,
    queueLimit: 1,
    ...LIMITS,
  });
  const renderer = new Renderer({ threads: 1, temporaryFolder: folder, ...LIMITS });
  try {
    await detector.start();
    const photos = await makePhotos(folder);
    const found = new Map();
    const detect = async (path) => found.set(path, (await detector.detect(path, { header: HEADER })).faces);
    const blur = (path) => {
      const boxes = found.get(path).map(({ box }) => box);
      const size = { width: WIDTH, height: HEIGHT };
      return renderer.renderBlurred(path, boxes, join(folder, 'blurred.jpeg'), size);
    };
    // The first of each loads what it needs.
    await cpuMsOf(photos, 1, detect);
    await cpuMsOf(photos, 1, blur);
    const rounds = quick ? ROUNDS.quick : ROUNDS.full;
    const detectCpuMs = await cpuMsOf(photos, rounds, detect);
    const blurCpuMs = await cpuMsOf(photos, rounds, blur);
    return { blurCpuMs, blurShare: blurCpuMs / detectCpuMs };
  } finally {
    await Promise.all([detector.close(), renderer.close()]);
    await rm(folder, { recursive: true });
  }
}

/** @returns milliseconds of processor time for one photo */
async function cpuMsOf(photos, rounds, work) {
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) for (const path of photos) await work(path);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / rounds / photos.length;
}
