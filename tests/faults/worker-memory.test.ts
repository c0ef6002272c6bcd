import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Detector, loadDetector } from '#server/detection/index.js';
import { freshPhoto } from '../support/photos.js';
import { ADMIN, TestServer } from '../support/server.js';

const hunger = mkdtempSync(join(inject('temporaryFolder'), 'hunger-'));
let server: TestServer;

beforeAll(async () => {
  // Threads have the environment of the moment they start in.
  process.env.HUNGER = hunger;
  server = await new TestServer({}, { detector: hungryDetector() }).start();
});

afterAll(async () => {
  delete process.env.HUNGER;
  await server.close();
});

/** The detector, whose threads run out of memory when they are told to. */
async function hungryDetector(): Promise<Detector> {
  const options = { workers: 1, queueLimit: 256, maxMegapixels: 268 };
  const detector = new Detector(await loadDetector('detector'), options);
  // biome-ignore lint/suspicious/noExplicitAny: the pool is private, and no photo can be made to take this much
  const { pool } = detector as any;
  // Less than usual, for it to be full sooner.
  pool.options.maxHeapMb = 48;
  pool.options.worker = new URL('../support/hungry.worker.mjs', import.meta.url);
  await detector.start();
  return detector;
}

/** The next so many attempts at a photo run out of memory. */
function starve(attempts: number): void {
  mkdirSync(hunger, { recursive: true });
  for (let attempt = 0; attempt < attempts; attempt++) writeFileSync(join(hunger, String(attempt)), '');
}

test('photos under way survive the death of the worker thread that checks them', async () => {
  const { api } = await server.newUser();
  starve(1);
  const images = await Promise.all(Array.from({ length: 10 }, () => api.upload(freshPhoto('someMasked'))));
  expect(images.map(({ status, faceCount }) => [status, faceCount])).toEqual(Array(10).fill(['DONE', 4]));
  expect(existsSync(join(hunger, '0'))).toBe(false);
});

test('a worker out of memory is replaced and its photo tried once more; out of memory twice it is FAILED, and can be checked again', async () => {
  const { admin } = server;
  starve(1);
  expect(await admin.upload(freshPhoto('someMasked'))).toMatchObject({ status: 'DONE', faceCount: 4 });

  starve(2);
  const failed = await admin.upload(freshPhoto('oneBare'));
  expect(failed).toMatchObject({ status: 'FAILED', failureReason: 'The detector failed on this photo.' });
  expect((await admin.get('/health')).status).toBe(200);
  const retried = await admin.ask('mutation ($id: ID!) { retryDetection(id: $id) { status faceCount } }', {
    id: failed.id,
  });
  expect(retried.retryDetection).toEqual({ status: 'DONE', faceCount: 1 });

  starve(2);
  const form = new FormData();
  form.set('username', ADMIN.username);
  form.set('password', ADMIN.password);
  form.set('file', new Blob([new Uint8Array(freshPhoto('oneBare'))]), 'photo.jpg');
  const old = await fetch(`${server.url}/api/upload`, { method: 'POST', body: form });
  expect([old.status, (await old.json()).error.code]).toEqual([500, 500]);
  expect(await admin.upload(freshPhoto('oneBare'))).toMatchObject({ status: 'DONE' });
}, 300_000);
