import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Cli, folderOfTest } from '../support/cli.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

test('watch uploads what is there and what comes, written slowly or moved in, and goes on after a restart', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfTest();
  await mkdir(join(cwd, 'in', 'later'), { recursive: true });
  await writeFile(join(cwd, 'in', 'first.jpg'), freshPhoto('oneBare'));
  const watching = () =>
    new Cli(['watch', 'in', '--json', '--settle', '1s', '-i', 'later'], { as: api, cwd });
  const seen = (cli: Cli) => Object.fromEntries(cli.lines.map(({ path, outcome }) => [path, outcome]));

  const first = watching();
  await first.until(() => first.lines.length === 1);
  const slow = freshPhoto('oneMasked');
  const file = await open(join(cwd, 'in', 'slow.jpg'), 'w');
  await file.write(slow.subarray(0, 5000));
  await file.sync();
  await writeFile(join(cwd, 'moved.tmp'), freshPhoto('oneBare'));
  await rename(join(cwd, 'moved.tmp'), join(cwd, 'in', 'moved.jpg'));
  await writeFile(join(cwd, 'in', 'later', 'ignored.jpg'), freshPhoto('oneBare'));
  await writeFile(join(cwd, 'in', 'notes.txt'), 'no photo');
  await file.write(slow.subarray(5000));
  await file.close();
  await first.until(() => first.lines.length === 3);
  expect(seen(first)).toEqual({
    'in/first.jpg': 'uploaded',
    'in/slow.jpg': 'uploaded',
    'in/moved.jpg': 'uploaded',
  });
  first.child.kill('SIGINT');
  expect((await first.result()).status).toBe(0);

  await writeFile(join(cwd, 'in', 'meanwhile.jpg'), freshPhoto('oneBare'));
  await writeFile(join(cwd, 'in', 'broken.jpg'), 'no photo');
  const second = watching();
  await second.until(() => second.lines.length === 5);
  expect(seen(second)).toEqual({
    'in/first.jpg': 'present',
    'in/slow.jpg': 'present',
    'in/moved.jpg': 'present',
    'in/meanwhile.jpg': 'uploaded',
    'in/broken.jpg': 'failed',
  });
  // Mended, it counts as a new one.
  await writeFile(join(cwd, 'in', 'broken.jpg'), freshPhoto('oneBare'));
  await second.until(() => second.lines.length === 6);
  expect(seen(second)['in/broken.jpg']).toBe('uploaded');
  second.child.kill('SIGTERM');
  expect((await second.result()).status).toBe(0);
  expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(5);
}, 90_000);
