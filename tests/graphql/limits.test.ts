import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Reply } from '../support/api.js';
import { newAddress } from '../support/mails.js';
import { serverOfFile, TestServer } from '../support/server.js';

const server = serverOfFile();
const proxied = serverOfFile({ TRUST_PROXY: '1', REGISTRATION: 'open' });

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Takes the time out of wrong passwords: 50 real comparisons would be ten seconds. */
function compareAtOnce(): void {
  vi.spyOn(proxied.app.parts.hasher, 'verify').mockResolvedValue(false);
}

/** Moves the time that attempts are counted by. Timers go on as they are. */
function wait(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
}

const MINUTE = 60_000;
const LOGIN = 'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }';
const RESET = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';

/** A request as from an address, behind a proxy. */
async function from(ip: string, query: string, variables: object): Promise<Reply> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': ip };
  return proxied.anonymous.post(JSON.stringify({ query, variables }), headers);
}

const codeOf = ({ errors }: Reply) => errors?.[0]?.extensions.code;

describe('sign-ins to an account', () => {
  test('fail ten times in 15 minutes, then are refused with the time to wait, then work again', async () => {
    const { username: u, password: p } = await server.newUser();
    const replies: Reply[] = [];
    for (let guess = 0; guess < 11; guess++) {
      replies.push(await server.anonymous.request(LOGIN, { u, p: `guess ${guess}` }));
    }
    expect(replies.map(codeOf)).toEqual([...Array(10).fill('INVALID_CREDENTIALS'), 'RATE_LIMITED']);
    const refused = await server.anonymous.request(LOGIN, { u, p });
    const { retryAfter } = refused.errors?.[0]?.extensions ?? {};
    expect([refused.status, codeOf(refused), refused.headers.get('retry-after')]).toEqual([
      429,
      'RATE_LIMITED',
      `${retryAfter}`,
    ]);
    expect(retryAfter).toBeGreaterThan(14 * 60);
    expect(retryAfter).toBeLessThanOrEqual(15 * 60);
    wait(15 * MINUTE + 1000);
    expect(codeOf(await server.anonymous.request(LOGIN, { u, p }))).toBeUndefined();
  });

  test('are refused alike where there is no such account', async () => {
    for (let guess = 0; guess < 10; guess++) {
      await server.anonymous.request(LOGIN, { u: 'nobody at all', p: `guess ${guess}` });
    }
    const refused = await server.anonymous.request(LOGIN, { u: 'NOBODY at all', p: 'a guess' });
    expect(codeOf(refused)).toBe('RATE_LIMITED');
  });

  test('that succeed start the count anew, and those of other accounts are not refused', async () => {
    const [{ username: u, password: p }, other] = [await server.newUser(), await server.newUser()];
    for (let round = 0; round < 2; round++) {
      for (let guess = 0; guess < 9; guess++) await server.anonymous.request(LOGIN, { u, p: 'a guess' });
      expect(codeOf(await server.anonymous.request(LOGIN, { u, p }))).toBeUndefined();
    }
    await expect(server.anonymous.login(other.username, other.password)).resolves.toBeTruthy();
  });

  test('count with the changes of its password and address', async () => {
    const { api, username: u, password: p } = await server.newUser();
    const change =
      'mutation ($p: String!) { changePassword(currentPassword: $p, newPassword: "another one") }';
    const email = 'mutation ($p: String!) { changeEmail(email: "x@example.org", password: $p) { id } }';
    for (let guess = 0; guess < 5; guess++) {
      await api.request(change, { p: `guess ${guess}` });
      await api.request(email, { p: `guess ${guess}` });
    }
    for (const query of [change, email]) expect(codeOf(await api.request(query, { p }))).toBe('RATE_LIMITED');
    expect(codeOf(await server.anonymous.request(LOGIN, { u, p }))).toBe('RATE_LIMITED');
  });
});

describe('sign-ins from an address', () => {
  test('fail 50 times, whatever the account, and those from others still work', async () => {
    const { username: u, password: p } = await proxied.newUser();
    compareAtOnce();
    const codes = await Promise.all(
      Array.from({ length: 51 }, async (_, i) =>
        codeOf(await from('192.0.2.1', LOGIN, { u: `u${i}`, p: 'x' })),
      ),
    );
    expect(codes.filter((code) => code === 'INVALID_CREDENTIALS')).toHaveLength(50);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(1);
    vi.restoreAllMocks();
    expect(codeOf(await from('192.0.2.1', LOGIN, { u, p }))).toBe('RATE_LIMITED');
    expect(codeOf(await from('192.0.2.2', LOGIN, { u, p }))).toBeUndefined();
  });

  test('of one IPv6 network count as one', async () => {
    compareAtOnce();
    const codes = await Promise.all(
      Array.from({ length: 51 }, async (_, i) =>
        codeOf(await from(`2001:db8:1:2:${i.toString(16)}::1`, LOGIN, { u: `v${i}`, p: 'x' })),
      ),
    );
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(1);
    expect(codeOf(await from('2001:db8:1:3::1', LOGIN, { u: 'v', p: 'x' }))).toBe('INVALID_CREDENTIALS');
  });

  test('are counted by what the proxy says last, and without one by the connection alone', async () => {
    const forwarded = async (server: TestServer, ip: string) => {
      const { username: u, password: p } = await server.newUser();
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': ip };
      await server.anonymous.post(JSON.stringify({ query: LOGIN, variables: { u, p } }), headers);
      const { activities } = await server.admin.ask(
        '{ activities(filter: { kinds: [LOGIN] }, first: 1) { nodes { actorName ip } } }',
      );
      expect(activities.nodes[0].actorName).toBe(u);
      return activities.nodes[0].ip;
    };
    expect(await forwarded(proxied, '203.0.113.9, 192.0.2.77')).toBe('192.0.2.77');
    expect(await forwarded(server, '203.0.113.9')).toBe('127.0.0.1');
  });
});

describe('asking for a new password', () => {
  test('works three times an hour for an address, with an account and without', async () => {
    const { username } = await server.newUser();
    const known = `${username.replaceAll(' ', '.')}@example.org`;
    for (const email of [known, newAddress()]) {
      const replies: Reply[] = [];
      for (let i = 0; i < 4; i++) replies.push(await server.anonymous.request(RESET, { email }));
      expect(replies.map(codeOf)).toEqual([undefined, undefined, undefined, 'RATE_LIMITED']);
      expect(replies[3]?.status).toBe(429);
    }
    wait(60 * MINUTE + 1000);
    expect(codeOf(await server.anonymous.request(RESET, { email: known }))).toBeUndefined();
  });

  test('many times in one request counts as many', async () => {
    const asks = Array.from({ length: 4 }, (_, i) => `a${i}: requestPasswordReset(email: $email)`);
    const query = `mutation ($email: String!) { ${asks.join(' ')} }`;
    expect(codeOf(await server.anonymous.request(query, { email: newAddress() }))).toBe('RATE_LIMITED');
  });

  test('is limited by where it comes from too, as are guesses at a link', async () => {
    const guess = 'mutation ($t: String!) { resetPassword(token: $t, newPassword: "another password") }';
    for (const [ip, query, variables] of [
      ['192.0.2.10', RESET, () => ({ email: newAddress() })],
      ['192.0.2.11', guess, () => ({ t: newAddress() })],
    ] as const) {
      const codes: unknown[] = [];
      for (let i = 0; i < 31; i++) codes.push(codeOf(await from(ip, query, variables())));
      expect(codes.indexOf('RATE_LIMITED')).toBe(30);
    }
  });
});

test('registering, which tells taken names, works 20 times an hour from an address', async () => {
  const query = 'mutation ($u: String!) { register(input: { username: $u, password: "short" }) { id } }';
  const codes: unknown[] = [];
  for (let i = 0; i < 21; i++) codes.push(codeOf(await from('192.0.2.20', query, { u: `r${i}` })));
  expect(codes.indexOf('RATE_LIMITED')).toBe(20);
});
