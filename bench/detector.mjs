import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { root } from '../scripts/support/project.mjs';
import { median } from './support/statistics.mjs';

const ROUNDS = { full: 60, quick: 12 };
/** The first runs of a session are slower. */
const WARM_UP = 4;
/** Shapes of photos, width to height. */
const SHAPES = [
  [16, 9],
  [3, 2],
  [4, 3],
  [3, 4],
];
const NETWORKS = { version0: 'detector/version-0', version1: 'detector/version-1', inUse: 'detector' };

/** How long the networks alone take for a photo on one thread, in turn, each at its own working size. */
export async function measureDetector({ quick }) {
  const networks = await Promise.all(Object.entries(NETWORKS).map(open));
  const times = Object.fromEntries(networks.map(({ name }) => [name, SHAPES.map(() => [])]));
  for (let round = 0; round < WARM_UP + (quick ? ROUNDS.quick : ROUNDS.full); round++) {
    for (const [at, shape] of SHAPES.entries()) {
      for (const { name, session, inputSize } of networks) {
        const image = canvasOf(shape, inputSize);
        const start = performance.now();
        await session.run({ image });
        if (round >= WARM_UP) times[name][at].push(performance.now() - start);
      }
    }
  }
  const mean = (name) => times[name].reduce((sum, each) => sum + median(each), 0) / SHAPES.length;
  return {
    version0Ms: mean('version0'),
    version1Ms: mean('version1'),
    inUseMs: mean('inUse'),
    timesVersion0: mean('inUse') / mean('version0'),
  };
}

async function open([name, folder]) {
  const { inputSize } = JSON.parse(readFileSync(join(root, folder, 'mask-detector.json'), 'utf8'));
  const file = join(root, folder, 'mask-detector.onnx');
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  return { name, session, inputSize };
}

/** Noise in the shape that the product gives a photo: its long side the working size, filled up to multiples of 32. */
function canvasOf([width, height], inputSize) {
  const scale = inputSize / Math.max(width, height);
  const [w, h] = [width, height].map((side) => Math.ceil(Math.round(side * scale) / 32) * 32);
  const pixels = Uint8Array.from({ length: w * h * 3 }, () => Math.random() * 256);
  return new Tensor('uint8', pixels, [1, h, w, 3]);
}
