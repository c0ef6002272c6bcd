import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Image } from '#models/index.js';
import type { Account } from '../support/accounts.js';
import type { Api, Photo } from '../support/api.js';
import { needs, runProgram } from '../support/clients.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

type Row = Record<string, string>;

const csv = async (api: Api, query = '') => {
  const response = await api.get(`/export/history.csv${query}`);
  if (response.status !== 200) throw new Error(`${response.status}`);
  return parse(await response.text(), { columns: true, bom: true }) as Row[];
};
const json = async (api: Api, query = '') => (await api.get(`/export/history.json${query}`)).json();

const zip = (api: Api, ids: string[], more: Record<string, string> = {}) =>
  fetch(`${server.url}/export/photos.zip`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.token}` },
    body: new URLSearchParams({ ids: ids.join(','), ...more }),
  });

async function statusOfZip(api: Api, ids: string[]): Promise<number> {
  const response = await zip(api, ids);
  // What nobody takes holds up the server's stop.
  await response.arrayBuffer();
  return response.status;
}

/** Reads an archive with Python's zipfile, which checks every checksum. */
async function filesOf(archive: Response): Promise<Record<string, Buffer>> {
  expect([archive.status, archive.headers.get('content-type')]).toEqual([200, 'application/zip']);
  const path = join(server.dataDir, `${randomUUID()}.zip`);
  await writeFile(path, Buffer.from(await archive.arrayBuffer()));
  const program = `import base64, json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps({name: base64.b64encode(archive.read(name)).decode() for name in archive.namelist()}))`;
  const { output, errors } = await runProgram('/usr/bin/python3', ['-c', program, path]);
  if (errors) throw new Error(errors);
  const files: Record<string, string> = JSON.parse(output);
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text, 'base64')]));
}

let user: Account;
let stranger: Account;
let masked: Photo;
let bare: Photo;
let empty: Photo;

beforeAll(async () => {
  [user, stranger] = [await server.newUser({ username: '=ward 7' }), await server.newUser()];
  masked = await user.api.upload(freshPhoto('allMasked'), { name: 'ward.jpg' });
  bare = await user.api.upload(freshPhoto('oneBare'), { name: '=HYPERLINK(1).jpg' });
  empty = await user.api.upload(freshPhoto('noFace'), { name: 'a, näme.jpg' });
  await stranger.api.upload(freshPhoto('noFace'), { name: 'theirs.jpg' });
});

describe('the history as CSV', () => {
  test('has one’s own photos, newest first, as a file to save', async () => {
    const response = await user.api.get('/export/history.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=history.csv');
    const rows = parse(await response.text(), { columns: true }) as Row[];
    expect(rows.map(({ id }) => id)).toEqual([empty.id, bare.id, masked.id]);
    expect(rows[0]).toMatchObject({
      name: 'a, näme.jpg',
      status: 'DONE',
      category: 'NO_FACE',
      message: 'No face detected.',
      faceCount: '0',
      sha256: empty.sha256,
      uploadedAt: empty.uploadedAt,
      source: 'FILE',
      failureReason: '',
    });
  });

  test('tells the detector’s verdicts from those that people confirmed or corrected', async () => {
    const { api } = await server.newUser();
    const [first, second, third] = [
      await api.upload(freshPhoto('noFace')),
      await api.upload(freshPhoto('noFace')),
      await api.upload(freshPhoto('noFace')),
    ];
    const faces = [{ label: 'MASK', box: { x: 0, y: 0, width: 40, height: 40 } }];
    await api.ask(
      `mutation ($confirmed: ID!, $corrected: ID!, $faces: [FaceInput!]!) {
        confirmImage(imageId: $confirmed, version: 1) { id }
        correctFaces(imageId: $corrected, version: 1, faces: $faces) { id } }`,
      { confirmed: second.id, corrected: third.id, faces },
    );
    const rows = await csv(api);
    expect(rows.map(({ id, verdict, category }) => [id, verdict, category])).toEqual([
      [third.id, 'CORRECTED', 'ALL_MASKED'],
      [second.id, 'CONFIRMED', 'NO_FACE'],
      [first.id, 'DETECTED', 'NO_FACE'],
    ]);
    expect((await json(api))[0].faces).toMatchObject([{ label: 'MASK', byPerson: true }]);
    expect((await csv(api, '?reviewed=false')).map(({ id }) => id)).toEqual([first.id]);
    expect(await csv(api, '?uncertain=true')).toEqual([]);
    expect((await api.get('/export/history.csv?uncertain=perhaps')).status).toBe(400);
  });

  test('has no cell that a spreadsheet runs', async () => {
    const rows = await csv(user.api);
    expect(rows[1]?.name).toBe("'=HYPERLINK(1).jpg");
    expect(rows[0]?.owner).toBe("'=ward 7");
  });

  test('goes by the filter of the list', async () => {
    const of = async (query: string) => (await csv(user.api, query)).map(({ id }) => id);
    expect(await of('?category=ALL_MASKED')).toEqual([masked.id]);
    expect(await of('?search=WARD')).toEqual([masked.id]);
    expect(await of('?sort=OLDEST')).toEqual([masked.id, bare.id, empty.id]);
    expect(await of('?sort=NAME')).toEqual([bare.id, empty.id, masked.id]);
    expect(
      await of(`?from=${encodeURIComponent(bare.uploadedAt)}&until=${encodeURIComponent(empty.uploadedAt)}`),
    ).toEqual([bare.id]);
    expect(await of('?source=URL')).toEqual([]);
    expect(await of('?status=FAILED')).toEqual([]);
    for (const wrong of ['?category=ALL', '?sort=BEST', '?from=yesterday', '?source=constructor']) {
      expect((await user.api.get(`/export/history.csv${wrong}`)).status).toBe(400);
    }
  });

  test('has each photo of a long history once, past a batch, in any order', async () => {
    const { id: owner, api } = await server.newUser();
    const em = server.app.parts.orm.em.fork();
    for (let i = 0; i < 401; i++) {
      const name = `${i % 3}.jpg`;
      em.create(Image, {
        ...{ owner, name, nameKey: name, sha256: `${i}`, bytes: 1, width: 1, height: 1, format: 'jpeg' },
        ...{ storageKey: 'x', source: 'FILE' as never, uploadedAt: new Date() },
      });
    }
    await em.flush();
    for (const sort of ['NEWEST', 'OLDEST', 'NAME']) {
      expect(new Set((await csv(api, `?sort=${sort}`)).map(({ id }) => id)).size).toBe(401);
    }
    expect(await json(api)).toHaveLength(401);
  });
});

test('the history as JSON has the same and the faces, and is an array when it is empty', async () => {
  const photos = await json(user.api, '?search=HYPERLINK');
  expect(photos).toMatchObject([
    {
      id: bare.id,
      name: '=HYPERLINK(1).jpg',
      owner: '=ward 7',
      faceCount: 1,
      takenAt: null,
    },
  ]);
  expect(photos[0].faces).toEqual(bare.faces.map((face) => ({ ...face, byPerson: false })));
  expect(await json(user.api, '?search=nothing')).toEqual([]);
});

describe('an export', () => {
  test('of other people’s photos is an administrator’s, and stands in the activity log', async (context) => {
    needs(context, 'python3');
    const paths = [`?userId=${stranger.id}`, '?everyone=true'];
    for (const query of paths) {
      for (const format of ['csv', 'json']) {
        expect((await user.api.get(`/export/history.${format}${query}`)).status).toBe(403);
      }
    }
    expect((await csv(server.admin, `?userId=${stranger.id}`)).map(({ name }) => name)).toEqual([
      'theirs.jpg',
    ]);
    expect((await csv(server.admin, '?everyone=true')).length).toBeGreaterThanOrEqual(4);
    await filesOf(await zip(server.admin, [masked.id, bare.id]));
    const { activities } = await server.admin.ask(
      '{ activities(filter: { kinds: [IMAGE_DOWNLOADED] }) { nodes { actorName detail } } }',
    );
    expect(activities.nodes).toEqual([
      { actorName: 'admin', detail: 'ZIP, 2 photos of others' },
      { actorName: 'admin', detail: 'History as CSV' },
      { actorName: 'admin', detail: 'History as CSV' },
    ]);
  });

  test('needs a sign-in, or a token that reads', async () => {
    const make =
      'mutation ($s: [TokenScope!]!) { createApiToken(input: { name: "x", scopes: $s }) { token } }';
    const script = async (s: string) =>
      server.anonymous.as((await user.api.ask(make, { s: [s] })).createApiToken.token);
    const [reader, uploader] = [await script('READ'), await script('UPLOAD')];
    const statuses = async (api: Api) => [
      (await api.get('/export/history.csv')).status,
      (await api.get('/export/history.json')).status,
      await statusOfZip(api, [masked.id]),
    ];
    expect(await statuses(reader)).toEqual([200, 200, 200]);
    expect(await statuses(uploader)).toEqual([403, 403, 403]);
    expect(await statuses(server.anonymous)).toEqual([401, 401, 401]);
  });

  test('is not started by a form of another site', async () => {
    const headers = { cookie: `maskwatch_session=${user.api.token}`, origin: 'https://evil.example' };
    const body = new URLSearchParams({ ids: masked.id });
    const response = await fetch(`${server.url}/export/photos.zip`, { method: 'POST', headers, body });
    expect(response.status).toBe(401);
  });
});

describe('photos as a ZIP', () => {
  beforeEach((context) => needs(context, 'python3'));

  test('are the originals and the annotated pictures, with a table of both', async () => {
    const files = await filesOf(await zip(user.api, [masked.id, bare.id]));
    const names = Object.keys(files);
    expect(names).toEqual([
      'photos.csv',
      'originals/ward.jpg',
      'annotated/ward.jpg',
      'originals/=HYPERLINK(1).jpg',
      'annotated/=HYPERLINK(1).jpg',
    ]);
    const table = parse(files['photos.csv'] as Buffer, { columns: true }) as Row[];
    expect(table).toMatchObject([
      { id: masked.id, category: 'ALL_MASKED', original: names[1], annotated: names[2] },
      { id: bare.id, category: 'NONE_MASKED', original: names[3], annotated: names[4] },
    ]);
    for (const [photo, original, annotated] of [
      [masked, names[1], names[2]],
      [bare, names[3], names[4]],
    ] as const) {
      const bytes = async (url: string) => Buffer.from(await (await user.api.get(url)).arrayBuffer());
      expect(files[original as string]?.equals(await bytes(photo.originalUrl))).toBe(true);
      expect(files[annotated as string]?.equals(await bytes(photo.annotatedUrl))).toBe(true);
    }
  });

  test('are of one kind when that is asked for, and no annotated one of a photo that was not checked', async () => {
    const originals = await filesOf(await zip(user.api, [masked.id], { pictures: 'originals' }));
    expect(Object.keys(originals)).toEqual(['photos.csv', 'originals/ward.jpg']);
    const failed = await user.api.upload(freshPhoto('noFace'), { name: 'failed.jpg' });
    const em = server.app.parts.orm.em.fork();
    await em.nativeUpdate(Image, { id: failed.id }, { status: 'FAILED' as never });
    const annotated = await filesOf(await zip(user.api, [masked.id, failed.id], { pictures: 'annotated' }));
    expect(Object.keys(annotated)).toEqual(['photos.csv', 'annotated/ward.jpg']);
  });

  test('have names that unpack on every system, none of them twice or outside the folder', async () => {
    const names = [
      '../../etc/passwd.jpg',
      'a\\b:c.jpg',
      'WARD.jpg',
      'ward.png',
      '...',
      `${'ä'.repeat(250)}.jpg`,
    ];
    const ids = [masked.id];
    const em = server.app.parts.orm.em.fork();
    for (const name of names) {
      const { id } = await user.api.upload(freshPhoto('noFace'));
      // Past the form's parser, which keeps the last part of a path.
      await em.nativeUpdate(Image, { id }, { name });
      ids.push(id);
    }
    const files = Object.keys(await filesOf(await zip(user.api, ids, { pictures: 'originals' })));
    expect(files.slice(1, -1)).toEqual([
      'originals/ward.jpg',
      'originals/_.._etc_passwd.jpg',
      'originals/a_b_c.jpg',
      'originals/WARD (2).jpg',
      'originals/ward (3).jpg',
      'originals/photo.jpg',
    ]);
    expect(files.at(-1)).toMatch(/^originals\/ä{110,120}\.jpg$/);
  });

  test('say which picture is lost, and have the others', async () => {
    const photo = await user.api.upload(freshPhoto('noFace'), { name: 'lost.jpg' });
    const { storageKey } = await server.app.parts.orm.em.fork().findOneOrFail(Image, { id: photo.id });
    await rm(server.app.parts.storage.pathOf(storageKey));
    const files = await filesOf(await zip(user.api, [photo.id, masked.id]));
    expect(Object.keys(files)).toEqual([
      'photos.csv',
      'originals/ward.jpg',
      'annotated/ward.jpg',
      'missing.txt',
    ]);
    expect(String(files['missing.txt'])).toContain('originals/lost.jpg\r\nannotated/lost.jpg');
  });

  test('are one’s own: others are left out, and alone are not found', async () => {
    const { history } = await stranger.api.ask('{ history { nodes { id } } }');
    const theirs = history.nodes[0].id;
    expect(Object.keys(await filesOf(await zip(user.api, [theirs, masked.id])))).toHaveLength(3);
    expect((await zip(user.api, [theirs])).status).toBe(404);
  });

  test('are 1 to 500, of the pictures there are', async () => {
    expect((await zip(user.api, [])).status).toBe(400);
    expect(
      (
        await zip(
          user.api,
          Array.from({ length: 501 }, (_, i) => `${i}`),
        )
      ).status,
    ).toBe(400);
    expect((await zip(user.api, [masked.id], { pictures: 'thumbnails' })).status).toBe(400);
    const more = Array.from({ length: 499 }, () => randomUUID());
    expect(Object.keys(await filesOf(await zip(user.api, [masked.id, ...more])))).toHaveLength(3);
  });

  test('are made for two downloads of an account at once, which end with their readers', async () => {
    const large = Buffer.alloc(20_000_000);
    freshPhoto('noFace').copy(large);
    const { id } = await user.api.upload(large);
    // Nothing of them is read, so they stand still where the buffers on the way are full.
    const readers = [await zip(user.api, [id]), await zip(user.api, [id])];
    const third = await zip(user.api, [masked.id]);
    expect([third.status, Number(third.headers.get('retry-after')) > 0]).toEqual([503, true]);
    for (const reader of readers) await reader.body?.cancel();
    await expect.poll(() => statusOfZip(user.api, [masked.id])).toBe(200);
  });
});
