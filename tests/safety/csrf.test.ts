import { beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../support/accounts.js';
import { freshPhoto, photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

let user: Account;
let cookie: string;
let picture: string;

beforeAll(async () => {
  user = await server.newUser();
  cookie = `maskwatch_session=${user.api.token}`;
  picture = (await user.api.upload(freshPhoto('noFace'))).originalUrl;
});

/** What browsers say of a request that a page elsewhere makes. */
const FROM_ELSEWHERE: [string, () => Record<string, string>][] = [
  ['another site', () => ({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })],
  ['another port of this host', () => ({ origin: server.url.replace(/:\d+$/, ':1') })],
  ['another subdomain', () => ({ origin: 'http://other.localhost', 'sec-fetch-site': 'same-site' })],
  ['a page without an origin', () => ({ origin: 'null' })],
  ['a picture on another site', () => ({ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' })],
  [
    'a frame on another site',
    () => ({
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
    }),
  ],
];

const json = { 'content-type': 'application/json' };
const ME = JSON.stringify({ query: '{ me { id } }' });

describe('with the cookie', () => {
  test('our own pages act', async () => {
    const ours: Record<string, string>[] = [{}, { origin: server.url, 'sec-fetch-site': 'same-origin' }];
    for (const headers of ours) {
      const reply = await server.anonymous.post(ME, { ...json, cookie, ...headers });
      expect(reply.data.me.id).toBe(user.id);
    }
    expect((await server.anonymous.get(picture, { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(
      200,
    );
  });

  test.each(FROM_ELSEWHERE)('%s asks and changes nothing', async (_, headers) => {
    const reply = await server.anonymous.post(ME, { ...json, cookie, ...headers() });
    expect(reply.data.me).toBeNull();
    const change = JSON.stringify({
      query: 'mutation { updateProfile(input: { firstName: "Eve" }) { id } }',
    });
    const refused = await server.anonymous.post(change, { ...json, cookie, ...headers() });
    expect(refused.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test.each(FROM_ELSEWHERE)('%s sees no picture', async (_, headers) => {
    expect((await server.anonymous.get(picture, { cookie, ...headers() })).status).toBe(401);
  });

  test.each(FROM_ELSEWHERE)('%s uploads nothing', async (_, headers) => {
    const form = new FormData();
    const query = 'mutation ($file: Upload) { uploadImage(file: $file) { id } }';
    form.set('operations', JSON.stringify({ query, variables: { file: null } }));
    form.set('map', '{"0":["variables.file"]}');
    form.set('0', new Blob([photo('noFace') as Uint8Array<ArrayBuffer>]), 'x.jpg');
    const preflight = { 'apollo-require-preflight': 'true' };
    const reply = await server.anonymous.post(form, { ...preflight, cookie, ...headers() });
    expect(reply.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('a form of another site', () => {
  test.each([
    ['text/plain', JSON.stringify({ query: 'mutation { logout }' })],
    ['application/x-www-form-urlencoded', 'query=mutation+%7B+logout+%7D'],
  ])('cannot act by %s', async (type, body) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': type, cookie },
      body,
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect((await user.api.ask('{ me { id } }')).me.id).toBe(user.id);
  });

  test('cannot sign a browser in as somebody else', async () => {
    const { username, password } = await server.newUser();
    const query = `mutation { login(username: "${username}", password: "${password}") { token } }`;
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: type === 'text/plain' ? JSON.stringify({ query }) : new URLSearchParams({ query }).toString(),
      });
      expect([response.status >= 400, response.headers.get('set-cookie')]).toEqual([true, null]);
    }
  });

  test('cannot act by GET', async () => {
    const query = encodeURIComponent('mutation { logout }');
    for (const headers of [{}, { 'apollo-require-preflight': 'true' }] as Record<string, string>[]) {
      const response = await server.anonymous.get(`/graphql?query=${query}`, { cookie, ...headers });
      expect(response.status).toBeGreaterThanOrEqual(400);
    }
    expect((await user.api.ask('{ me { id } }')).me.id).toBe(user.id);
  });
});

test('no answer allows other origins to read it', async () => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  const reply = await server.anonymous.post(ME, { ...json, origin: 'https://evil.example' });
  expect(reply.headers.get('access-control-allow-origin')).toBeNull();
});
