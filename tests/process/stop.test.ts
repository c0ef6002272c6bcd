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
