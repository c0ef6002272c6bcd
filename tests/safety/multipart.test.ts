import { describe, expect, test } from 'vitest';
import { photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();
const PREFLIGHT = { 'apollo-require-preflight': 'true' };
const UPLOAD = 'mutation ($file: Upload) { uploadImage(file: $file) { id } }';
const operations = JSON.stringify({ query: UPLOAD, variables: { file: null } });

function form(parts: Record<string, string | Blob>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(parts)) data.set(name, value);
  return data;
}

const file = () => new Blob([photo('oneBare') as Buffer<ArrayBuffer>], { type: 'image/jpeg' });

describe('a multipart request', () => {
  test('without the preflight header is refused, as a form on another site would send it', async () => {
    const { api } = await server.newUser();
    const reply = await api.post(form({ operations, map: '{"0":["variables.file"]}', 0: file() }), {});
    expect(reply.status).toBe(400);
    expect(reply.errors).toHaveLength(1);
  });

  test('of a stranger is refused before its bytes are kept', async () => {
    const refusal = await server.anonymous.uploadRefusal(photo('oneBare'));
    expect(refusal.extensions.code).toBe('UNAUTHENTICATED');
    expect(await server.temporaryFiles()).toEqual([]);
  });

  test.each<[string, Record<string, string | Blob>]>([
    ['without operations', { map: '{"0":["variables.file"]}', 0: file() }],
    ['without a map', { operations, 0: file() }],
    ['with the map first', { map: '{"0":["variables.file"]}', operations, 0: file() }],
    ['with the file first', { 0: file(), operations, map: '{"0":["variables.file"]}' }],
    ['with a map that is no JSON', { operations, map: '{', 0: file() }],
    ['with a map of the wrong form', { operations, map: '["variables.file"]', 0: file() }],
    ['with a path to nowhere', { operations, map: '{"0":["variables.nothing.file"]}', 0: file() }],
    ['with a path to a prototype', { operations, map: '{"0":["__proto__.file"]}', 0: file() }],
    [
      'with a path through a constructor',
      { operations, map: '{"0":["variables.constructor.prototype.x"]}', 0: file() },
    ],
    ['without the file', { operations, map: '{"0":["variables.file"]}' }],
    [
      'with two files',
      { operations, map: '{"0":["variables.file"],"1":["variables.b"]}', 0: file(), 1: file() },
    ],
    [
      'of several operations',
      { operations: `[${operations},${operations}]`, map: '{"0":["0.variables.file"]}', 0: file() },
    ],
  ])('%s is refused with a clear answer and leaves nothing', async (_, parts) => {
    const { api } = await server.newUser();
    const reply = await api.post(form(parts), PREFLIGHT);
    expect(reply.errors?.[0]?.message).toMatch(/.{10}/);
    expect(reply.errors?.[0]?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
    expect(({} as { file?: unknown }).file).toBeUndefined();
    expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(0);
    await expect.poll(() => server.temporaryFiles()).toEqual([]);
  });

  test('that is cut off leaves nothing, and the server goes on', async () => {
    const { api } = await server.newUser();
    const body = `--b\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${operations}\r\n--b\r\nContent-Disposition: form-data; name="map"\r\n\r\n{"0":["variables.file"]}\r\n--b\r\nContent-Disposition: form-data; name="0"; filename="x.jpg"\r\n\r\n\xff\xd8half`;
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: {
        ...PREFLIGHT,
        authorization: `Bearer ${api.token}`,
        'content-type': 'multipart/form-data; boundary=b',
      },
      body,
    });
    expect(await response.json()).toMatchObject({ errors: [{ message: expect.any(String) }] });
    await expect.poll(() => server.temporaryFiles()).toEqual([]);
    expect(await api.upload(photo('oneBare'))).toMatchObject({ status: 'DONE' });
  });
});
