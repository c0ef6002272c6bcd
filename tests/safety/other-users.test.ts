import { beforeAll, expect, test } from 'vitest';
import type { Account } from '../support/accounts.js';
import type { Photo } from '../support/api.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();
let owner: Account;
let stranger: Account;
let image: Photo;

beforeAll(async () => {
  [owner, stranger] = [await server.newUser(), await server.newUser()];
  image = await owner.api.upload(freshPhoto('oneBare'));
});

test('a user cannot read, delete, retry or find another’s photo', async () => {
  const id = image.id;
  for (const query of [
    'query ($id: ID!) { image(id: $id) { id } }',
    'query ($id: ID!) { imageNeighbours(id: $id) { next { id } } }',
    'mutation ($id: ID!) { deleteImage(id: $id) }',
    'mutation ($id: ID!) { retryDetection(id: $id) { id } }',
  ]) {
    expect((await stranger.api.refusal(query, { id })).extensions.code).toBe('NOT_FOUND');
  }
  expect(
    (await stranger.api.ask('mutation ($ids: [ID!]!) { deleteImages(ids: $ids) }', { ids: [id] }))
      .deleteImages,
  ).toBe(0);
  expect((await stranger.api.refusal('{ history(everyone: true) { totalCount } }')).extensions.code).toBe(
    'FORBIDDEN',
  );
  expect((await owner.api.ask('query ($id: ID!) { image(id: $id) { status } }', { id })).image.status).toBe(
    'DONE',
  );
});

test('the answer for another’s photo is that for one that is not there', async () => {
  const QUERY = 'query ($id: ID!) { image(id: $id) { id } }';
  const theirs = await stranger.api.refusal(QUERY, { id: image.id });
  const nobodys = await stranger.api.refusal(QUERY, { id: '00000000-0000-7000-8000-000000000000' });
  expect([theirs.message, theirs.extensions]).toEqual([nobodys.message, nobodys.extensions]);
});

test('a user cannot see or change accounts', async () => {
  for (const query of [
    '{ users { totalCount } }',
    `mutation { deleteUser(id: "${owner.id}") }`,
    'mutation { createUser(input: { username: "x", email: "x@example.org" }) { id } }',
  ]) {
    expect((await stranger.api.refusal(query)).extensions.code).toBe('FORBIDDEN');
  }
});

test('an administrator sees everybody’s photos', async () => {
  const { image: seen } = await server.admin.ask('query ($id: ID!) { image(id: $id) { owner { id } } }', {
    id: image.id,
  });
  expect(seen.owner.id).toBe(owner.id);
});
