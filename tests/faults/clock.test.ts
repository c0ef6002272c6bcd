import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { TestClock } from '../support/clock.js';
import { listAll } from '../support/ledger.js';
import { newAddress, queue, rowOf } from '../support/mails.js';
import { freshPhoto } from '../support/photos.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { linkIn, MailServer } from '../support/smtp.js';

const smtp = await new MailServer().start();
const clock = new TestClock();
const server = serverOfFile(smtp.env(), { clock });

afterAll(() => smtp.stop());

afterEach(() => {
  vi.restoreAllMocks();
});

const ME = '{ me { id } }';
const LOGIN = 'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }';

test('a session survives a clock that is put back, and then ends as long after its last use as ever; put forward it ends, and one can sign in', async () => {
  const { api, username, password } = await server.newUser();
  clock.advance({ days: -30 });
  expect((await api.ask(ME)).me.id).toBeDefined();
  clock.advance({ hours: 11 });
  expect((await api.ask(ME)).me.id).toBeDefined();
  clock.advance({ hours: 13 });
  expect((await api.ask(ME)).me).toBeNull();

  const again = await server.anonymous.login(username, password);
  clock.advance({ days: 29 });
  expect((await again.ask(ME)).me).toBeNull();
  const now = await server.anonymous.login(username, password);
  expect((await now.ask(ME)).me.id).toBeDefined();
});

test('a reset link does not live on when the clock is put back; a new one works', async () => {
  const { username } = await server.newUser();
  const email = `${username.replaceAll(' ', '.')}@example.org`;
  const ask = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';
  const reset = 'mutation ($t: String!, $p: String!) { resetPassword(token: $t, newPassword: $p) }';
  const mailed = async (mails: number) => {
    await server.anonymous.ask(ask, { email });
    return new URL(linkIn(await smtp.mailTo(email, mails))).hash.slice(1);
  };
  const old = await mailed(1);
  clock.advance({ days: -1 });
  const refusal = await server.anonymous.refusal(reset, { t: old, p: 'a second password' });
  expect(refusal.extensions.code).toBe('TOKEN_INVALID');
  const fresh = await mailed(2);
  expect(await server.anonymous.ask(reset, { t: fresh, p: 'a second password' })).toEqual({
    resetPassword: true,
  });
  clock.advance({ days: 1 });
});

test('the wait after too many sign-ins is never negative and never longer than it is, wherever the clock is put', async () => {
  const { username, password } = await server.newUser();
  const attempt = (p: string) => server.anonymous.request(LOGIN, { u: username, p });
  for (let wrong = 0; wrong < 10; wrong++) await attempt('wrong password');
  const real = Date.now.bind(Date);
  const day = 86_400_000;
  for (const ahead of [0, -day]) {
    vi.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
    const [refusal] = (await attempt(password)).errors ?? [];
    expect(refusal?.extensions.code).toBe('RATE_LIMITED');
    expect(refusal?.extensions.retryAfter).toBeGreaterThan(0);
    expect(refusal?.extensions.retryAfter).toBeLessThanOrEqual(900);
  }
  vi.spyOn(Date, 'now').mockImplementation(() => real() + day);
  expect((await attempt(password)).data.login.token).toBeDefined();
});

test('lists have each photo once, in the order of their times, when the clock goes back and forth between uploads', async () => {
  const { api } = await server.newUser();
  const moves = [{ hours: 0 }, { hours: -2 }, { hours: 5 }, { hours: -4 }, { minutes: 30 }];
  const ids: string[] = [];
  for (const move of moves) {
    clock.advance(move);
    ids.push((await api.upload(freshPhoto('noFace'))).id);
  }
  clock.advance({ minutes: 30 });
  const listed = await listAll<{ id: string; uploadedAt: string }>(api, 'history', 'id uploadedAt', 2);
  expect(listed.map(({ id }) => id).sort()).toEqual([...ids].sort());
  const times = listed.map(({ uploadedAt }) => uploadedAt);
  expect(times).toEqual([...times].sort().reverse());
  expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(moves.length);
});

test('what a clock far ahead put off is done once it is right: mails go, deleted photos do not lie there for ever', async () => {
  const { api } = await server.newUser();
  const { id } = await api.upload(freshPhoto('noFace'));
  const to = newAddress();
  smtp.treat(to, '450 try again later');
  clock.advance({ days: 400 });
  const ahead = await server.anonymous.login(ADMIN.username, ADMIN.password);
  await ahead.ask('mutation ($ids: [ID!]!) { deleteImages(ids: $ids) }', { ids: [id] });
  await queue(server, { to });
  const admin = server.admin;
  server.admin = ahead;
  await rowOf(server, to, 'QUEUED');
  server.admin = admin;
  smtp.treat(to, undefined);
  clock.advance({ days: -400 });
  // The chores of a start are those of every minute.
  await server.restart();
  server.admin = await server.anonymous.login(ADMIN.username, ADMIN.password);
  expect((await smtp.mailTo(to)).to).toEqual([to]);
  // To be had back for as long as ever, and then gone.
  const stored = async () => (await server.storedFiles().catch(() => [])).length;
  const before = await stored();
  clock.advance({ minutes: 16 });
  await server.restart();
  await expect.poll(stored).toBe(before - 1);
});
