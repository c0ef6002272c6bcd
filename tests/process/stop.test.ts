import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshPhoto } from '../support/photos.js';
import { SERVER, startProcess, temporaryFolder } from '../support/process.js';

const settings = { ADMIN_PASSWORD: 'a password of my own' };

test('SIGTERM lets an upload under way finish, takes no new request, and exits 0', async () => {
  const DATA_DIR = await temporaryFolder();
  const server = startProcess(SERVER, { DATA_DIR, ...settings, LOG_LEVEL: 'info' });
  const anonymous = await server.ready();
  const admin = await anonymous.login('admin', settings.ADMIN_PASSWORD);

  const { hostname, port } = new URL(admin.url);
  const body = multipartUpload(freshPhoto('someMasked'));
  const upload = request({
    hostname,
    port,
    path: '/graphql',
    method: 'POST',
    headers: {
      authorization: `Bearer ${admin.token}`,
      'apollo-require-preflight': 'true',
      'content-type': 'multipart/form-data; boundary=line',
      'content-length': body.length,
    },
  });
  upload.write(body.subarray(0, body.length / 2));
  await expect.poll(() => readdir(join(DATA_DIR, 'store', 'incoming'))).toHaveLength(1);
  server.child.kill('SIGTERM');
  await expect.poll(() => server.output()).toContain('stopping');
  await expect.poll(() => anonymous.get('/health').then(String, () => 'refused')).toBe('refused');

  upload.end(body.subarray(body.length / 2));
  const [response] = await once(upload, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  expect(JSON.parse(text)).toMatchObject({ data: { uploadImage: { status: 'DONE', faceCount: 4 } } });
  expect(await server.ended()).toBe(0);
});

test('SIGTERM in the moment after it is ready stops it, too', async () => {
  const server = startProcess(SERVER, { DATA_DIR: await temporaryFolder(), ...settings });
  await server.ready();
  server.child.kill('SIGTERM');
  expect(await server.ended()).toBe(0);
});

test('a photo accepted before kill -9 is there after the next start, checked once, and nothing half', async () => {
  const DATA_DIR = await temporaryFolder();
  const server = startProcess(SERVER, { DATA_DIR, ...settings });
  const admin = await (await server.ready()).login('admin', settings.ADMIN_PASSWORD);
  const total = async (api: typeof admin) =>
    (await api.ask('{ historySummary { total pending failed } }')).historySummary;
  const uploads = Array.from({ length: 12 }, () => admin.upload(freshPhoto('someMasked')).catch(() => null));
  await expect.poll(async () => (await total(admin)).total, { interval: 5 }).toBeGreaterThan(3);
  server.child.kill('SIGKILL');
  const answered = (await Promise.all(uploads)).filter((image) => image !== null);

  const again = startProcess(SERVER, { DATA_DIR, ...settings });
  const api = await (await again.ready()).login('admin', settings.ADMIN_PASSWORD);
  await expect.poll(async () => (await total(api)).pending).toBe(0);
  const { history } = await api.ask('{ history(first: 100) { nodes { id status sha256 faces { label } } } }');
  expect(history.nodes.length).toBeGreaterThan(3);
  for (const image of history.nodes) expect(image).toMatchObject({ status: 'DONE', faces: { length: 4 } });
  const ids = history.nodes.map((image: { id: string }) => image.id);
  expect(ids).toEqual(expect.arrayContaining(answered.map((image) => image.id)));
  const stored = async () =>
    (await readdir(join(DATA_DIR, 'store'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  const recorded = history.nodes.map((image: { sha256: string }) => image.sha256).sort();
  await expect.poll(stored).toEqual(recorded);
});

function multipartUpload(photo: Buffer): Buffer {
  const query = 'mutation ($file: Upload) { uploadImage(file: $file) { status faceCount } }';
  const part = (name: string) => `--line\r\nContent-Disposition: form-data; name="${name}"`;
  return Buffer.concat([
    Buffer.from(
      `${part('operations')}\r\n\r\n${JSON.stringify({ query, variables: { file: null } })}\r\n` +
        `${part('map')}\r\n\r\n{"0":["variables.file"]}\r\n${part('0')}; filename="photo.jpg"\r\n\r\n`,
    ),
    photo,
    Buffer.from('\r\n--line--\r\n'),
  ]);
}
