import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Cli, folderOfTest } from '../support/cli.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

/** How long a file must stay as it is to count as written. */
const SETTLE_MS = 1000;

/** Writes a file in two steps. @returns whether the second came before what the first had written counted as all of it */
async function writeSlowly(path: string, bytes: Buffer): Promise<boolean> {
  const begin = performance.now();
  const file = await open(path, 'w');
  await file.write(bytes.subarray(0, 5000));
  await file.sync();
  await file.write(bytes.subarray(5000));
  await file.close();
  return performance.now() - begin < SETTLE_MS;
}

test('watch uploads what is there and what comes, written slowly or moved in, and goes on after a restart', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfTest();
  await mkdir(join(cwd, 'in', 'later'), { recursive: true });
  await writeFile(join(cwd, 'in', 'first.jpg'), freshPhoto('oneBare'));
  const watching = () =>
    new Cli(['watch', 'in', '--json', '--settle', `${SETTLE_MS / 1000}s`, '-i', 'later'], { as: api, cwd });
  /** Once there is an outcome of each of these files: the last of each. */
  const outcomesOf = async (cli: Cli, ...names: string[]) => {
    const seen = () => new Map(cli.lines.map(({ path, outcome }) => [path, outcome]));
    await cli.until(() => names.every((name) => seen().has(`in/${name}`)));
    return names.map((name) => seen().get(`in/${name}`));
  };

  const first = watching();
  await outcomesOf(first, 'first.jpg');
  let slow = 'slow.jpg';
  // Where the machine stood still in the middle of it the next one is to show it.
  while (!(await writeSlowly(join(cwd, 'in', slow), freshPhoto('oneMasked')))) slow = `again ${slow}`;
  await writeFile(join(cwd, 'moved.tmp'), freshPhoto('oneBare'));
  await rename(join(cwd, 'moved.tmp'), join(cwd, 'in', 'moved.jpg'));
  await writeFile(join(cwd, 'in', 'later', 'ignored.jpg'), freshPhoto('oneBare'));
  await writeFile(join(cwd, 'in', 'notes.txt'), 'no photo');
  expect(await outcomesOf(first, 'first.jpg', slow, 'moved.jpg')).toEqual(Array(3).fill('uploaded'));
  first.child.kill('SIGINT');
  expect((await first.result()).status).toBe(0);

  await writeFile(join(cwd, 'in', 'meanwhile.jpg'), freshPhoto('oneBare'));
  await writeFile(join(cwd, 'in', 'broken.jpg'), 'no photo');
  const second = watching();
  expect(await outcomesOf(second, 'first.jpg', slow, 'moved.jpg')).toEqual(Array(3).fill('present'));
  expect(await outcomesOf(second, 'meanwhile.jpg', 'broken.jpg')).toEqual(['uploaded', 'failed']);
  // Mended, it counts as a new one.
  await writeFile(join(cwd, 'in', 'broken.jpg'), freshPhoto('oneBare'));
  await second.until(() =>
    second.lines.some(({ path, outcome }) => path === 'in/broken.jpg' && outcome === 'uploaded'),
  );
  second.child.kill('SIGTERM');
  expect((await second.result()).status).toBe(0);
  const { history } = await api.ask('{ history(first: 100) { nodes { name } } }');
  const names: string[] = history.nodes.map(({ name }: { name: string }) => name).sort();
  // What is of no account is left out: those that took too long to be written.
  expect(names.filter((name) => name === slow || !name.endsWith('slow.jpg'))).toEqual(
    ['broken.jpg', 'first.jpg', 'meanwhile.jpg', 'moved.jpg', slow].sort(),
  );
});
