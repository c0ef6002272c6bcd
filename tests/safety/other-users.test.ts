import { beforeAll, expect, test } from 'vitest';
import type { Account } from '../support/accounts.js';
import type { Photo } from '../support/api.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile({ OUTBOUND_ALLOW: '127.0.0.1:9999' });
let owner: Account;
let stranger: Account;
let image: Photo;
/** Ids of what else the owner has. */
let theirs: Record<'file' | 'token' | 'session' | 'webhook', string>;

beforeAll(async () => {
  [owner, stranger] = [await server.newUser(), await server.newUser()];
  image = await owner.api.upload(freshPhoto('oneBare'));
  const form = new FormData();
  const query = 'mutation ($file: Upload!) { uploadFile(file: $file) { id } }';
  form.set('operations', JSON.stringify({ query, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob(['theirs']), 'theirs.txt');
  const { data } = await owner.api.post(form, { 'apollo-require-preflight': 'true' });
  const made = await owner.api.ask(
    'mutation ($url: String!) { createApiToken(input: { name: "x", scopes: [READ] }) { apiToken { id } } createWebhook(input: { url: $url, events: [PHOTO_CHECKED] }) { webhook { id } } }',
    { url: 'http://127.0.0.1:9999/' },
  );
  theirs = {
    file: data.uploadFile.id,
    token: made.createApiToken.apiToken.id,
    session: (await owner.api.ask('{ sessions { id } }')).sessions[0].id,
    webhook: made.createWebhook.webhook.id,
  };
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
  const others = await stranger.api.refusal(QUERY, { id: image.id });
  const nobodys = await stranger.api.refusal(QUERY, { id: '00000000-0000-7000-8000-000000000000' });
  expect([others.message, others.extensions]).toEqual([nobodys.message, nobodys.extensions]);
});

test.each<[string, string, string]>([
  ['image', 'query ($id: ID!) { image(id: $id) { id faces { label } owner { username } } }', 'NOT_FOUND'],
  ['photo beside it', 'query ($id: ID!) { imageNeighbours(id: $id) { next { id } } }', 'NOT_FOUND'],
  [
    'verdict, to confirm',
    'mutation ($id: ID!) { confirmImage(imageId: $id, version: 0) { id } }',
    'NOT_FOUND',
  ],
  ['faces', 'mutation ($id: ID!) { correctFaces(imageId: $id, version: 0, faces: []) { id } }', 'NOT_FOUND'],
  [
    'verdict, to take back',
    'mutation ($id: ID!) { undoReview(imageId: $id, version: 0) { id } }',
    'NOT_FOUND',
  ],
  [
    'verdict, to revert',
    'mutation ($id: ID!) { revertToDetected(imageId: $id, version: 0) { id } }',
    'NOT_FOUND',
  ],
  ['file', 'query ($file: ID!) { file(id: $file) { name owner { id } } }', 'NOT_FOUND'],
  ['file, to delete', 'mutation ($file: ID!) { deleteFile(id: $file) }', 'NOT_FOUND'],
  ['token', 'mutation ($token: ID!) { revokeApiToken(id: $token) }', 'NOT_FOUND'],
  ['session', 'mutation ($session: ID!) { endSession(id: $session) }', 'NOT_FOUND'],
  ['webhook', 'query ($webhook: ID!) { webhookDeliveries(webhookId: $webhook) { totalCount } }', 'NOT_FOUND'],
  ['webhook, to delete', 'mutation ($webhook: ID!) { deleteWebhook(id: $webhook) }', 'NOT_FOUND'],
  [
    'webhook, to see its secret',
    'mutation ($webhook: ID!) { renewWebhookSecret(id: $webhook) { secret } }',
    'NOT_FOUND',
  ],
  ['history', 'query ($user: ID) { history(userId: $user) { totalCount } }', 'FORBIDDEN'],
  ['counts', 'query ($user: ID) { historySummary(userId: $user) { total } }', 'FORBIDDEN'],
  ['statistics', 'query ($user: ID) { dailyStatistics(userId: $user) { day } }', 'FORBIDDEN'],
  ['files', 'query ($user: ID) { files(userId: $user) { totalCount } }', 'FORBIDDEN'],
  ['storage', 'query ($user: ID) { fileUsage(userId: $user) { bytes } }', 'FORBIDDEN'],
  ['sessions', 'query ($user: ID) { sessions(userId: $user) { id } }', 'FORBIDDEN'],
  ['sessions, to end', 'mutation ($user: ID) { endSessions(userId: $user) }', 'FORBIDDEN'],
  ['account', 'query ($user: ID!) { user(id: $user) { username email } }', 'FORBIDDEN'],
])('nothing of another’s %s is to be had by its id', async (_, query, code) => {
  const variables = { id: image.id, user: owner.id, ...theirs };
  const declared = Object.entries(variables).filter(([name]) => query.includes(`$${name}:`));
  const reply = await stranger.api.request(query, Object.fromEntries(declared));
  expect([reply.errors?.[0]?.extensions.code, Object.values(reply.data ?? { none: null })]).toEqual([
    code,
    [null],
  ]);
});

test('nothing of another’s is to be had at its download address', async () => {
  const addresses = [
    ...['original', 'annotated', 'preview', 'thumbnail'].map((picture) => `/images/${image.id}/${picture}`),
    `/files/${theirs.file}`,
  ];
  for (const address of addresses.flatMap((each) => [each, `${each}?download`])) {
    expect((await owner.api.get(address)).status, address).toBe(200);
    expect((await stranger.api.get(address)).status, address).toBe(404);
    expect((await server.anonymous.get(address)).status, address).toBe(401);
  }
  const exported = await (await stranger.api.get('/export/history.csv')).text();
  expect(exported).not.toContain(image.id);
  expect((await stranger.api.get(`/export/history.csv?userId=${owner.id}`)).status).toBe(403);
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
