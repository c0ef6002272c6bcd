import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import jwt, { type SignOptions } from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Session } from '#models/index.js';
import type { Account } from '../support/accounts.js';
import { TestClock } from '../support/clock.js';
import { serverOfFile } from '../support/server.js';
import { linkIn, MailServer } from '../support/smtp.js';

const smtp = await new MailServer().start();
const clock = new TestClock();
const server = serverOfFile(smtp.env(), { clock });
const plain = serverOfFile();

let user: Account;
let secret: string;
let claims: { sub: string; jti: string };

beforeAll(async () => {
  user = await server.newUser();
  secret = (await readFile(join(server.dataDir, 'secret'), 'utf8')).trim();
  claims = jwt.decode(user.api.token as string) as typeof claims;
});

afterAll(() => smtp.stop());

/** Who a token stands for, as a bearer and as a cookie. */
async function whoIs(token: string): Promise<unknown[]> {
  const query = JSON.stringify({ query: '{ me { id } }' });
  const json = { 'content-type': 'application/json' };
  const bearer = await server.anonymous.as(token).post(query, json);
  const cookie = await server.anonymous.post(query, { ...json, cookie: `maskwatch_session=${token}` });
  return [bearer.data.me, cookie.data.me];
}

/** A token for the user's session, but for what is changed. */
function forged(options: SignOptions & { key?: string; payload?: object } = {}): string {
  const { key = secret, payload = {}, ...rest } = options;
  const usual: SignOptions = {
    algorithm: 'HS256',
    audience: 'maskwatch:session',
    subject: claims.sub,
    jwtid: claims.jti,
    expiresIn: 3600,
  };
  return jwt.sign(payload, key, { ...usual, ...rest });
}

describe('a session’s token', () => {
  test('is taken as we make it', async () => {
    expect(await whoIs(forged())).toEqual([{ id: user.id }, { id: user.id }]);
  });

  test.each<[string, () => string]>([
    ['with the algorithm none', () => forged({ algorithm: 'none', key: '' })],
    [
      'with the algorithm none and a signature',
      () => {
        const [, payload, signature] = forged().split('.');
        return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.${signature}`;
      },
    ],
    ['with another algorithm', () => forged({ algorithm: 'HS512' })],
    ['with a wrong key', () => forged({ key: 'x'.repeat(64) })],
    ['with an empty key', () => jwtWithEmptyKey()],
    ['for another audience', () => forged({ audience: 'maskwatch:reset' })],
    ['for another user', () => forged({ subject: '00000000-0000-7000-8000-000000000000' })],
    ['of a session that is not there', () => forged({ jwtid: '00000000-0000-7000-8000-000000000000' })],
    ['that has expired', () => forged({ expiresIn: -1 })],
    ['with a payload changed after signing', () => forged().replace(/\.(.)/, '.A')],
    ['that is not one', () => 'mw_'],
  ])('is refused %s', async (_, make) => {
    expect(await whoIs(make())).toEqual([null, null]);
  });

  test('is refused when the session’s end has come, whatever the token says', async () => {
    const { api, username } = await server.newUser();
    const { sub, jti } = jwt.decode(api.token as string) as typeof claims;
    await server.app.parts.orm.em.fork().nativeUpdate(Session, { id: jti }, { expiresAt: new Date(0) });
    expect(await whoIs(forged({ subject: sub, jwtid: jti, expiresIn: '9 days' }))).toEqual([null, null]);
    expect(username).toBeTruthy();
  });

  test('holds no name, role or address', () => {
    expect(Object.keys(jwt.decode(user.api.token as string) as object).sort()).toEqual([
      'aud',
      'exp',
      'iat',
      'jti',
      'sub',
    ]);
  });
});

describe('a token of one kind', () => {
  test('of a mailed link is no session', async () => {
    const email = `${user.username.replaceAll(' ', '.')}@example.org`;
    await server.anonymous.ask('mutation ($email: String!) { requestPasswordReset(email: $email) }', {
      email,
    });
    const token = new URL(linkIn(await smtp.mailTo(email))).hash.slice(1);
    expect(await whoIs(token)).toEqual([null, null]);
    expect(await whoIs(`mw_${token}`)).toEqual([null, null]);
  });

  test('of a session or a script sets no password and confirms no address', async () => {
    const create = 'mutation { createApiToken(input: { name: "x", scopes: [READ] }) { token } }';
    const { createApiToken } = await user.api.ask(create);
    for (const t of [user.api.token, createApiToken.token, createApiToken.token.slice(3), '']) {
      for (const query of [
        'mutation ($t: String!) { resetPassword(token: $t, newPassword: "a second password") }',
        'mutation ($t: String!) { confirmEmail(token: $t) }',
      ]) {
        expect((await server.anonymous.refusal(query, { t })).extensions.code).toBe('TOKEN_INVALID');
      }
    }
  });

  test('of another server opens nothing here', async () => {
    expect(await whoIs(plain.admin.token as string)).toEqual([null, null]);
  });
});

describe('the cookie', () => {
  const LOGIN = 'mutation { login(username: "admin", password: "the first admins own password") { token } }';

  test('is HttpOnly and SameSite, and Secure where the portal is reached by https', async () => {
    const cookie = (await server.anonymous.request(LOGIN)).headers.get('set-cookie');
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).not.toMatch(/Domain=/);
    expect((await plain.anonymous.request(LOGIN)).headers.get('set-cookie')).not.toMatch(/Secure/);
  });

  test('is a new one at each sign-in, whatever the browser brought along', async () => {
    const planted = `maskwatch_session=${user.api.token}`;
    const body = JSON.stringify({ query: LOGIN });
    const reply = await server.anonymous.post(body, { 'content-type': 'application/json', cookie: planted });
    expect(reply.data.login.token).not.toBe(user.api.token);
    expect(reply.headers.get('set-cookie')).toContain(reply.data.login.token);
    expect(await whoIs(user.api.token as string)).toEqual([{ id: user.id }, { id: user.id }]);
  });
});

function jwtWithEmptyKey(): string {
  return forged({ algorithm: 'none', key: '' }).replace(/\.[^.]*$/, '.AAAA');
}
