import { expect, test } from 'vitest';
import { UNDO_MS } from '#server/images/deletion.service.js';
import type { Api } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { freshPhoto, photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const clock = new TestClock();
const server = serverOfFile({}, { clock });

/** More than a machine that stands still takes between two steps of a test. */
const MINUTE_MS = 60_000;

const DELETE = 'mutation ($ids: [ID!]!) { deleteImages(ids: $ids) }';
const RESTORE = 'mutation ($ids: [ID!]!) { restoreImages(ids: $ids) }';

async function state(api: Api) {
  const { history, historySummary } = await api.ask(
    '{ history { totalCount nodes { id } } historySummary { total noFace noneMasked } }',
  );
  return {
    ids: history.nodes.map((node: { id: string }) => node.id),
    total: history.totalCount,
    ...historySummary,
  };
}

test('a deleted selection is gone from every list and count, and comes back whole', async () => {
  const { api } = await server.newUser();
  const bare = await api.upload(photo('oneBare'));
  const empty = await api.upload(photo('noFace'));
  const kept = await api.upload(freshPhoto('noFace'));
  const before = await state(api);

  expect(await api.ask(DELETE, { ids: [bare.id, empty.id] })).toEqual({ deleteImages: 2 });
  expect(await state(api)).toEqual({ ids: [kept.id], total: 1, noFace: 1, noneMasked: 0 });
  expect(await api.refusal('query ($id: ID!) { image(id: $id) { id } }', { id: bare.id })).toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  });
  expect((await api.get(bare.originalUrl)).status).toBe(404);

  expect(await api.ask(RESTORE, { ids: [bare.id, empty.id] })).toEqual({ restoreImages: 2 });
  expect(await state(api)).toEqual(before);
  expect((await api.get(bare.originalUrl)).status).toBe(200);
});

test('what was not brought back in time is removed for good, with its files', async () => {
  const { api } = await server.newUser();
  const files = (await server.storedFiles()).length;
  const image = await api.upload(freshPhoto('oneBare'));
  expect((await api.get(image.thumbnailUrl)).status).toBe(200);
  await api.ask(DELETE, { ids: [image.id] });

  clock.advance({ ms: UNDO_MS - MINUTE_MS });
  await server.app.parts.deletion.purge();
  expect(await api.ask(RESTORE, { ids: [image.id] })).toEqual({ restoreImages: 1 });

  await api.ask(DELETE, { ids: [image.id] });
  clock.advance({ ms: UNDO_MS + 1000 });
  await server.app.parts.deletion.purge();
  expect(await api.ask(RESTORE, { ids: [image.id] })).toEqual({ restoreImages: 0 });
  expect(await server.storedFiles()).toHaveLength(files);
});

test('uploading the bytes of a deleted photo makes a new record that outlives the old one', async () => {
  const { api } = await server.newUser();
  const bytes = freshPhoto('noFace');
  const first = await api.upload(bytes);
  await api.ask(DELETE, { ids: [first.id] });
  const second = await api.upload(bytes);
  expect(second.id).not.toBe(first.id);
  clock.advance({ ms: UNDO_MS + 1000 });
  await server.app.parts.deletion.purge();
  expect((await api.get(second.originalUrl)).status).toBe(200);
});

test('nobody deletes or brings back what is not theirs; an administrator may', async () => {
  const owner = await server.newUser();
  const other = await server.newUser();
  const image = await owner.api.upload(freshPhoto('noFace'));
  expect(await other.api.ask(DELETE, { ids: [image.id] })).toEqual({ deleteImages: 0 });
  expect(await server.admin.ask(DELETE, { ids: [image.id] })).toEqual({ deleteImages: 1 });
  expect(await other.api.ask(RESTORE, { ids: [image.id] })).toEqual({ restoreImages: 0 });
  expect(await owner.api.ask(RESTORE, { ids: [image.id] })).toEqual({ restoreImages: 1 });
});

test('a selection is at most 500 photos', async () => {
  const { api } = await server.newUser();
  const ids = Array.from({ length: 501 }, () => '0');
  expect(await api.refusal(DELETE, { ids })).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
});
