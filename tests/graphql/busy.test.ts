import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { User } from '#models/index.js';
import type { Reply } from '../support/api.js';
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

test('too many passwords to compare answer BUSY with the time to wait, and count as no attempts', async () => {
  const { username: u, password: p } = await server.newUser();
  const { hasher, orm } = server.app.parts;
  const user = await orm.em.fork().findOneOrFail(User, { username: u }, { populate: ['passwordHash'] });
  // A thread that only begins would take one off the queue whose place nobody has at once.
  await Promise.all(
    Array.from({ length: hasher.threads }, () => hasher.verify('a guess', user.passwordHash)),
  );
  // As soon as one is compared the next takes its place: the queue is full until `flooding` ends.
  let flooding = true;
  const flood = async () => {
    while (flooding) await hasher.verify('a guess', user.passwordHash).catch(() => setTimeout(1));
  };
  const floods = Array.from({ length: 60 * hasher.threads }, flood);
  const login = 'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }';
  const replies: Reply[] = [];
  for (let attempt = 0; attempt < 12; attempt++)
    replies.push(await server.anonymous.request(login, { u, p }));
  flooding = false;
  await Promise.all(floods);
  for (const { status, headers, errors } of replies) {
    expect([status, errors?.[0]?.extensions.code]).toEqual([503, 'BUSY']);
    expect(Number(headers.get('retry-after'))).toBe(errors?.[0]?.extensions.retryAfter);
  }
  await expect(server.anonymous.login(u, p)).resolves.toBeTruthy();
});
