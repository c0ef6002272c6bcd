/**
 * Compares ONNX Runtime with PyTorch on the inputs that `export.py --check FOLDER` wrote:
 *
 *     node detector/training/check-export.mjs FOLDER NETWORK.onnx
 *
 * Ends with an error when a box differs by 0.1 pixel or a score by 0.001.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ort from 'onnxruntime-node';

const BOX_TOLERANCE = 0.1;
const SCORE_TOLERANCE = 0.001;

const [folder, network] = process.argv.slice(2);
const session = await ort.InferenceSession.create(network, { intraOpNumThreads: 1, interOpNumThreads: 1 });
const cases = JSON.parse(await readFile(join(folder, 'check.json'), 'utf8'));

async function floats(name) {
  const bytes = await readFile(join(folder, name));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function largestGap(found, expected) {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  return found.reduce((largest, value, at) => Math.max(largest, Math.abs(value - expected[at])), 0);
}

const gaps = { boxes: 0, scores: 0 };
for (const [number, { height, width }] of cases.entries()) {
  const pixels = new Uint8Array(await readFile(join(folder, `${number}.image`)));
  const found = await session.run({ image: new ort.Tensor('uint8', pixels, [1, height, width, 3]) });
  for (const name of ['boxes', 'scores']) {
    gaps[name] = Math.max(gaps[name], largestGap(found[name].data, await floats(`${number}.${name}`)));
  }
}
console.log(`${cases.length} inputs: boxes differ by ${gaps.boxes} pixels at most, scores by ${gaps.scores}`);
if (!(gaps.boxes < BOX_TOLERANCE && gaps.scores < SCORE_TOLERANCE)) process.exitCode = 1;
