import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SERVER, startProcess, temporaryFolder } from '../support/process.js';

const command = (name: string, ...args: string[]) => [
  'npm',
  'run',
  '--silent',
  `users:${name}`,
  '--',
  ...args,
];

/** Runs a command of the project to its end. */
async function run(typed: string[], settings: Record<string, string>, input = '') {
  const process = startProcess(typed, settings);
  process.child.stdin?.end(input);
  return { status: await process.ended(), output: process.output() };
}

const ADMIN_PASSWORD = 'a password of my own';

test('users:generate, users:import and users:check: random users become accounts, once', async () => {
  const DATA_DIR = await temporaryFolder();
  const settings = { DATA_DIR, ADMIN_PASSWORD };
  const file = join(DATA_DIR, 'users.csv');

  expect(await run(command('generate', '5', file, '--seed', '42'), settings)).toMatchObject({ status: 0 });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const text = await readFile(file, 'utf8');
  const [header, first] = text.split('\r\n');
  expect(header).toBe('username,first name,last name,password,email,address');
  expect(text.trim().split('\r\n')).toHaveLength(6);

  await writeFile(file, `${text}short,S,S,1234567,short@example.org,\r\n`);
  const imported = await run(command('import', file), settings);
  expect(imported).toMatchObject({ status: 0 });
  expect(imported.output).toContain('Created 5, existing already 0, failed 1.');
  const failures = join(DATA_DIR, 'users-failures.csv');
  expect(imported.output).toContain(failures);
  expect(await readFile(failures, 'utf8')).toMatch(/^7,short,S,S,short@example\.org,,A password has/m);
  expect((await stat(failures)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(DATA_DIR, 'imports'))).toEqual([]);
  expect((await run(command('import', file), settings)).output).toContain('Created 0, existing already 5');

  const [username = '', , , password = ''] = (first as string).split(',');
  expect(await run(command('check', username.toUpperCase()), settings, `${password}\n`)).toMatchObject({
    status: 0,
    output: expect.stringContaining(`This is the password of "${username}"`),
  });
  const wrong = await run(command('check', username), settings, `${password}x\n`);
  expect(wrong).toMatchObject({ status: 1, output: expect.stringContaining('not the password') });
  expect(wrong.output).not.toContain(password);

  const anonymous = await startProcess(SERVER, settings).ready();
  await expect(anonymous.login(username, password)).resolves.toBeTruthy();
});

test('users:generate makes the same users from the same seed and others from another', async () => {
  const folder = await temporaryFolder();
  const files = ['a', 'b', 'c'].map((name) => join(folder, `${name}.csv`));
  for (const [index, seed] of ['1', '1', '2'].entries()) {
    await run(command('generate', '50', files[index] as string, '--seed', seed), {});
  }
  const [a, b, c] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  expect(a).toBe(b);
  expect(a).not.toBe(c);
});

test.each([
  ['generate without a file', command('generate', '10'), 'users:generate -- '],
  ['generate with too many', command('generate', '1000001', 'x.csv'), 'from 1 to 1000000'],
  ['import without a file', command('import'), 'users:import -- '],
  ['import of a file that is not there', command('import', '/nowhere.csv'), 'There is no file'],
  ['check without a name', command('check'), 'users:check -- '],
  ['check of a name nobody has', command('check', 'nobody'), 'There is no user'],
])('users:%s says so and fails', async (_, typed, expected) => {
  const { status, output } = await run(typed, { DATA_DIR: await temporaryFolder(), ADMIN_PASSWORD });
  expect(status).toBe(1);
  expect(output).toContain(expected);
  expect(output).not.toMatch(/\n\s+at /);
});
