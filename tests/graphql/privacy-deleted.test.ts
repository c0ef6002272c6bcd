import { expect, test } from 'vitest';
import { Image } from '#models/index.js';
import type { Api } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { detectorWith } from '../support/detectors.js';
import { copyPhotos } from '../support/many-photos.js';
import { freshPhoto } from '../support/photos.js';
import { remainsOf } from '../support/remains.js';
import { ADMIN, serverOfFile } from '../support/server.js';

const clock = new TestClock();
/** Not sure of any face. */
const DETECTOR = detectorWith({ uncertain: { from: 0, to: 1 } });
const server = serverOfFile({ DETECTOR }, { clock });

const SET = `mutation ($days: Int, $pictures: PictureRule! = ORIGINALS) {
  setPrivacy(pictures: $pictures, deleteAfterDays: $days) { deleteAfterDays } }`;
const DRY_RUN = 'query ($days: Int!) { picturesToDelete(days: $days) { photos bytes oldest newest } }';
const IMAGE = `query ($id: ID!) { image(id: $id) { status pictures picturesChangedAt category message faceCount uncertain sha256
  faces { label } } }`;
const SUMMARY = '{ historySummary { total someMasked uncertain } }';
const JOBS = '{ pictureJobs { nodes { kind status startedBy total done bytes } totalCount } }';

const dryRun = async (admin: Api, days: number) => (await admin.ask(DRY_RUN, { days })).picturesToDelete;
const jobsOf = async (admin: Api) => (await admin.ask(JOBS)).pictureJobs.nodes;
const imageOf = async (api: Api, id: string) => (await api.ask(IMAGE, { id })).image;
/** Whoever comes back after days, or a restart. */
const login = (account: { username: string; password: string } = ADMIN) =>
  server.anonymous.login(account.username, account.password);

test('pictures older than the limit are deleted and their figures kept; a dry run says first which', async () => {
  const account = await server.newUser();
  const old = freshPhoto('someMasked');
  const first = await account.api.upload(old);
  await account.api.get(first.thumbnailUrl);
  clock.advance({ days: 10 });
  let api = await login(account);
  const second = await api.upload(freshPhoto('oneBare'));
  const doubled = await api.upload(old, { force: true });
  clock.advance({ days: 21 });
  api = await login(account);
  const recent = await api.upload(freshPhoto('oneMasked'));
  let admin = await login();

  expect(await dryRun(admin, 30)).toEqual({
    photos: 1,
    bytes: old.length,
    oldest: first.uploadedAt,
    newest: first.uploadedAt,
  });
  expect(await dryRun(admin, 20)).toMatchObject({
    photos: 3,
    bytes: 2 * old.length + second.bytes,
    oldest: first.uploadedAt,
    newest: doubled.uploadedAt,
  });
  expect(await dryRun(admin, 60)).toEqual({ photos: 0, bytes: 0, oldest: null, newest: null });
  expect((await admin.refusal(DRY_RUN, { days: 0 })).extensions.code).toBe('BAD_USER_INPUT');
  // It changes nothing.
  expect((await api.get(first.originalUrl)).status).toBe(200);
  const summary = (await api.ask(SUMMARY)).historySummary;
  expect(summary).toEqual({ total: 4, someMasked: 2, uncertain: 4 });

  await admin.ask(SET, { days: 30 });
  await expect.poll(async () => (await imageOf(api, first.id)).pictures).toBe('DELETED');
  await server.app.parts.pictureDeletion.idle();
  expect(await imageOf(api, first.id)).toMatchObject({
    status: 'DONE',
    category: 'SOME_MASKED',
    message: first.message,
    faceCount: 4,
    sha256: first.sha256,
    picturesChangedAt: expect.any(String),
    uncertain: false,
  });
  expect((await imageOf(api, first.id)).faces).toHaveLength(4);
  for (const picture of ['original', 'annotated', 'preview', 'thumbnail']) {
    const answer = await api.get(`/images/${first.id}/${picture}`);
    expect([answer.status, await answer.text()]).toEqual([410, expect.stringContaining('were deleted')]);
  }
  // The same bytes belong to a younger photo too.
  expect((await api.get(doubled.originalUrl)).status).toBe(200);
  expect((await api.ask(SUMMARY)).historySummary).toEqual({ ...summary, uncertain: 3 });

  clock.advance({ days: 10 });
  [api, admin] = [await login(account), await login()];
  server.app.parts.pictureDeletion.wake();
  await expect.poll(async () => (await imageOf(api, doubled.id)).pictures).toBe('DELETED');
  await server.app.parts.pictureDeletion.idle();
  expect((await imageOf(api, second.id)).pictures).toBe('DELETED');
  expect((await imageOf(api, recent.id)).pictures).toBe('ORIGINAL');
  expect(await remainsOf(server, old)).toEqual([]);
  expect((await server.storedFiles()).filter((path) => path.includes(account.id))).toEqual([
    expect.stringContaining(recent.sha256),
  ]);
  expect(await jobsOf(admin)).toEqual([
    { kind: 'DELETE', status: 'DONE', startedBy: '', total: 2, done: 2, bytes: old.length + second.bytes },
    { kind: 'DELETE', status: 'DONE', startedBy: '', total: 1, done: 1, bytes: old.length },
  ]);
  const log = (await admin.ask('{ activities(first: 20) { nodes { kind actorName detail } } }')).activities
    .nodes;
  expect(log).toContainEqual({
    kind: 'PICTURES_DELETED',
    actorName: 'Maskwatch',
    detail: 'Pictures of 2 photos deleted, figures kept',
  });

  // What is left cannot be corrected, checked again or had as an archive, and each says why.
  const confirm = 'mutation ($id: ID!) { confirmImage(imageId: $id, version: 1) { id } }';
  expect((await api.refusal(confirm, { id: first.id })).extensions.code).toBe('PICTURES_DELETED');
  const zip = await fetch(`${server.url}/export/photos.zip`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.token}` },
    body: new URLSearchParams({ ids: first.id }),
  });
  expect(Buffer.from(await zip.arrayBuffer()).toString('latin1')).toContain('missing.txt');
  const em = server.app.parts.orm.em.fork();
  await em.nativeUpdate(Image, { id: second.id }, { status: 'FAILED' as never });
  const retry = 'mutation ($id: ID!) { retryDetection(id: $id) { id } }';
  expect((await api.refusal(retry, { id: second.id })).extensions.code).toBe('PICTURES_DELETED');

  // The same bytes are known, and are kept again only when somebody insists.
  expect(await api.upload(old)).toMatchObject({ id: doubled.id, status: 'DONE' });
  expect((await server.storedFiles()).join()).not.toContain(first.sha256);
  const fresh = await api.upload(old, { force: true });
  expect((await api.get(fresh.originalUrl)).status).toBe(200);
  await admin.ask(SET, { days: null });
});

test('hundreds of photos are deleted in portions across a restart, each once, and files that a dying process left go too', async () => {
  const account = await server.newUser();
  const photo = await account.api.upload(freshPhoto('oneMasked'));
  const ids = [photo.id, ...(await copyPhotos(server, [photo.id], 240))];
  clock.advance({ days: 20 });
  let admin = await login();
  const before = (await jobsOf(admin)).length;
  const { photos: total, bytes } = await dryRun(admin, 14);
  expect(total).toBeGreaterThanOrEqual(ids.length);
  await admin.ask(SET, { days: 14 });
  await expect.poll(async () => (await jobsOf(admin)).length).toBe(before + 1);
  await server.restart();
  admin = await login();
  await expect.poll(async () => (await jobsOf(admin))[0].status).toBe('DONE');
  expect((await jobsOf(admin))[0]).toMatchObject({ total, done: total, bytes });
  expect(await jobsOf(admin)).toHaveLength(before + 1);
  const em = server.app.parts.orm.em.fork();
  expect(await em.count(Image, { id: ids, pictures: 'DELETED' as never, storageKey: '' })).toBe(241);
  const api = await login(account);
  expect((await api.ask('{ historySummary { total allMasked uncertain } }')).historySummary).toEqual({
    total: 241,
    allMasked: 241,
    uncertain: 0,
  });
  await expect
    .poll(async () => (await server.storedFiles()).filter((path) => path.includes(account.id)))
    .toEqual([]);
});

test('blurred photos are deleted after their days too, and a photo deleted by its owner leaves nothing', async () => {
  const admin = await login();
  await admin.ask(SET, { days: null, pictures: 'BLURRED' });
  const account = await server.newUser();
  const [old, own] = [freshPhoto('oneBare'), freshPhoto('oneMasked')];
  const first = await account.api.upload(old);
  const second = await account.api.upload(own);
  await account.api.get(second.thumbnailUrl);
  await account.api.ask('mutation ($id: ID!) { deleteImage(id: $id) }', { id: second.id });
  const files = async () => (await server.storedFiles()).filter((path) => path.includes(account.id));
  expect(await files()).toEqual([expect.stringContaining(`/blurred/${first.id.slice(-2)}/${first.id}-`)]);
  clock.advance({ days: 8 });
  await (await login()).ask(SET, { days: 7, pictures: 'BLURRED' });
  const api = await login(account);
  await expect.poll(async () => (await imageOf(api, first.id)).pictures).toBe('DELETED');
  await server.app.parts.pictureDeletion.idle();
  expect(await files()).toEqual([]);
});
