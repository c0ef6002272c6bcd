import { expect, test } from 'vitest';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

test('a full queue answers BUSY with the time to wait, and keeps nothing', async () => {
  const { api } = await server.newUser();
  const { detector } = server.app.parts;
  const slots: (() => void)[] = [];
  try {
    for (;;) slots.push(detector.reserve());
  } catch {
    // All places are taken now.
  }
  const reply = await api.uploadReply(freshPhoto('noFace'));
  expect(reply.status).toBe(503);
  expect(reply.errors?.[0]?.extensions.code).toBe('BUSY');
  expect(reply.errors?.[0]?.extensions.retryAfter).toBeGreaterThan(0);
  expect(Number(reply.headers.get('retry-after'))).toBe(reply.errors?.[0]?.extensions.retryAfter);
  expect(await server.storedFiles()).toEqual([]);
  await expect.poll(() => server.temporaryFiles()).toEqual([]);
  expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(0);

  for (const release of slots) release();
  expect(await api.upload(freshPhoto('noFace'))).toMatchObject({ status: 'DONE' });
});
