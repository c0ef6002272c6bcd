import { describe, expect, test } from 'vitest';
import { TestClock } from '../support/clock.js';
import { serverOfFile } from '../support/server.js';

const clock = new TestClock();
const server = serverOfFile({}, { clock });

const ME = '{ me { username lastLoginAt } }';
const LOGIN = 'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token expiresAt } }';

describe('signing in', () => {
  test('gives a token that says who one is, and a cookie no script can read', async () => {
    const { username, password } = await server.newUser();
    const reply = await server.anonymous.request(LOGIN, { u: username, p: password });
    expect((await server.anonymous.as(reply.data.login.token).ask(ME)).me.username).toBe(username);
    expect(reply.headers.get('set-cookie')).toMatch(/^maskwatch_session=.*; HttpOnly; SameSite=Lax/);
  });

  test('works with the cookie as with the bearer', async () => {
    const { username, password } = await server.newUser();
    const { headers } = await server.anonymous.request(LOGIN, { u: username, p: password });
    const cookie = headers.get('set-cookie')?.split(';')[0] as string;
    const reply = await server.anonymous.post(JSON.stringify({ query: ME }), {
      'content-type': 'application/json',
      cookie,
    });
    expect(reply.data.me.username).toBe(username);
  });

  test('says the same of an unknown user and of a wrong password', async () => {
    const { username } = await server.newUser();
    const wrong = await server.anonymous.refusal(LOGIN, { u: username, p: 'not the password' });
    const unknown = await server.anonymous.refusal(LOGIN, { u: 'nobody at all', p: 'not the password' });
    expect(wrong.extensions.code).toBe('INVALID_CREDENTIALS');
    expect(unknown.message).toBe(wrong.message);
    expect(unknown.extensions).toEqual(wrong.extensions);
  });

  test('takes the username in any case and Unicode form', async () => {
    const { password } = await server.newUser({ username: 'Zoë Müller' });
    for (const u of ['zoë müller', 'ZOË MÜLLER', 'Zoë Müller'.normalize('NFD')]) {
      await expect(server.anonymous.ask(LOGIN, { u, p: password })).resolves.toBeTruthy();
    }
  });

  test('stops guessing at an account after ten attempts, for the right password too', async () => {
    const { username, password } = await server.newUser();
    for (let attempt = 0; attempt < 10; attempt++) {
      const refusal = await server.anonymous.refusal(LOGIN, { u: username, p: `wrong ${attempt}` });
      expect(refusal.extensions.code).toBe('INVALID_CREDENTIALS');
    }
    const reply = await server.anonymous.request(LOGIN, { u: username, p: password });
    expect(reply.errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    expect(reply.status).toBe(429);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('gets one guess out of a request, however many it holds', async () => {
    const { username, password } = await server.newUser();
    const guesses = ['wrong', 'wronger', password].map(
      (guess, index) => `guess${index}: login(username: $u, password: ${JSON.stringify(guess)}) { token }`,
    );
    const reply = await server.anonymous.request(`mutation ($u: String!) { ${guesses.join(' ')} }`, {
      u: username,
    });
    expect(reply.data).toBeNull();
    expect(reply.errors).toHaveLength(1);
  });

  test('is remembered as the last login', async () => {
    const { api } = await server.newUser();
    const { me } = await api.ask(ME);
    expect(Math.abs(Date.parse(me.lastLoginAt) - clock.now().getTime())).toBeLessThan(60_000);
  });
});

describe('a session', () => {
  test('ends at logout, for the cookie too, and for no other session', async () => {
    const { api, username, password } = await server.newUser();
    const other = await server.anonymous.login(username, password);
    const reply = await api.request('mutation { logout }');
    expect(reply.data.logout).toBe(true);
    expect(reply.headers.get('set-cookie')).toMatch(/maskwatch_session=;.*Expires=Thu, 01 Jan 1970/);
    expect((await api.ask(ME)).me).toBeNull();
    expect((await other.ask(ME)).me.username).toBe(username);
  });

  test('ends after twelve hours without a request, and not before', async () => {
    const { api, username } = await server.newUser();
    clock.advance({ hours: 11, minutes: 59 });
    expect((await api.ask(ME)).me.username).toBe(username);
    clock.advance({ hours: 12, seconds: 1 });
    expect((await api.ask(ME)).me).toBeNull();
  });

  test('ends after seven days however busy', async () => {
    const { api, username } = await server.newUser();
    for (let half = 0; half < 15; half++) {
      clock.advance({ hours: 11 });
      expect((await api.ask(ME)).me.username).toBe(username);
    }
    clock.advance({ hours: 4 });
    expect((await api.ask(ME)).me).toBeNull();
  });
});
