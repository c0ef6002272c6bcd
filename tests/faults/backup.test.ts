import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Api, dataOf } from '../support/api.js';
import { takeIn, valuesOf } from '../support/feeds.js';
import { listAll } from '../support/ledger.js';
import { freshPhoto } from '../support/photos.js';
import { SERVER, startProcess, temporaryFolder } from '../support/process.js';
import { emptyPlace, serverOfFile, TestServer } from '../support/server.js';

const server = serverOfFile();

const run = (name: string, place: Record<string, string>, ...args: string[]) =>
  startProcess([...SERVER, name, ...args], place);

/** Runs a command to its end. */
async function output(name: string, place: Record<string, string>, ...args: string[]) {
  const command = run(name, place, ...args);
  return { status: await command.ended(), output: command.output() };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function bytesAt(api: Api, path: string): Promise<string> {
  const response = await api.get(path);
  expect(response.status).toBe(200);
  return sha256(new Uint8Array(await response.arrayBuffer()));
}

async function uploadFile(api: Api, text: string): Promise<{ id: string; downloadUrl: string }> {
  const query = 'mutation ($file: Upload!) { uploadFile(file: $file) { id downloadUrl } }';
  const form = new FormData();
  form.set('operations', JSON.stringify({ query, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([text]), 'report.pdf');
  return dataOf(await api.post(form, { 'apollo-require-preflight': 'true' })).uploadFile;
}

const FIELDS = 'id status sha256 originalUrl faces { label }';

interface Listed {
  id: string;
  status: string;
  sha256: string;
  originalUrl: string;
  faces: unknown[];
}

const DELETE = 'mutation ($id: ID!) { deleteImage(id: $id) }';

test('a backup of a server at work restores to all that was there, with the bytes of every record', async () => {
  const { api, username } = await server.newUser();
  const [kept, removed] = [
    await api.upload(freshPhoto('someMasked')),
    await api.upload(freshPhoto('oneBare')),
  ];
  const file = await uploadFile(api, 'the text of a report');
  await takeIn(server.admin, 'bad.example\nworse.com.example\n', { name: 'Own list' });

  // The backup waits where it opens this pipe: the database is copied then, and no stored file is yet.
  const pipe = join(server.dataDir, 'mail', 'pause.eml');
  await mkdir(dirname(pipe), { recursive: true });
  execFileSync('mkfifo', [pipe]);
  const folder = await temporaryFolder();
  const path = join(folder, 'backup.tar');
  let done = false;
  const uploads = (async () => {
    while (!done) await api.upload(freshPhoto('noFace'));
  })();
  const backup = run('backup', server.place, path);
  await expect.poll(() => readdir(folder)).toContain('backup.tar.part');
  await api.ask(DELETE, { id: removed.id });
  const writer = await open(pipe, 'w');
  await writer.close();
  expect(await backup.ended()).toBe(0);
  done = true;
  await uploads;
  await rm(pipe);
  expect(await readdir(folder)).toEqual(['backup.tar']);
  expect((await stat(path)).mode & 0o777).toBe(0o600);

  const place = await emptyPlace();
  expect(await output('restore', place, path)).toMatchObject({ status: 0 });
  const restored = await new TestServer().openAt(place);
  onTestFinished(() => restored.close());
  // Their session goes on, since the key came along.
  const again = restored.anonymous.as(api.token);
  expect((await again.ask('{ me { username } }')).me).toEqual({ username });
  // However many came in before the database was copied.
  const images = await listAll<Listed>(again, 'history', FIELDS);
  const ids = images.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining([kept.id, removed.id]));
  for (const image of images) expect(await bytesAt(again, image.originalUrl)).toBe(image.sha256);
  expect(images.find(({ id }) => id === kept.id)).toMatchObject({
    status: 'DONE',
    faces: { length: 4 },
  });
  expect(await bytesAt(again, file.downloadUrl)).toBe(sha256(Buffer.from('the text of a report')));
  const admin = restored.anonymous.as(server.admin.token);
  // A word that MariaDB leaves out of an index unless it is told otherwise.
  expect(await valuesOf(admin, { search: 'com' })).toEqual(['DOMAIN worse.com.example']);
  expect(await valuesOf(admin)).toEqual(await valuesOf(server.admin));
  // What came in after the copy of the database has bytes and no record; the start removes it.
  const recorded = [...images.map(({ sha256 }) => sha256), file.id].sort();
  await expect
    .poll(async () => (await restored.storedFiles()).map((stored) => basename(stored)).sort())
    .toEqual(recorded);
}, 300_000);

test('what a backup kept from being removed is removed afterwards', async () => {
  const { api } = await server.newUser();
  const { id, sha256 } = await api.upload(freshPhoto('oneMasked'));
  const isStored = async () => (await server.storedFiles()).some((path) => path.endsWith(sha256));
  const hold = join(server.dataDir, 'store', 'backup-under-way');
  await (await open(hold, 'w')).close();
  await api.ask(DELETE, { id });
  expect(await isStored()).toBe(true);
  await rm(hold);
  await server.restart();
  await expect.poll(isStored).toBe(false);
});

test('a restore touches nothing that is there: it takes an empty place, or puts aside what there is', async () => {
  const place: Record<string, string> = {
    ...(await emptyPlace()),
    ADMIN_PASSWORD: 'a password of my own',
  };
  const first = startProcess(SERVER, place);
  const admin = await (await first.ready()).login('admin', 'a password of my own');
  const image = await admin.upload(freshPhoto('oneMasked'));
  const path = join(await temporaryFolder(), 'backup.tar');
  expect(await output('backup', place, path)).toMatchObject({ status: 0 });
  const later = await admin.upload(freshPhoto('oneBare'));
  expect(await output('restore', place, path, '--replace', '--yes')).toMatchObject({
    status: 1,
    output: expect.stringMatching(/Another Maskwatch server is running on the folder .* Stop it first/),
  });
  first.child.kill('SIGTERM');
  expect(await first.ended()).toBe(0);
  expect(await output('restore', place, path)).toMatchObject({
    status: 1,
    output: expect.stringContaining('--replace'),
  });
  const replaced = await output('restore', place, path, '--replace', '--yes');
  expect(replaced).toMatchObject({ status: 0 });
  const aside = /before is in (\S+)/.exec(replaced.output)?.[1] as string;
  const stored = await readdir(join(aside, 'store'), { recursive: true });
  expect(stored).toContainEqual(expect.stringContaining(later.sha256));
  expect(replaced.output).toContain('Restored 1 account, 1 photo,');
  const kept = await readdir(join(place.DATA_DIR as string, 'store'), { recursive: true });
  expect(kept.filter((name) => name.length > 100)).toEqual([expect.stringContaining(image.sha256)]);
}, 300_000);
