import { randomUUID } from 'node:crypto';
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { Face, Image, ImageStatus, ImageTally } from '#models/index.js';
import { freshPhoto } from '../support/photos.js';
import { withoutChores } from '../support/queries.js';
import { serverOfFile } from '../support/server.js';
import { recountTotals } from '../support/totals.js';

// What is left PENDING waits for the next start.
withoutChores();
const server = serverOfFile();
const IMAGE = 'query ($id: ID!) { image(id: $id) { status category faceCount message faces { label } } }';

/** As a process leaves a photo that dies after storing it. */
async function leavePending(id: string): Promise<string> {
  const em = server.app.parts.orm.em.fork();
  await em.nativeDelete(Face, { image: id });
  await em.nativeUpdate(
    Image,
    { id },
    { status: ImageStatus.PENDING, category: null, faceCount: 0, maskedCount: 0, unmaskedCount: 0 },
  );
  const image = await em.findOneOrFail(Image, id);
  await em.nativeDelete(ImageTally, { owner: image.owner.id });
  await recountTotals(server);
  return server.app.parts.storage.pathOf(image.storageKey);
}

test('a photo that a stopped process left PENDING is finished by the next start, once', async () => {
  const { api, username, password } = await server.newUser();
  const { id } = await api.upload(freshPhoto('someMasked'));
  await leavePending(id);
  await server.restart();
  const again = await server.anonymous.login(username, password);
  await expect.poll(async () => (await again.ask(IMAGE, { id })).image.status).toBe('DONE');
  const { image } = await again.ask(IMAGE, { id });
  expect(image).toMatchObject({
    category: 'SOME_MASKED',
    faceCount: 4,
    message: '2 of 4 faces wear a mask.',
  });
  expect(image.faces).toHaveLength(4);
});

test('one that turns out to be damaged is removed, and the others are finished all the same', async () => {
  const { api, username, password } = await server.newUser();
  const damaged = await api.upload(freshPhoto('oneBare'));
  const sound = await api.upload(freshPhoto('oneMasked'));
  await truncate(await leavePending(damaged.id), 2000);
  await leavePending(sound.id);
  await server.restart();
  const again = await server.anonymous.login(username, password);
  await expect.poll(async () => (await again.ask(IMAGE, { id: sound.id })).image.status).toBe('DONE');
  expect((await again.refusal(IMAGE, { id: damaged.id })).extensions.code).toBe('NOT_FOUND');
});

test('one whose file is gone is FAILED with its reason', async () => {
  const { api, username, password } = await server.newUser();
  const { id } = await api.upload(freshPhoto('oneBare'));
  await rm(await leavePending(id));
  await server.restart();
  const again = await server.anonymous.login(username, password);
  await expect.poll(async () => (await again.ask(IMAGE, { id })).image.status).toBe('FAILED');
  expect((await again.ask('{ historySummary { failed total } }')).historySummary).toEqual({
    failed: 1,
    total: 1,
  });
});

test('what was stored just before the process died, without a record, is removed by the next start, and nothing else', async () => {
  const { id, api, username, password } = await server.newUser();
  const photo = freshPhoto('noFace');
  const kept = await api.upload(photo);
  await api.get(kept.thumbnailUrl);
  const before = (await server.storedFiles()).sort();
  const gone = randomUUID();
  const left = [
    `${id}/originals/ab/${'ab'.repeat(32)}`,
    `${id}/renderings/${gone.slice(-2)}/${gone}/thumbnail.webp`,
    `${id}/files/${gone.slice(-2)}/${gone}`,
    `${gone}/originals/ab/${'ab'.repeat(32)}`,
  ].map((key) => server.app.parts.storage.pathOf(key));
  for (const path of left) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, photo);
  }
  await server.restart();
  // A folder that goes while it is read is an error of the reading.
  await expect.poll(async () => (await server.storedFiles().catch(() => [])).sort()).toEqual(before);
  const again = await server.anonymous.login(username, password);
  expect((await again.get(`/images/${kept.id}/original`)).status).toBe(200);
});
