import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { Image, PictureState } from '#models/index.js';
import type { Account } from '../support/accounts.js';
import type { Api } from '../support/api.js';
import { detectorWith, OWN_VERSION } from '../support/detectors.js';
import { freshPhoto } from '../support/photos.js';
import { withoutChores } from '../support/queries.js';
import { remainsOf } from '../support/remains.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { MailServer } from '../support/smtp.js';

// What a test leaves to be blurred waits for the next start.
withoutChores();
const smtp = await new MailServer().start();
afterAll(() => smtp.stop());
/** Not sure of any face, and all are hidden. */
const server = serverOfFile({
  ...smtp.env(),
  DETECTOR: detectorWith({ uncertain: { from: 0, to: 1 } }),
});

const RULES = 'pictures deleteAfterDays picturesLocked deleteAfterDaysLocked';
const SET = `mutation ($pictures: PictureRule!) { setPrivacy(pictures: $pictures) { ${RULES} } }`;
const IMAGE = '{ image(id: $id) { pictures picturesChangedAt status version faceCount category } }';
const PICTURES = ['original', 'annotated', 'preview', 'thumbnail'];

const imageOf = async (api: Api, id: string) => (await api.ask(`query ($id: ID!) ${IMAGE}`, { id })).image;

/** Whoever comes back after a restart. */
const again = ({ username, password }: Pick<Account, 'username' | 'password'>) =>
  server.anonymous.login(username, password);

async function keep(pictures: 'ORIGINALS' | 'BLURRED'): Promise<void> {
  await (await again(ADMIN)).ask(SET, { pictures });
}

/** Asks for every picture of a photo, so that all that can be made of it is made. */
async function lookAt(api: Api, id: string): Promise<Response[]> {
  const answers = [];
  for (const picture of PICTURES) answers.push(await api.get(`/images/${id}/${picture}`));
  return answers;
}

/** Grey values of a part of a picture, in 16 by 16 fields: enough to know a face again. */
async function fieldsOf(bytes: Uint8Array, box: { x: number; y: number; width: number; height: number }) {
  const { x: left, y: top, width, height } = box;
  const data = await sharp(bytes)
    .autoOrient()
    .extract({ left, top, width, height })
    .greyscale()
    .resize(16, 16, { fit: 'fill' })
    .raw()
    .toBuffer();
  const mean = data.reduce((sum, each) => sum + each, 0) / data.length;
  return [...data].map((each) => each - mean);
}

/** From -1 to 1; 1 for the same picture, lighter or darker. */
function likeness(a: number[], b: number[]): number {
  const product = (p: number[], q: number[]) =>
    p.reduce((sum, each, at) => sum + each * (q[at] as number), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b) || 1);
}

/** A photo with what cameras write beside the picture. */
async function photoWithMetadata(): Promise<Buffer> {
  return sharp(freshPhoto('someMasked'))
    .withExif({ IFD0: { ImageDescription: `place-${randomUUID()}` }, IFD3: { GPSLatitude: '52/1 30/1 0/1' } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

test('a blurred store in which no original byte is left, whichever way photos came in and whatever was looked at', async () => {
  await keep('ORIGINALS');
  const account = await server.newUser();
  const { api, username, password } = account;
  await api.ask('mutation { updateProfile(input: { photoReceipts: true }) { photoReceipts } }');
  const before = await photoWithMetadata();
  const kept = await api.upload(before);
  await api.upload(before, { force: true });
  for (const answer of await lookAt(api, kept.id)) expect(answer.status).toBe(200);
  // The search finds what is there.
  expect((await remainsOf(server, before)).join()).toContain('/originals/');

  await keep('BLURRED');
  const originals = [before, await photoWithMetadata(), freshPhoto('oneBare'), freshPhoto('noFace')];
  const [, metadata, viaForm, faceless] = originals as [Buffer, Buffer, Buffer, Buffer];
  const blurred = await api.upload(metadata);
  await api.upload(metadata, { force: true });
  await api.upload(faceless);
  const form = new FormData();
  form.append('file', new Blob([viaForm as Uint8Array<ArrayBuffer>]), 'photo.jpg');
  form.append('username', username);
  form.append('password', password);
  expect((await fetch(`${server.url}/api/upload`, { method: 'POST', body: form })).status).toBe(201);
  for (const answer of await lookAt(api, blurred.id)) expect(answer.status).toBe(200);
  // What was there stays as it was until an administrator has it blurred.
  expect((await imageOf(api, kept.id)).pictures).toBe('ORIGINAL');
  const admin = await again(ADMIN);
  expect((await admin.ask('{ pictureCounts { originals blurred } }')).pictureCounts).toEqual({
    originals: 2,
    blurred: 4,
  });
  const { startBlurring } = await admin.ask('mutation { startBlurring { id status total } }');
  expect(startBlurring).toMatchObject({ status: 'RUNNING', total: 2 });
  const job = async () =>
    (await admin.ask('{ pictureJobs(first: 1) { nodes { kind status total done failed bytes } } }'))
      .pictureJobs.nodes[0];
  await expect.poll(async () => (await job()).status).toBe('DONE');
  expect(await job()).toMatchObject({ kind: 'BLUR', total: 2, done: 2, failed: 0, bytes: 2 * before.length });
  for (const answer of await lookAt(api, kept.id)) expect(answer.status).toBe(200);

  for (const original of originals) expect(await remainsOf(server, original)).toEqual([]);
  expect((await server.storedFiles()).filter((path) => /originals|incoming/.test(path))).toEqual([]);
  const log = (await admin.ask('{ activities(first: 20) { nodes { kind detail } } }')).activities.nodes;
  expect(log).toContainEqual({ kind: 'PICTURES_BLURRED', detail: 'Faces of 2 photos blurred' });
  expect(log).toContainEqual({
    kind: 'SETTINGS_CHANGED',
    detail: 'Photos kept with faces blurred, pictures never deleted',
  });
});

test('every face is hidden beyond recognition, the rest is there, and nothing tells where the photo was taken', async () => {
  await keep('BLURRED');
  const { api } = await server.newUser();
  const bytes = await photoWithMetadata();
  const photo = await api.upload(bytes, { name: 'ward.jpeg' });
  expect(photo.faces.length).toBe(4);
  const answer = await api.get(`${photo.originalUrl}?download`);
  expect(answer.headers.get('content-type')).toBe('image/jpeg');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename=ward-blurred.jpg');
  const blurred = Buffer.from(await answer.arrayBuffer());
  const { width, height, exif, icc, xmp } = await sharp(blurred).metadata();
  expect({ width, height, exif, icc, xmp }).toEqual({ width: photo.width, height: photo.height });
  // Blocks of chance are like a face by chance: not four of four.
  const alike = await Promise.all(
    photo.faces.map(async ({ box }) =>
      Math.abs(likeness(await fieldsOf(bytes, box), await fieldsOf(blurred, box))),
    ),
  );
  expect(alike.reduce((sum, each) => sum + each, 0) / alike.length).toBeLessThan(0.6);
  const all = { x: 0, y: 0, width: photo.width, height: photo.height };
  expect(likeness(await fieldsOf(bytes, all), await fieldsOf(blurred, all))).toBeGreaterThan(0.4);
  // The network sees nobody on it any more.
  const other = await server.newUser();
  expect((await other.api.upload(blurred)).faceCount).toBe(0);
});

test('another version of the network still knows the same bytes, and leaves blurred photos out, with their count', async () => {
  await keep('ORIGINALS');
  const account = await server.newUser();
  await account.api.upload(freshPhoto('allMasked'));
  await keep('BLURRED');
  const bytes = freshPhoto('oneMasked');
  const photo = await account.api.upload(bytes);
  expect((await account.api.upload(bytes)).id).toBe(photo.id);
  await server.restart({ DETECTOR: detectorWith({ version: 'other' }) });
  const api = await again(account);
  const check = 'query ($hashes: [String!]!) { checkUploads(hashes: $hashes) { id category } }';
  expect((await api.ask(check, { hashes: [photo.sha256] })).checkUploads).toEqual([
    { id: photo.id, category: 'ALL_MASKED' },
  ]);
  expect(await api.upload(bytes)).toMatchObject({ id: photo.id, detectorVersion: OWN_VERSION, faceCount: 1 });
  expect(await remainsOf(server, bytes)).toEqual([]);

  const admin = await again(ADMIN);
  const { blurred } = (await admin.ask('{ pictureCounts { blurred } }')).pictureCounts;
  await admin.ask('mutation { startRejudging { id } }');
  const run = async () =>
    (await admin.ask('{ rejudgings(first: 1) { nodes { id status judged failed skipped } } }')).rejudgings
      .nodes[0];
  await expect.poll(async () => (await run()).status).toBe('READY');
  const { id, ...figures } = await run();
  expect(figures).toMatchObject({ failed: 0, judged: 1, skipped: blurred });
  await admin.ask('mutation ($id: ID!) { discardRejudging(id: $id) { id } }', { id });
});

describe('a process that dies', () => {
  /** As it leaves a photo: judged, its bytes as they came, its faces not blurred. */
  async function leaveUnblurred(api: Api, bytes: Buffer) {
    const photo = await api.upload(bytes);
    const { orm, storage } = server.app.parts;
    const em = orm.em.fork();
    const { owner, sha256, storageKey } = await em.findOneOrFail(Image, photo.id);
    await storage.remove(storageKey);
    const original = `${owner.id}/originals/${sha256.slice(0, 2)}/${sha256}`;
    await mkdir(dirname(storage.pathOf(original)), { recursive: true });
    await writeFile(storage.pathOf(original), bytes);
    await em.nativeUpdate(
      Image,
      { id: photo.id },
      { pictures: PictureState.BLURRING, storageKey: original, picturesChangedAt: null },
    );
    return { ...photo, owner, original };
  }

  test('before, during and after blurring has it finished by the next start, and nobody sees the photo until then', async () => {
    await keep('BLURRED');
    const account = await server.newUser();
    const originals = [freshPhoto('oneBare'), freshPhoto('oneBare')] as [Buffer, Buffer];
    const before = await leaveUnblurred(account.api, originals[0]);
    for (const answer of await lookAt(account.api, before.id)) {
      expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('being blurred')]);
    }
    const after = await account.api.upload(originals[1]);
    const { storage } = server.app.parts;
    const left = [
      `${account.id}/originals/${after.sha256.slice(0, 2)}/${after.sha256}`,
      `${account.id}/blurred/${after.id.slice(-2)}/${after.id}-00000000.jpeg`,
      `${account.id}/renderings/${after.id.slice(-2)}/${after.id}/preview.webp`,
    ];
    for (const key of left) {
      await mkdir(dirname(storage.pathOf(key)), { recursive: true });
      await writeFile(storage.pathOf(key), originals[1]);
    }
    await server.restart();
    const api = await again(account);
    await expect.poll(async () => (await imageOf(api, before.id)).pictures).toBe('BLURRED');
    for (const { id } of [before, after]) {
      for (const answer of await lookAt(api, id)) expect(answer.status).toBe(200);
    }
    for (const original of originals) await expect.poll(() => remainsOf(server, original)).toEqual([]);
  });
});

test('a photo that could not be checked is shown to nobody before its faces are blurred', async () => {
  await keep('BLURRED');
  const { api } = await server.newUser();
  const photo = await api.upload(freshPhoto('oneBare'));
  const em = server.app.parts.orm.em.fork();
  await em.nativeUpdate(
    Image,
    { id: photo.id },
    { status: 'FAILED' as never, pictures: PictureState.BLURRING },
  );
  const answer = await api.get(photo.originalUrl);
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain('could not be checked');
});

describe('corrections', () => {
  const CORRECT = `mutation ($id: ID!, $faces: [FaceInput!]!, $version: Int!) {
    correctFaces(imageId: $id, faces: $faces, version: $version) { pictures version } }`;

  test('that add a missed face blur that face; one that is taken away stays blurred', async () => {
    await keep('BLURRED');
    const { api } = await server.newUser();
    const photo = await api.upload(freshPhoto('oneBare'));
    const first = await api.get(photo.originalUrl);
    const thumbnail = await api.get(photo.thumbnailUrl);
    const before = Buffer.from(await first.arrayBuffer());
    const missed = { x: 4, y: 4, width: 60, height: 60 };
    const face = photo.faces[0] as (typeof photo.faces)[number];
    const faces = [
      { label: 'NO_MASK', box: face.box },
      { label: 'MASK', box: missed },
    ];
    const { correctFaces } = await api.ask(CORRECT, { id: photo.id, faces, version: 1 });
    expect(correctFaces).toEqual({ pictures: 'BLURRED', version: 2 });
    const second = await api.get(photo.originalUrl, { 'if-none-match': first.headers.get('etag') ?? '' });
    expect(second.status).toBe(200);
    const changed = await api.get(photo.thumbnailUrl, {
      'if-none-match': thumbnail.headers.get('etag') ?? '',
    });
    expect(changed.status).toBe(200);
    const after = Buffer.from(await second.arrayBuffer());
    expect(Math.abs(likeness(await fieldsOf(before, missed), await fieldsOf(after, missed)))).toBeLessThan(
      0.9,
    );

    await api.ask(CORRECT, { id: photo.id, faces: [], version: 2 });
    const third = await api.get(photo.originalUrl, { 'if-none-match': second.headers.get('etag') ?? '' });
    expect(third.status).toBe(304);
    expect(await server.storedFiles()).not.toContainEqual(expect.stringContaining(photo.sha256));
  });
});

test('a mailed receipt carries the photo with its faces blurred, and says so', async () => {
  await keep('BLURRED');
  const { api, username } = await server.newUser();
  await api.ask('mutation { updateProfile(input: { photoReceipts: true }) { photoReceipts } }');
  const bytes = freshPhoto('oneBare');
  await api.upload(bytes, { name: 'ward.png' });
  const mail = await smtp.mailTo(`${username.replaceAll(' ', '.')}@example.org`);
  expect(mail.text).toContain('A copy with all faces blurred is attached.');
  expect(mail.attachments).toMatchObject([{ name: 'ward-blurred.jpg', type: 'image/jpeg' }]);
  const [{ content }] = mail.attachments as unknown as [{ content: Buffer }];
  expect((await (await server.newUser()).api.upload(content)).faceCount).toBe(0);
});

test('an archive has blurred photos under a name that says so', async () => {
  await keep('BLURRED');
  const { api } = await server.newUser();
  const photo = await api.upload(freshPhoto('oneBare'), { name: 'ward.png' });
  const response = await fetch(`${server.url}/export/photos.zip`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.token}` },
    body: new URLSearchParams({ ids: photo.id, pictures: 'originals' }),
  });
  const zip = Buffer.from(await response.arrayBuffer()).toString('latin1');
  expect(zip).toContain('blurred/ward.jpg');
  expect(zip).not.toContain('originals/');
});

describe('the setting', () => {
  test('is an administrator’s, and everybody can read what applies', async () => {
    await keep('BLURRED');
    const { api } = await server.newUser();
    const { serverInfo } = await server.anonymous.ask(`{ serverInfo { privacy { ${RULES} } } }`);
    expect(serverInfo.privacy).toEqual({
      pictures: 'BLURRED',
      deleteAfterDays: null,
      picturesLocked: false,
      deleteAfterDaysLocked: false,
    });
    expect((await api.refusal(SET, { pictures: 'ORIGINALS' })).extensions.code).toBe('FORBIDDEN');
    expect((await api.refusal('mutation { startBlurring { id } }')).extensions.code).toBe('FORBIDDEN');
  });

  test('stays as PICTURES and PICTURE_DAYS in the environment say', async () => {
    await server.restart({ PICTURES: 'originals', PICTURE_DAYS: '30' });
    const admin = await again(ADMIN);
    const set =
      'mutation ($p: PictureRule!, $d: Int) { setPrivacy(pictures: $p, deleteAfterDays: $d) { pictures } }';
    const refused = async (p: string, d: number | null) =>
      (await admin.refusal(set, { p, d })).extensions.fields;
    expect(await refused('BLURRED', 30)).toEqual({ pictures: expect.stringContaining('PICTURES') });
    expect(await refused('ORIGINALS', null)).toEqual({
      deleteAfterDays: expect.stringContaining('PICTURE_DAYS'),
    });
    await admin.ask(set, { p: 'ORIGINALS', d: 30 });
    expect((await admin.refusal('mutation { startBlurring { id } }')).extensions.code).toBe('BAD_USER_INPUT');
  });
});
