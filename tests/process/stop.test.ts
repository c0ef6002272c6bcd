import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HalfUpload } from '../support/half-upload.js';
import { freshPhoto } from '../support/photos.js';
import { SERVER, startProcess, temporaryFolder } from '../support/process.js';

const settings = { ADMIN_PASSWORD: 'a password of my own' };

test('SIGTERM lets an upload under way finish, takes no new request, and exits 0', async () => {
  const DATA_DIR = await temporaryFolder();
  const server = startProcess(SERVER, { DATA_DIR, ...settings, LOG_LEVEL: 'info' });
  const anonymous = await server.ready();
  const admin = await anonymous.login('admin', settings.ADMIN_PASSWORD);

  const upload = new HalfUpload(admin, freshPhoto('someMasked'));
  await expect.poll(() => readdir(join(DATA_DIR, 'store', 'incoming'))).toHaveLength(1);
  server.child.kill('SIGTERM');
  await expect.poll(() => server.output()).toContain('stopping');
  await expect.poll(() => anonymous.get('/health').then(String, () => 'refused')).toBe('refused');

  expect(await upload.finish()).toEqual({ status: 'DONE', faceCount: 4 });
  expect(await server.ended()).toBe(0);
});

test('a connection by which nothing was asked is closed at once, while an upload under way still finishes', async () => {
  const DATA_DIR = await temporaryFolder();
  const server = startProcess(SERVER, { DATA_DIR, ...settings });
  const admin = await (await server.ready()).login('admin', settings.ADMIN_PASSWORD);
  const spare = connect(Number(new URL(admin.url).port), '127.0.0.1').on('error', () => {});
  await once(spare, 'connect');
  const upload = new HalfUpload(admin, freshPhoto('someMasked'));
  await expect.poll(() => readdir(join(DATA_DIR, 'store', 'incoming'))).toHaveLength(1);

  const closed = once(spare, 'close');
  server.child.kill('SIGTERM');
  await closed;
  expect(await upload.finish()).toEqual({ status: 'DONE', faceCount: 4 });
  expect(await server.ended()).toBe(0);
});

test('SIGTERM in the moment after it is ready stops it, too', async () => {
  const server = startProcess(SERVER, { DATA_DIR: await temporaryFolder(), ...settings });
  await server.ready();
  server.child.kill('SIGTERM');
  expect(await server.ended()).toBe(0);
});
