import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';

sharp.concurrency(1);
sharp.cache(false);
const detector = fileURLToPath(new URL('../detector/mask-detector', import.meta.url));
const { inputSize } = JSON.parse(readFileSync(`${detector}.json`, 'utf8'));
const session = await InferenceSession.create(`${detector}.onnx`, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
});

parentPort.on('message', async ({ paths, seconds, first }) => {
  const begin = performance.now();
  let done = 0;
  while (performance.now() - begin < seconds * 1000) {
    // The photos are 4 to 3; the network wants multiples of 32.
    const height = Math.round((inputSize * 3) / 4);
    const canvasHeight = Math.ceil(height / 32) * 32;
    const pixels = await sharp(paths[(first + done++) % paths.length])
      .resize(inputSize, height, { fit: 'fill', kernel: 'linear' })
      .extend({ bottom: canvasHeight - height, background: '#727272' })
      .raw()
      .toBuffer();
    await session.run({ image: new Tensor('uint8', pixels, [1, canvasHeight, inputSize, 3]) });
  }
  parentPort.postMessage(done);
});
parentPort.postMessage('ready');
