import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { root } from '../../scripts/support/project.mjs';
import { jobsPerSecond } from '../support/closed-loop.mjs';
import { HEIGHT, WIDTH } from './photos.mjs';

sharp.concurrency(1);
sharp.cache(false);

const { photos } = workerData;
const { inputSize } = JSON.parse(readFileSync(join(root, 'detector/mask-detector.json')));
const width = inputSize;
const height = Math.round((inputSize * HEIGHT) / WIDTH);
const canvasHeight = Math.ceil(height / 32) * 32;
const session = await InferenceSession.create(join(root, 'detector/mask-detector.onnx'), {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
});
let sent = 0;

/** Decodes one photo at the size the network takes and runs it; nothing is made of what comes out. */
async function decodeAndInfer() {
  const photo = sharp(photos[sent++ % photos.length]).resize(width, height, { kernel: 'linear' });
  const pixels = await photo.raw().toBuffer();
  const canvas = new Uint8Array(width * canvasHeight * 3);
  canvas.set(pixels);
  await session.run({ image: new Tensor('uint8', canvas, [1, canvasHeight, width, 3]) });
}

parentPort.on('message', async (question) => {
  if (question === 'stop') return parentPort.close();
  parentPort.postMessage(await jobsPerSecond({ clients: 1, job: decodeAndInfer, ...question }));
});
