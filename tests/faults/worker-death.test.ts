import { expect, test } from 'vitest';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { killWorkers } from '../support/workers.js';

const server = serverOfFile();

test('photos under way survive the death of the worker thread that checks them', async () => {
  const { api } = await server.newUser();
  const uploads = Array.from({ length: 10 }, () => api.upload(freshPhoto('someMasked')));
  await expect.poll(() => server.app.parts.detector.stats.running).toBeGreaterThan(0);
  await killWorkers(server);
  const images = await Promise.all(uploads);
  expect(images.map(({ status, faceCount }) => [status, faceCount])).toEqual(Array(10).fill(['DONE', 4]));
  expect(await api.upload(freshPhoto('oneBare'))).toMatchObject({ status: 'DONE' });
});
