import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { cliEnv, folderOfTest } from '../support/cli.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();
const run = promisify(execFile);

test('the file that the server gives anybody runs by itself in an empty folder', async () => {
  const cwd = await folderOfTest();
  const download = await server.anonymous.get('/downloads/maskwatch.mjs');
  expect([download.status, download.headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename=maskwatch.mjs',
  ]);
  await writeFile(join(cwd, 'maskwatch.mjs'), await download.text());
  await writeFile(join(cwd, 'photo.jpg'), freshPhoto('oneMasked'));
  const { stdout } = await run(process.execPath, ['maskwatch.mjs', 'upload', 'photo.jpg', '--json'], {
    cwd,
    env: cliEnv({ as: server.admin, cwd }),
  });
  expect(JSON.parse(stdout.split('\n')[0] as string)).toMatchObject({
    outcome: 'uploaded',
    category: 'ALL_MASKED',
  });
});

test('npx maskwatch runs it inside the project', async () => {
  const cwd = fileURLToPath(new URL('../../', import.meta.url));
  const { stdout } = await run('npx', ['maskwatch', '--version'], { cwd });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
