import { expect, test } from 'vitest';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

test('health and readiness need no sign-in', async () => {
  const health = await server.anonymous.get('/health');
  expect([health.status, await health.json()]).toEqual([200, { status: 'up' }]);
  const ready = await server.anonymous.get('/ready');
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
});

test('health answers while twenty uploads are under way', async () => {
  const { api } = await server.newUser();
  let finished = 0;
  const uploads = Array.from({ length: 20 }, async () => {
    await api.upload(freshPhoto('someMasked'));
    finished++;
  });
  const response = await server.anonymous.get('/health');
  expect(response.status).toBe(200);
  expect(finished).toBeLessThan(20);
  await Promise.all(uploads);
});
