import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { killWorkers } from '../support/workers.js';

const folder = mkdtempSync(join(inject('temporaryFolder'), 'detector-'));
for (const ending of ['onnx', 'json']) {
  copyFileSync(`detector/mask-detector.${ending}`, join(folder, `mask-detector.${ending}`));
}
const server = serverOfFile({ DETECTOR: folder });

test('a detector whose files are damaged or gone while the server runs goes on as it was until the next start, which names the file', async () => {
  writeFileSync(join(folder, 'mask-detector.onnx'), 'no network');
  await killWorkers(server);
  expect(await server.admin.upload(freshPhoto('someMasked'))).toMatchObject({ status: 'DONE', faceCount: 4 });
  rmSync(join(folder, 'mask-detector.json'));
  await killWorkers(server);
  expect(await server.admin.upload(freshPhoto('oneBare'))).toMatchObject({ status: 'DONE', faceCount: 1 });

  await expect(server.restart()).rejects.toThrow(/mask-detector\.json: the file is missing/);
  copyFileSync('detector/mask-detector.json', join(folder, 'mask-detector.json'));
  await expect(server.open()).rejects.toThrow(/mask-detector\.onnx: damaged or replaced/);
  copyFileSync('detector/mask-detector.onnx', join(folder, 'mask-detector.onnx'));
  await server.open();
}, 300_000);
