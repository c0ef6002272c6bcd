import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOfTest, linesOf, maskwatch } from '../support/cli.js';
import { freshPhoto, photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile({ MAX_UPLOAD_MB: '1' });

/** An ISO media file that calls itself HEIC. */
const HEIC = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)]);

/** A folder as people have them. */
async function mixedFolder(): Promise<string> {
  const folder = await folderOfTest();
  const below = join(folder, 'photos', 'below it', 'thumbnails');
  await mkdir(below, { recursive: true });
  const put = (name: string, bytes: Uint8Array | string) => writeFile(join(folder, 'photos', name), bytes);
  const masked = freshPhoto('allMasked');
  await put('masked.jpg', masked);
  await put('masked again.JPEG', masked);
  await put('below it/none "of" them.jpg', freshPhoto('noneMasked'));
  await put('below it/thumbnails/small.jpg', freshPhoto('allMasked'));
  await put('broken.png', 'not a picture');
  await put('empty.jpg', '');
  await put('huge.jpg', Buffer.concat([freshPhoto('allMasked'), Buffer.alloc(1_048_576)]));
  await put('phone.heic', HEIC);
  await put('notes.txt', 'no photo');
  await put('.hidden.jpg', freshPhoto('allMasked'));
  return folder;
}

test('a folder: good photos are uploaded, the same content once, each refusal is listed with its cause', async () => {
  const { api } = await server.newUser();
  const cwd = await mixedFolder();

  const first = await maskwatch(['upload', 'photos/', '--json', '--report', 'report.csv'], { as: api, cwd });

  expect(first.status).toBe(1);
  const lines = linesOf(first.stdout);
  const summary = lines.pop();
  const outcomes = Object.fromEntries(lines.map(({ path, outcome, code }) => [path, code ?? outcome]));
  const twins = [outcomes['photos/masked.jpg'], outcomes['photos/masked again.JPEG']];
  expect(twins.sort()).toEqual(['repeated', 'uploaded']);
  expect(outcomes).toMatchObject({
    'photos/below it/none "of" them.jpg': 'uploaded',
    'photos/below it/thumbnails/small.jpg': 'uploaded',
    'photos/broken.png': 'IMAGE_INVALID',
    'photos/empty.jpg': 'IMAGE_INVALID',
    'photos/huge.jpg': 'UPLOAD_TOO_LARGE',
    'photos/phone.heic': 'IMAGE_INVALID',
  });
  expect(lines).toHaveLength(8);
  expect(summary).toEqual({
    type: 'summary',
    total: 8,
    uploaded: 3,
    present: 0,
    repeated: 1,
    planned: 0,
    failed: 4,
    left: 0,
    categories: { NO_FACE: 0, ALL_MASKED: 2, SOME_MASKED: 0, NONE_MASKED: 1 },
    seconds: expect.any(Number),
  });
  expect(first.stderr).toContain('4 photos failed:');
  expect(first.stderr).toMatch(/^ {2}photos\/phone\.heic: .*save as JPEG/m);
  expect(first.stderr).toContain('1 other file');

  const rows = (await readFile(join(cwd, 'report.csv'), 'utf8')).trim().split('\r\n');
  expect(rows[0]).toBe('path,outcome,sha256,bytes,id,category,faces,masked,unmasked,same as,code,cause');
  expect(rows).toHaveLength(9);
  expect(rows.join('\n')).toContain('"photos/below it/none ""of"" them.jpg",uploaded,');

  const { history } = await api.ask('{ history { totalCount nodes { name source sha256 } } }');
  expect(history.totalCount).toBe(3);
  expect(history.nodes).toContainEqual(
    expect.objectContaining({ name: 'none "of" them.jpg', source: 'API' }),
  );
  const uploaded = lines.filter(({ outcome }) => outcome === 'uploaded').map(({ sha256 }) => sha256);
  expect(history.nodes.map(({ sha256 }: { sha256: string }) => sha256).sort()).toEqual(uploaded.sort());

  const second = await maskwatch(['upload', 'photos/', '--json'], { as: api, cwd });
  expect(second.status).toBe(1);
  expect(linesOf(second.stdout).at(-1)).toMatchObject({ uploaded: 0, present: 3, repeated: 1, failed: 4 });
});

test('a second run over good photos uploads nothing and ends with 0', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfTest();
  for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) await writeFile(join(cwd, name), freshPhoto('allMasked'));

  expect(await maskwatch(['upload', '.'], { as: api, cwd })).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^3 photos in .*\n {2}3 {2}uploaded\nof these\n {2}3 {2}all masked\n$/),
    // Nothing but how far it is, every ten seconds of one that takes so long.
    stderr: expect.stringMatching(/^(\d of 3 photos.*\n)*$/),
  });
  expect(await maskwatch(['upload', '.'], { as: api, cwd })).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('3  there already'),
  });
  expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(3);
});

test('--dry-run names what is missing and uploads nothing', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfTest();
  const known = freshPhoto('allMasked');
  await api.upload(known);
  await writeFile(join(cwd, 'known.jpg'), known);
  await writeFile(join(cwd, 'new.jpg'), freshPhoto('allMasked'));

  const { status, stdout, stderr } = await maskwatch(['upload', '--dry-run', cwd], { as: api });
  expect(status).toBe(0);
  expect(stdout).toBe(`${join(cwd, 'new.jpg')}\n`);
  expect(stderr).toMatch(/^1 photo \(0\.\d MB\) would be uploaded, 1 there already\.$/m);
  expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(1);
});

test('patterns, --ignore, lists by line and by NUL choose the same files however they are named', async () => {
  const { api } = await server.newUser();
  const cwd = await mixedFolder();
  const planned = async (args: string[], input?: string) => {
    const options = { as: api, cwd, ...(input !== undefined && { input }) };
    const { stdout } = await maskwatch(['upload', '--dry-run', ...args], options);
    return stdout.trim().split('\n').sort();
  };

  expect(
    await planned(['photos/**/*.jpg', '--ignore', 'thumbnails', '--ignore', 'huge.*', 'empty.*']),
  ).toEqual(['photos/below it/none "of" them.jpg', 'photos/masked.jpg']);
  expect(
    await planned(['photos', '-i', 'below it/thumbnails', '*.{png,heic,jpeg}', 'h*', 'empty.jpg']),
  ).toEqual(['photos/below it/none "of" them.jpg', 'photos/masked.jpg']);
  const list = ['photos/masked.jpg', './photos/masked.jpg', 'photos/below it/none "of" them.jpg'];
  const expected = ['photos/below it/none "of" them.jpg', 'photos/masked.jpg'];
  const plain = (paths: string[]) => paths.map((path) => path.replace('./', '')).sort();
  expect(plain(await planned(['-'], list.join('\r\n')))).toEqual(expected);
  expect(plain(await planned(['-0', '-'], list.join('\0')))).toEqual(expected);
});

test('links are followed, one that leads in a circle too, and a listed file that is gone is a failure', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfTest();
  await mkdir(join(cwd, 'photos'));
  await writeFile(join(cwd, 'elsewhere.jpg'), freshPhoto('allMasked'));
  await symlink('../elsewhere.jpg', join(cwd, 'photos', 'link.jpg'));
  await symlink('.', join(cwd, 'photos', 'circle'));

  const { status, stdout } = await maskwatch(['upload', '--json', '-', 'photos'], {
    as: api,
    cwd,
    input: 'gone.jpg\n',
  });
  expect(status).toBe(1);
  const lines = linesOf(stdout);
  expect(lines).toContainEqual({
    type: 'photo',
    path: 'gone.jpg',
    outcome: 'failed',
    code: 'FILE_UNREADABLE',
    error: expect.stringContaining('no such file'),
  });
  expect(lines.at(-1)).toMatchObject({ uploaded: 1, failed: 1 });
});

test.each([
  ['a file that is not there', ['upload', 'nowhere.jpg'], 'There is no file nowhere.jpg'],
  ['a pattern that nothing matches', ['upload', 'nowhere/*.jpg'], 'There is no file nowhere/*.jpg'],
  ['no path', ['upload'], "missing required argument 'path'"],
  ['an unknown option', ['upload', '.', '--forced'], "unknown option '--forced'"],
  ['a concurrency of 0', ['upload', '.', '-c', '0'], 'from 1 to 64'],
  ['a rate that is no number', ['upload', '.', '--rate', 'fast'], 'above 0'],
  ['a time without a unit', ['upload', '.', '--retry-for', '5'], '30s, 5m'],
  ['an unknown command', ['upolad', '.'], 'Did you mean upload?'],
])('%s ends with 2 and says why', async (_, args, expected) => {
  const cwd = await folderOfTest();
  const { status, stderr } = await maskwatch(args, { as: server.admin, cwd });
  expect(status).toBe(2);
  expect(stderr).toContain(expected);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('nobody signed in, a wrong token and one without the scope end with 4', async () => {
  const cwd = await folderOfTest();
  await writeFile(join(cwd, 'a.jpg'), photo('allMasked'));
  const { createApiToken } = await server.admin.ask(
    'mutation { createApiToken(input: { name: "reader", scopes: [READ] }) { token } }',
  );
  const run = (token: string | undefined) => {
    const env: Record<string, string> = token ? { MASKWATCH_URL: server.url, MASKWATCH_TOKEN: token } : {};
    return maskwatch(['upload', '.'], { cwd, env });
  };
  const unknown = await run('mw_unknown');
  expect(unknown).toMatchObject({ status: 4, stderr: expect.stringContaining('maskwatch login') });
  const reader = await run(createApiToken.token);
  expect(reader).toMatchObject({ status: 4, stderr: expect.stringContaining('scope UPLOAD') });
  expect(reader.stderr).toContain('1 photo is left.');
  expect(await run(undefined)).toMatchObject({ status: 4, stderr: expect.stringContaining('Sign in first') });
});
