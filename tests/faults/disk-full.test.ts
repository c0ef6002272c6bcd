import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { expect, inject, onTestFinished, test } from 'vitest';
import { type Api, type Reply, refusalOf } from '../support/api.js';
import { freshPhoto } from '../support/photos.js';
import { ADMIN, TestServer } from '../support/server.js';
import { SmallDisk } from '../support/small-disk.js';

const SUMMARY = '{ historySummary { total pending failed } }';
const UPLOAD_FILE = 'mutation ($file: Upload!) { uploadFile(file: $file) { id } }';
const IMPORT = 'mutation ($file: Upload!) { importUsers(file: $file) { id } }';

const told = (reply: Reply) => [reply.status, refusalOf(reply).extensions.code];
const FULL = [507, 'STORAGE_FULL'];

async function startOn(env: Record<string, string>): Promise<TestServer> {
  const server = await new TestServer(env).start();
  onTestFinished(() => server.close());
  return server;
}

function send(api: Api, query: string, bytes: Uint8Array): Promise<Reply> {
  const form = new FormData();
  form.set('operations', JSON.stringify({ query, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([new Uint8Array(bytes)]), 'data.csv');
  return api.post(form, { 'apollo-require-preflight': 'true' });
}

test('a full store: every way to put something into it says STORAGE_FULL and leaves nothing; with room again all goes on', async (context) => {
  const disk = SmallDisk.mount(context, 8);
  const store = join(disk.path, 'store');
  const server = await startOn({ STORAGE_URL: pathToFileURL(store).href });
  const { admin } = server;
  const kept = await admin.upload(freshPhoto('someMasked'));
  const files = () =>
    readdirSync(store, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  await disk.fill();

  expect(told(await admin.uploadReply(freshPhoto('oneBare')))).toEqual(FULL);
  expect(told(await send(admin, UPLOAD_FILE, freshPhoto('oneBare')))).toEqual(FULL);
  const form = new FormData();
  form.set('username', ADMIN.username);
  form.set('password', ADMIN.password);
  form.set('file', new Blob([new Uint8Array(freshPhoto('oneBare'))]), 'photo.jpg');
  const old = await fetch(`${server.url}/api/upload`, { method: 'POST', body: form });
  expect([old.status, (await old.json()).error.code]).toEqual([507, 507]);
  for (const picture of ['thumbnail', 'annotated']) {
    const response = await admin.get(`/images/${kept.id}/${picture}`);
    expect([response.status, (await response.json()).error.code]).toEqual(FULL);
  }
  expect(files()).toEqual([kept.sha256]);
  expect((await admin.ask(SUMMARY)).historySummary).toEqual({ total: 1, pending: 0, failed: 0 });
  expect((await admin.ask('{ files { totalCount } }')).files.totalCount).toBe(0);
  // What is there is given out, and what makes room is done.
  expect((await admin.get(kept.originalUrl)).status).toBe(200);

  disk.free();
  expect(await admin.upload(freshPhoto('oneBare'))).toMatchObject({ status: 'DONE' });
  expect((await admin.get(kept.annotatedUrl)).status).toBe(200);
  expect(told(await send(admin, UPLOAD_FILE, Buffer.alloc(8_380_000)))).toEqual(FULL);
  expect((await send(admin, UPLOAD_FILE, freshPhoto('oneBare'))).data.uploadFile.id).toBeDefined();
}, 300_000);

test('a store that cannot be written: UNAVAILABLE, and what is there is given out', async (context) => {
  const disk = SmallDisk.mount(context, 8);
  const server = await startOn({ STORAGE_URL: pathToFileURL(join(disk.path, 'store')).href });
  const { admin } = server;
  const kept = await admin.upload(freshPhoto('oneBare'));
  disk.setWritable(false);
  expect(told(await admin.uploadReply(freshPhoto('oneBare')))).toEqual([503, 'UNAVAILABLE']);
  expect((await admin.get(`/images/${kept.id}/thumbnail`)).status).toBe(503);
  expect((await admin.get(kept.originalUrl)).status).toBe(200);
  disk.setWritable(true);
  expect((await admin.get(`/images/${kept.id}/thumbnail`)).status).toBe(200);
  expect(await admin.upload(freshPhoto('oneBare'))).toMatchObject({ status: 'DONE' });
}, 300_000);

test('a full data folder: an import says STORAGE_FULL and is not begun; with room again it runs', async (context) => {
  const disk = SmallDisk.mount(context, 16);
  const imports = join(disk.path, 'data', 'imports');
  const server = await startOn({
    DATA_DIR: join(disk.path, 'data'),
    DATABASE_URL: pathToFileURL(join(inject('temporaryFolder'), 'of-full-data-folder.db')).href,
  });
  await disk.fill();
  const rows = Array.from({ length: 5000 }, (_, row) => `importer${row},a password of their own`);
  const csv = Buffer.from(`username,password\n${rows.slice(0, 2).join('\n')}\n`);
  const long = Buffer.from(`username,password\n${rows.join('\n')}\n`);
  expect(told(await send(server.admin, IMPORT, long))).toEqual(FULL);
  expect(existsSync(imports) ? readdirSync(imports) : []).toEqual([]);
  const IMPORTS = '{ userImports { nodes { status created } } }';
  expect((await server.admin.ask(IMPORTS)).userImports.nodes).toEqual([]);
  disk.free();
  expect((await send(server.admin, IMPORT, csv)).errors).toBeUndefined();
  await expect
    .poll(async () => (await server.admin.ask(IMPORTS)).userImports.nodes)
    .toEqual([{ status: 'DONE', created: 2 }]);
}, 300_000);

test('a full disk under the embedded database: writing says STORAGE_FULL and leaves nothing, reading goes on; with room again all does', async (context) => {
  const disk = SmallDisk.mount(context, 16);
  const path = join(disk.path, 'maskwatch.db');
  const server = await startOn({ DATABASE_URL: pathToFileURL(path).href });
  const { admin } = server;
  const kept = await admin.upload(freshPhoto('someMasked'));
  // The log of changes is emptied: what is in it already would be written over without a need for room.
  const other = new Database(path);
  other.exec('pragma wal_checkpoint(truncate)');
  other.close();
  await disk.fill();

  for (let attempt = 0; attempt < 3; attempt++) {
    expect(told(await admin.uploadReply(freshPhoto('oneBare')))).toEqual(FULL);
  }
  expect(told(await send(admin, UPLOAD_FILE, freshPhoto('oneBare')))).toEqual(FULL);
  const deletion = await admin.request('mutation ($id: ID!) { deleteImage(id: $id) }', { id: kept.id });
  expect(told(deletion)).toEqual(FULL);
  expect((await admin.ask(SUMMARY)).historySummary).toEqual({ total: 1, pending: 0, failed: 0 });
  expect((await server.storedFiles()).map((file) => file.split('/').at(-1))).toEqual([kept.sha256]);
  expect((await admin.get('/health')).status).toBe(200);

  disk.free();
  expect(await admin.upload(freshPhoto('oneBare'))).toMatchObject({ status: 'DONE' });
  expect((await admin.ask(SUMMARY)).historySummary).toEqual({ total: 2, pending: 0, failed: 0 });
  await server.restart();
  const again = await server.anonymous.login(ADMIN.username, ADMIN.password);
  expect((await again.ask(SUMMARY)).historySummary).toEqual({ total: 2, pending: 0, failed: 0 });
}, 300_000);
