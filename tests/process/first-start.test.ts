import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHANGE_PASSWORD } from '../support/accounts.js';
import { photo } from '../support/photos.js';
import { SERVER, START, startProcess, temporaryFolder } from '../support/process.js';

test('npm start on an empty folder: ready, a first administrator, a photo, the pages, and SIGTERM exits 0', async () => {
  const DATA_DIR = await temporaryFolder();
  const server = startProcess(START, { DATA_DIR });
  const anonymous = await server.ready();
  const file = join(DATA_DIR, 'first-password');
  await expect.poll(() => server.output()).toContain(file);

  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(DATA_DIR)).mode & 0o077).toBe(0);
  const [username = '', password = ''] = (await readFile(file, 'utf8')).split('\n');
  expect(username).toBe('admin');
  expect(server.output()).not.toContain(password);

  const admin = await anonymous.login(username, password);
  await admin.ask(CHANGE_PASSWORD, { old: password, new: 'a password of my own' });
  await expect(stat(file)).rejects.toThrow('ENOENT');
  expect(await admin.upload(photo('someMasked'))).toMatchObject({ status: 'DONE', category: 'SOME_MASKED' });
  expect(await (await anonymous.get('/', { accept: 'text/html' })).text()).toContain('<div id="root">');
  expect((await anonymous.get('/playground')).status).toBe(200);

  server.child.kill('SIGTERM');
  expect(await server.ended()).toBe(0);
});

test('a second start installs and builds nothing, takes little, and has everything as it was', async () => {
  const DATA_DIR = await temporaryFolder();
  const settings = { DATA_DIR, ADMIN_PASSWORD: 'a password of my own' };
  const first = startProcess(SERVER, settings);
  const api = await first.ready();
  const firstTook = await processorSeconds(first.child.pid as number);
  const { id } = await (await api.login('admin', settings.ADMIN_PASSWORD)).upload(photo('oneBare'));
  first.child.kill('SIGTERM');
  expect(await first.ended()).toBe(0);

  const second = startProcess([process.execPath, 'scripts/start.mjs'], settings);
  const anonymous = await second.ready();
  // Processor time, because here other tests run beside it, and beside that of the server alone, because machines differ; how
  // long it takes by the clock is the bench's to say.
  expect(await processorSeconds(second.child.pid as number)).toBeLessThan(2 * firstTook);
  expect(second.output()).not.toMatch(/Installing|Building/);
  const admin = await anonymous.login('admin', settings.ADMIN_PASSWORD);
  const { image } = await admin.ask('query ($id: ID!) { image(id: $id) { status } }', { id });
  expect(image.status).toBe('DONE');
});

/** What a process has used so far, of all its threads; see proc(5), fields 14 and 15, in hundredths of a second. */
async function processorSeconds(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

test('an administrator named in the settings needs no other password', async () => {
  const settings = { ADMIN_USERNAME: 'chief', ADMIN_PASSWORD: 'chosen beforehand' };
  const server = startProcess(SERVER, { DATA_DIR: await temporaryFolder(), ...settings });
  const admin = await (await server.ready()).login('chief', 'chosen beforehand');
  expect((await admin.ask('{ users { totalCount } }')).users.totalCount).toBe(1);
});

test('nothing is written outside its folder: no temporary file, no log of a library’s reports to its maker', async () => {
  const [DATA_DIR, TMPDIR] = [await temporaryFolder(), await temporaryFolder()];
  const server = startProcess(SERVER, { DATA_DIR, TMPDIR, ADMIN_PASSWORD: 'a password of my own' });
  const admin = await (await server.ready()).login('admin', 'a password of my own');
  const image = await admin.upload(photo('someMasked'));
  expect((await admin.get(image.annotatedUrl)).status).toBe(200);
  server.child.kill('SIGTERM');
  expect(await server.ended()).toBe(0);
  expect(await readdir(TMPDIR)).toEqual([]);
});
