import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOfTest, linesOf, maskwatch } from '../support/cli.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

test('users import registers the rows, and those that fail are a CSV that only its owner reads', async () => {
  const cwd = await folderOfTest();
  const csv = 'username,password,email\none,a good password,one@example.org\ntwo,short,two@example.org\n';
  await writeFile(join(cwd, 'users.csv'), csv);

  const imported = await maskwatch(['users', 'import', 'users.csv'], { as: server.admin, cwd });
  expect(imported).toMatchObject({
    status: 1,
    stdout: 'Created 1, existing already 0, failed 1.\n',
    stderr: expect.stringContaining('The rows that failed are in users-failures.csv'),
  });
  const failures = join(cwd, 'users-failures.csv');
  expect(await readFile(failures, 'utf8')).toMatch(/^3,two,.*A password has/m);
  expect((await stat(failures)).mode & 0o777).toBe(0o600);

  const [listed] = linesOf((await maskwatch(['users', 'imports', '--json'], { as: server.admin })).stdout);
  expect(listed).toMatchObject({ fileName: 'users.csv', status: 'DONE', created: 1, failed: 1 });
  const followed = await maskwatch(['users', 'import', '--follow', listed.id, '--json'], {
    as: server.admin,
    cwd,
  });
  expect(linesOf(followed.stdout)).toMatchObject([{ id: listed.id, failuresFile: 'users-failures.csv' }]);
});

test('users import is for administrators, and wants a file that is there', async () => {
  const cwd = await folderOfTest();
  await writeFile(join(cwd, 'users.csv'), 'username\nthree\n');
  const { api } = await server.newUser();
  expect((await maskwatch(['users', 'import', 'users.csv'], { as: api, cwd })).status).toBe(4);
  expect((await maskwatch(['users', 'import', 'none.csv'], { as: server.admin, cwd })).status).toBe(2);
  expect((await maskwatch(['users', 'import'], { as: server.admin, cwd })).status).toBe(2);
});
