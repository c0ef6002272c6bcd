import { describe, expect, test } from 'vitest';
import { freshPhoto, photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const originals = async (userId: string) =>
  (await server.storedFiles()).filter((path) => path.includes(userId) && path.includes('originals'));

describe('the same bytes again', () => {
  test('from the same user are answered with the record that is there, stored once', async () => {
    const { api, id } = await server.newUser();
    const first = await api.upload(photo('oneBare'), { name: 'first.jpg' });
    const second = await api.upload(photo('oneBare'), { name: 'second.jpg' });
    expect(first.duplicate).toBe(false);
    expect(second).toMatchObject({ id: first.id, name: 'first.jpg', duplicate: true });
    const again = 'query ($id: ID!) { image(id: $id) { duplicate } }';
    expect(await api.ask(again, { id: first.id })).toEqual({ image: { duplicate: false } });
    expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(1);
    expect(await originals(id)).toHaveLength(1);
  });

  test('with force make a new record over the same stored bytes', async () => {
    const { api, id } = await server.newUser();
    const first = await api.upload(photo('oneBare'), { name: 'first.jpg' });
    const second = await api.upload(photo('oneBare'), { name: 'second.jpg', force: true });
    expect(second.id).not.toBe(first.id);
    expect(second).toMatchObject({ name: 'second.jpg', sha256: first.sha256, faceCount: 1 });
    expect(await originals(id)).toHaveLength(1);

    await api.ask('mutation ($id: ID!) { deleteImage(id: $id) }', { id: first.id });
    expect((await api.get(second.originalUrl)).status).toBe(200);
    await api.ask('mutation ($id: ID!) { deleteImage(id: $id) }', { id: second.id });
    expect(await originals(id)).toHaveLength(0);
  });

  test('from another user are theirs alone', async () => {
    const [ann, ben] = [await server.newUser(), await server.newUser()];
    const [hers, his] = [await ann.api.upload(photo('oneBare')), await ben.api.upload(photo('oneBare'))];
    expect(his.id).not.toBe(hers.id);
    expect(his.owner.id).toBe(ben.id);
    expect([(await originals(ann.id)).length, (await originals(ben.id)).length]).toEqual([1, 1]);
    await ann.api.ask('mutation ($id: ID!) { deleteImage(id: $id) }', { id: hers.id });
    expect((await ben.api.get(his.originalUrl)).status).toBe(200);
  });

  test('twenty times at once: one record, one file, no error', async () => {
    const { api, id } = await server.newUser();
    const bytes = freshPhoto('someMasked');
    const images = await Promise.all(Array.from({ length: 20 }, () => api.upload(bytes)));
    expect(new Set(images.map((image) => image.id)).size).toBe(1);
    expect(images.every((image) => image.status === 'DONE' && image.faceCount === 4)).toBe(true);
    expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(1);
    expect(await originals(id)).toHaveLength(1);
  });

  test('twenty times at once with force: twenty records, one file', async () => {
    const { api, id } = await server.newUser();
    const bytes = freshPhoto('oneBare');
    const images = await Promise.all(Array.from({ length: 20 }, () => api.upload(bytes, { force: true })));
    expect(new Set(images.map((image) => image.id)).size).toBe(20);
    expect(await originals(id)).toHaveLength(1);
  });
});

test('two different files of the same name are two photos', async () => {
  const { api } = await server.newUser();
  const first = await api.upload(photo('oneBare'), { name: 'IMG_0001.jpg' });
  const second = await api.upload(photo('noFace'), { name: 'IMG_0001.jpg' });
  expect(second.id).not.toBe(first.id);
  expect(second).toMatchObject({ name: 'IMG_0001.jpg', category: 'NO_FACE' });
});
