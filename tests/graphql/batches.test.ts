import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Image } from '#models/index.js';
import { type Api, dataOf, type Reply } from '../support/api.js';
import { freshPhoto, photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile({ MAX_UPLOAD_MB: '1' });

const CHECK = 'query ($hashes: [String!]!) { checkUploads(hashes: $hashes) { sha256 id category } }';
const UPLOAD = `mutation ($files: [Upload!]!, $force: Boolean) { uploadImages(files: $files, force: $force) {
  name image { id name status category duplicate source owner { username } } error { code message retryAfter } } }`;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

interface Sent {
  name: string;
  bytes: Uint8Array;
}

/** @param order in which the files follow in the body */
function send(
  api: Api,
  files: Sent[],
  { order = files.map((_, i) => i), variables = {} } = {},
): Promise<Reply> {
  const form = new FormData();
  form.set(
    'operations',
    JSON.stringify({ query: UPLOAD, variables: { files: files.map(() => null), ...variables } }),
  );
  form.set('map', JSON.stringify(Object.fromEntries(files.map((_, i) => [i, [`variables.files.${i}`]]))));
  for (const i of order) {
    const { name, bytes } = files[i] as Sent;
    form.set(`${i}`, new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  }
  return api.post(form, { 'apollo-require-preflight': 'true' });
}

const sendAll = async (...args: Parameters<typeof send>) => dataOf(await send(...args)).uploadImages;

describe('checkUploads', () => {
  test('names the photos that an upload would be answered with, and no others', async () => {
    const [{ api }, stranger] = [await server.newUser(), await server.newUser()];
    const [mine, theirs, deleted, old, failed, never] = Array.from({ length: 6 }, () =>
      freshPhoto('oneBare'),
    );
    const { id } = await api.upload(mine as Buffer);
    await stranger.api.upload(theirs as Buffer);
    const gone = await api.upload(deleted as Buffer);
    await api.ask('mutation ($ids: [ID!]!) { deleteImages(ids: $ids) }', { ids: [gone.id] });
    const em = server.app.parts.orm.em.fork();
    const outdated = await api.upload(old as Buffer);
    await em.nativeUpdate(Image, { id: outdated.id }, { detectorVersion: 'of yesterday' });
    const broken = await api.upload(failed as Buffer);
    await em.nativeUpdate(Image, { id: broken.id }, { status: 'FAILED' as never });

    const photos = [mine, theirs, deleted, old, failed, never] as Buffer[];
    const hashes = photos.map(sha256);
    const { checkUploads } = await api.ask(CHECK, { hashes: [...hashes, hashes[0]?.toUpperCase()] });
    expect(checkUploads).toEqual([{ sha256: hashes[0], id, category: 'NONE_MASKED' }]);
    for (const bytes of photos) {
      const { duplicate } = dataOf(await send(api, [{ name: 'x.jpg', bytes }])).uploadImages[0].image;
      // The outdated and the failed one are judged again, so they have to be sent.
      expect(duplicate).toBe([mine, old, failed].includes(bytes));
    }
    expect((await api.ask(CHECK, { hashes })).checkUploads).toHaveLength(6);
  });

  test('goes by the newest record of a photo', async () => {
    const { api } = await server.newUser();
    const bytes = freshPhoto('noFace');
    await api.upload(bytes);
    const { id } = await api.upload(bytes, { force: true });
    expect((await api.ask(CHECK, { hashes: [sha256(bytes)] })).checkUploads).toMatchObject([{ id }]);
    await server.app.parts.orm.em.fork().nativeUpdate(Image, { id }, { status: 'FAILED' as never });
    expect((await api.ask(CHECK, { hashes: [sha256(bytes)] })).checkUploads).toEqual([]);
  });

  test('takes a thousand hashes, and says what is wrong with more or with others', async () => {
    const { api } = await server.newUser();
    const hashes = Array.from({ length: 1001 }, (_, i) => sha256(Buffer.from(`${i}`)));
    expect((await api.ask(CHECK, { hashes: hashes.slice(1) })).checkUploads).toEqual([]);
    expect((await api.ask(CHECK, { hashes: [] })).checkUploads).toEqual([]);
    for (const wrong of [hashes, ['abc'], [`${'0'.repeat(63)}g`], ["' or 1=1"]]) {
      const { extensions } = await api.refusal(CHECK, { hashes: wrong });
      expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: { hashes: expect.any(String) } });
    }
  });

  test('is for tokens that upload', async () => {
    const { api } = await server.newUser();
    const make =
      'mutation ($s: [TokenScope!]!) { createApiToken(input: { name: "x", scopes: $s }) { token } }';
    const script = async (s: string) => api.as((await api.ask(make, { s: [s] })).createApiToken.token);
    expect((await (await script('UPLOAD')).ask(CHECK, { hashes: [] })).checkUploads).toEqual([]);
    expect((await (await script('READ')).refusal(CHECK, { hashes: [] })).extensions.code).toBe('FORBIDDEN');
  });
});

describe('uploadImages', () => {
  test('answers each photo by itself, in the order of the list whatever the order of the body', async () => {
    const { api, username } = await server.newUser();
    const twice = freshPhoto('allMasked');
    await api.upload(twice);
    const files = [
      { name: 'bare.jpg', bytes: freshPhoto('oneBare') },
      { name: 'text.jpg', bytes: Buffer.from('no photo') },
      { name: 'large.jpg', bytes: Buffer.concat([photo('noFace'), Buffer.alloc(1_048_577)]) },
      { name: 'known.jpg', bytes: twice },
      { name: '', bytes: freshPhoto('noFace') },
    ];
    const results = await sendAll(api, files, { order: [2, 4, 0, 3, 1] });
    expect(results).toMatchObject([
      { name: 'bare.jpg', image: { status: 'DONE', category: 'NONE_MASKED', source: 'FILE' }, error: null },
      { name: 'text.jpg', image: null, error: { code: 'IMAGE_INVALID', retryAfter: null } },
      { name: 'large.jpg', image: null, error: { code: 'UPLOAD_TOO_LARGE' } },
      { name: 'known.jpg', image: { duplicate: true, category: 'ALL_MASKED', owner: { username } } },
      { image: { status: 'DONE', category: 'NO_FACE' } },
    ]);
    expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(3);
    expect(await server.temporaryFiles()).toEqual([]);
  });

  test('takes 20 photos, the same one twice included, and forces records when asked to', async () => {
    const { api } = await server.newUser();
    const files = Array.from({ length: 19 }, (_, i) => ({ name: `${i}.jpg`, bytes: freshPhoto('noFace') }));
    files.push({ ...(files[0] as Sent), name: 'again.jpg' } as (typeof files)[number]);
    const results = await sendAll(api, files);
    expect(results.map(({ error }: { error: unknown }) => error)).toEqual(Array(20).fill(null));
    const total = async () => (await api.ask('{ historySummary { total } }')).historySummary.total;
    expect(await total()).toBe(19);
    await sendAll(api, files.slice(0, 2), { variables: { force: true } });
    expect(await total()).toBe(21);
  });

  test('answers BUSY with the time to wait for each photo that found no place, and takes the others', async () => {
    const { api } = await server.newUser();
    const { detector } = server.app.parts;
    const slots: (() => void)[] = [];
    try {
      for (;;) slots.push(detector.reserve());
    } catch {
      // All places are taken now.
    }
    const files = Array.from({ length: 3 }, (_, i) => ({ name: `${i}.jpg`, bytes: freshPhoto('noFace') }));
    const results = await sendAll(api, files);
    for (const release of slots) release();
    expect(results).toEqual(
      files.map(({ name }) => ({
        name,
        image: null,
        error: { code: 'BUSY', message: expect.any(String), retryAfter: expect.any(Number) },
      })),
    );
    expect(await sendAll(api, files)).toMatchObject(files.map(() => ({ error: null })));
  });

  test.each<[string, (form: FormData) => void]>([
    [
      '21 files',
      (form) => {
        const slots = Array.from({ length: 21 }, (_, i) => i);
        form.set(
          'operations',
          JSON.stringify({ query: UPLOAD, variables: { files: slots.map(() => null) } }),
        );
        form.set('map', JSON.stringify(Object.fromEntries(slots.map((i) => [i, [`variables.files.${i}`]]))));
        for (const i of slots) form.set(`${i}`, new Blob(['x']), 'x.jpg');
      },
    ],
    [
      'a file that the map does not name',
      (form) => {
        form.set('operations', JSON.stringify({ query: UPLOAD, variables: { files: [null, null] } }));
        form.set('map', '{"0":["variables.files.0"],"1":["variables.files.1"]}');
        for (const i of [0, 2]) form.set(`${i}`, new Blob(['x']), 'x.jpg');
      },
    ],
    [
      'a file for a place that another has',
      (form) => {
        form.set('operations', JSON.stringify({ query: UPLOAD, variables: { files: [null, null] } }));
        form.set('map', '{"0":["variables.files.0"],"1":["variables.files.0"]}');
        for (const i of [0, 1]) form.set(`${i}`, new Blob(['x']), 'x.jpg');
      },
    ],
    [
      'files of several variables, of which one might wait for the other for ever',
      (form) => {
        const query =
          'mutation ($a: Upload, $b: Upload) { a: uploadImage(file: $b) { id } b: uploadImage(file: $a) { id } }';
        form.set('operations', JSON.stringify({ query, variables: { a: null, b: null } }));
        form.set('map', '{"0":["variables.a"],"1":["variables.b"]}');
        for (const i of [0, 1]) form.set(`${i}`, new Blob([photo('noFace') as Buffer<ArrayBuffer>]), 'x.jpg');
      },
    ],
  ])('with %s is refused with a clear answer and leaves nothing', async (_, fill) => {
    const { api } = await server.newUser();
    const form = new FormData();
    fill(form);
    const reply = await api.post(form, { 'apollo-require-preflight': 'true' });
    const results: { error: { code: string } }[] = reply.data?.uploadImages ?? [];
    const said = [reply.errors?.[0]?.extensions.code, ...results.map(({ error }) => error.code)];
    expect(said).toContain('BAD_USER_INPUT');
    expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(0);
    await expect.poll(() => server.temporaryFiles()).toEqual([]);
  });

  test('a photo of a request that is cut off is kept whole or not at all', async () => {
    const { api } = await server.newUser();
    const operations = JSON.stringify({ query: UPLOAD, variables: { files: [null, null] } });
    const part = (name: string, more = '') =>
      `\r\n--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`;
    const body = Buffer.concat([
      Buffer.from(`${part('operations')}${operations}`),
      Buffer.from(`${part('map')}{"0":["variables.files.0"],"1":["variables.files.1"]}`),
      Buffer.from(part('0', '; filename="a.jpg"')),
      freshPhoto('noFace'),
      Buffer.from(part('1', '; filename="b.jpg"')),
      freshPhoto('noFace').subarray(0, 2000),
    ]);
    const reply = await api.post(new Blob([body]), {
      'apollo-require-preflight': 'true',
      'content-type': 'multipart/form-data; boundary=b',
    });
    expect(reply.data.uploadImages).toMatchObject([
      { image: { status: 'DONE' } },
      { image: null, error: { code: 'BAD_USER_INPUT' } },
    ]);
    expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(1);
    await expect.poll(() => server.temporaryFiles()).toEqual([]);
  });
});
