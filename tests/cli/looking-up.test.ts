import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Image } from '#models/index.js';
import type { Account } from '../support/accounts.js';
import type { Photo } from '../support/api.js';
import { Cli, folderOfTest, linesOf, maskwatch } from '../support/cli.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();
const HOSTILE = '../../=cmd|\u202egpj.jpg';
let user: Account;
let photos: Photo[];

beforeAll(async () => {
  user = await server.newUser({ username: 'looker' });
  photos = [
    await user.api.upload(freshPhoto('oneMasked'), { name: 'same.jpg' }),
    await user.api.upload(freshPhoto('oneBare'), { name: 'same.jpg' }),
    await user.api.upload(freshPhoto('oneBare'), { name: HOSTILE }),
  ];
});

const look = (...args: string[]) => maskwatch(args, { as: user.api });

test('history: filters, table, JSON and CSV show the same photos', async () => {
  const json = linesOf((await look('history', '--json', '--category', 'none-masked')).stdout);
  expect(json.map(({ id }) => id)).toEqual([photos[2]?.id, photos[1]?.id]);
  expect(json[1]).toMatchObject({ name: 'same.jpg', category: 'NONE_MASKED', faceCount: 1, status: 'DONE' });

  const table = await look('history', '--sort', 'oldest', '--search', 'same');
  expect(table.stdout).toMatch(
    /^Uploaded +Verdict +Faces +Masked +Name\n.* all masked +1 +1 +same\.jpg\n.* none masked /,
  );

  const csv = (await look('history', '--csv', '--until', '2999-01-01', '--limit', '2')).stdout.split('\r\n');
  expect(csv[0]).toMatch(/^id,name,status,category,faces,masked,unmasked,/);
  expect(csv).toHaveLength(4);
  expect((await look('history', '--from', '2999-01-01')).stderr).toBe('There are no such photos.\n');
  expect((await look('history', '--limit', '1')).stderr).toBe('1 of 3; --all shows them all.\n');
});

test('names that would turn the line round or be a formula are harmless where they are shown', async () => {
  const table = await look('history');
  expect(table.stdout).not.toContain('\u202e');
  expect((await look('history', '--csv')).stdout).toContain(",'=cmd|");
});

test("history and summary of others are administrators'", async () => {
  expect(await look('history', '--everyone')).toMatchObject({ status: 4 });
  const asAdmin = (...args: string[]) => maskwatch(args, { as: server.admin });
  expect(linesOf((await asAdmin('history', '--user', 'LOOKER', '--json')).stdout)).toHaveLength(3);
  expect(linesOf((await asAdmin('summary', '--user', user.id, '--json')).stdout)).toEqual([
    { total: 3, noFace: 0, allMasked: 1, someMasked: 0, noneMasked: 2, pending: 0, failed: 0 },
  ]);
  expect((await asAdmin('history', '--user', 'nobody')).status).toBe(2);
});

test('download saves pictures under safe names and does not fetch again what is there', async () => {
  const to = await folderOfTest();
  const first = await look('download', '--all', '--kind', 'both', '--to', to, '--json');
  expect(first.status).toBe(0);
  expect(linesOf(first.stdout).at(-1)).toEqual({
    type: 'summary',
    saved: 6,
    present: 0,
    failed: 0,
    without: 0,
    stopped: false,
  });
  const names = await readdir(to);
  expect(names).toHaveLength(6);
  for (const photo of photos) {
    const [name = ''] = names.filter(
      (each) => each.includes(photo.id.slice(-8)) && !each.includes('annotated'),
    );
    const bytes = await readFile(join(to, name));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(photo.sha256);
  }
  expect(names.every((name) => /^[\w=-][^/\\\p{C}]*-[0-9a-f]{8}(-annotated)?\.jpg$/u.test(name))).toBe(true);

  // One is gone, another was cut short.
  const [gone = '', cut = ''] = names.filter((name) => !name.includes('annotated'));
  await rm(join(to, gone));
  await writeFile(join(to, cut), 'half');
  const second = await look('download', '--all', '--kind', 'both', '--to', to);
  expect(second).toMatchObject({ status: 0, stdout: 'Saved 2, there already 4, failed 0.\n' });
  expect((await stat(join(to, cut))).size).toBeGreaterThan(4);
  expect(await readdir(to)).toEqual(names);
});

test('download takes ids, and wants to be told which photos', async () => {
  const to = await folderOfTest();
  expect((await look('download', photos[0]?.id as string, '--to', to)).stdout).toContain('Saved 1,');
  expect(await look('download', '--to', to)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--all'),
  });
  expect((await look('download', '01a1fe36-a303-7216-8198-70e1a9c4320f', '--to', to)).status).toBe(1);
});

test('a reader that has seen enough, such as head, is no failure', async () => {
  const cli = new Cli(['history', '--all', '--json'], { as: user.api });
  cli.child.stdout.destroy();
  expect(await cli.result()).toMatchObject({ status: 0, stderr: '' });
});

test('download names blurred photos so, and leaves out with their number those whose pictures were deleted', async () => {
  const set = 'mutation ($p: PictureRule!) { setPrivacy(pictures: $p) { pictures } }';
  await server.admin.ask(set, { p: 'BLURRED' });
  const other = await server.newUser();
  await other.api.upload(freshPhoto('oneBare'), { name: 'ward.png' });
  const { id } = await other.api.upload(freshPhoto('noFace'));
  await server.admin.ask(set, { p: 'ORIGINALS' });
  const em = server.app.parts.orm.em.fork();
  await em.nativeUpdate(Image, { id }, { pictures: 'DELETED' as never });
  const to = await folderOfTest();
  const args = ['download', '--all', '--kind', 'both', '--to', to];
  const { status, stdout } = await maskwatch(args, { as: other.api });
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout:
      'Saved 2, there already 0, failed 0.\nLeft out 1, whose pictures were deleted or are not to be seen yet.\n',
  });
  expect((await readdir(to)).sort()).toEqual([
    expect.stringMatching(/^ward-[0-9a-f]{8}-annotated\.jpg$/),
    expect.stringMatching(/^ward-[0-9a-f]{8}-blurred\.jpg$/),
  ]);
});
