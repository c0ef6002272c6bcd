import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { extract, pack } from 'tar-stream';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PhotoName } from '../support/photos/photo-set.js';
import { freshPhoto } from '../support/photos.js';
import { SERVER, startProcess, temporaryFolder } from '../support/process.js';
import { serverOfFile } from '../support/server.js';
import { SmallDisk } from '../support/small-disk.js';

const server = serverOfFile();

async function run(name: string, place: Record<string, string>, ...args: string[]) {
  const command = startProcess([...SERVER, name, ...args], place);
  const status = await command.ended();
  expect(command.output()).not.toMatch(/\n\s+at /);
  return { status, output: command.output() };
}

beforeAll(() => server.admin.upload(freshPhoto('oneMasked')));

/** An archive with one of its entries changed. */
async function changed(archive: Buffer, change: (name: string, bytes: Buffer) => Buffer): Promise<Buffer> {
  const [reader, writer] = [extract(), pack()];
  reader.end(archive);
  for await (const entry of reader) {
    const { name, mode, mtime } = entry.header;
    writer.entry({ name, mode, mtime }, change(name, await buffer(entry)));
  }
  writer.finalize();
  return buffer(writer);
}

const newer = (name: string, bytes: Buffer) =>
  name === 'manifest.json' ? Buffer.from(`${bytes}`.replace('"M0001', '"M9999Later", "M0001')) : bytes;

const evil = (name: string, bytes: Buffer) =>
  name === 'secret' ? Buffer.from('another key that nobody has ever made') : bytes;

describe('npm run restore', () => {
  test('refuses what is no whole backup, by name, and touches nothing', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'backup.tar');
    expect(await run('backup', server.place, path)).toMatchObject({ status: 0 });
    expect(await run('restore', {}, path, '--verify')).toMatchObject({
      status: 0,
      output: expect.stringMatching(/is whole\..*1 account, 1 photo/),
    });
    const whole = await readFile(path);
    const cases: [Buffer, RegExp][] = [
      [flipped(whole, whole.length - 60_000), /damaged: store\/\S+\/originals\/\S+ is not what it was/],
      [whole.subarray(0, whole.length - 60_000), /damaged: it breaks off.* after \S+/],
      [Buffer.from('no archive at all'), /not a backup of Maskwatch/],
      [await changed(whole, newer), /newer version of Maskwatch.*M9999Later/],
      [await changed(whole, evil), /damaged: secret is not what it was/],
    ];
    await Promise.all(
      cases.map(async ([bytes, expected], index) => {
        const damaged = join(folder, `${index}.tar`);
        await writeFile(damaged, bytes);
        const place = { DATA_DIR: join(folder, `empty-${index}`) };
        const { status, output } = await run('restore', place, damaged);
        expect(output).toMatch(expected);
        expect(output).toContain(damaged);
        expect(status).toBe(1);
        expect(existsSync(place.DATA_DIR)).toBe(false);
      }),
    );
  });

  test('of an instance whose key is in the settings needs the same key', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'backup.tar');
    const SECRET = 'a key of at least thirty-two characters';
    expect((await run('backup', { ...server.place, SECRET }, path)).output).toContain('SECRET, is not in it');
    expect((await readFile(path)).includes(SECRET)).toBe(false);
    const place = { DATA_DIR: join(folder, 'empty') };
    expect((await run('restore', place, path)).output).toContain('Set SECRET to the same');
    const other = { ...place, SECRET: SECRET.toUpperCase() };
    expect((await run('restore', other, path)).output).toContain('SECRET is not the key');
    expect((await run('restore', { ...place, SECRET }, path)).status).toBe(0);
  });
});

describe('npm run backup', () => {
  test('replaces a file only when told to, and leaves nothing of one that it could not write', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'backup.tar');
    await writeFile(path, 'something else');
    expect(await run('backup', server.place, path)).toMatchObject({
      status: 1,
      output: expect.stringContaining('--overwrite'),
    });
    expect(await readFile(path, 'utf8')).toBe('something else');
    expect((await run('backup', server.place, path, '--overwrite')).status).toBe(0);
    const wrong: [Record<string, string>, string[], string][] = [
      [server.place, [join(folder, 'no', 'such.tar')], 'no such folder'],
      [server.place, [folder, '--overwrite'], 'That is a folder'],
      [{ DATA_DIR: folder }, [join(folder, 'x.tar')], 'no database at'],
      [server.place, [], 'npm run backup -- FILE'],
    ];
    for (const [place, args, expected] of wrong) {
      expect(await run('backup', place, ...args)).toMatchObject({
        status: 1,
        output: expect.stringContaining(expected),
      });
    }
    expect(await readdir(folder)).toEqual(['backup.tar']);
  });
});

test('a disk that is full is said, and nothing is left of a backup or a restore', async (context) => {
  const disk = SmallDisk.mount(context, 1);
  await Promise.all(
    ['someMasked', 'allMasked', 'noneMasked'].map((name) =>
      server.admin.upload(freshPhoto(name as PhotoName)),
    ),
  );
  const path = join(disk.path, 'backup.tar');
  expect(await run('backup', server.place, path)).toMatchObject({
    status: 1,
    output: expect.stringMatching(/^Cannot write .*backup\.tar: There is no space left/),
  });
  expect(await readdir(disk.path)).toEqual([]);
  const whole = join(await temporaryFolder(), 'backup.tar');
  expect(await run('backup', server.place, whole)).toMatchObject({ status: 0 });
  expect(await run('restore', { DATA_DIR: disk.path }, whole)).toMatchObject({
    status: 1,
    output: expect.stringMatching(/^Cannot write .*: There is no space left/),
  });
  const files = (await readdir(disk.path, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  expect(files.map(({ name }) => name)).toEqual(['lock']);
});

function flipped(bytes: Buffer, position: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[position] = 255 - (copy[position] as number);
  return copy;
}
