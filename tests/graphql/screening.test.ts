import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../support/accounts.js';
import { type Api, dataOf, type Reply, refusalOf } from '../support/api.js';
import { ALLOW_LOOPBACK, addFeed, Publisher, refresh, takeIn } from '../support/feeds.js';
import { rowsOf } from '../support/mails.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const ADMIN_EMAIL = 'watcher@example.org';
const server = serverOfFile(ALLOW_LOOPBACK);
let site: Publisher;
let user: Account;

beforeAll(async () => {
  site = await Publisher.open();
  user = await server.newUser();
  await server.newUser({ role: 'ADMIN', username: 'watcher' });
});
afterAll(() => site.close());

const hashOf = (name: string, bytes: Uint8Array) => createHash(name).update(bytes).digest('hex');

function uploadFile(api: Api, bytes: Uint8Array, name = 'report.pdf'): Promise<Reply> {
  const query = 'mutation ($file: Upload!) { uploadFile(file: $file) { id name downloadUrl quarantinedAt } }';
  const form = new FormData();
  form.set('operations', JSON.stringify({ query, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  return api.post(form, { 'apollo-require-preflight': 'true' });
}

function uploadByAddress(api: Api, url: string): Promise<Reply> {
  return api.request('mutation ($url: String) { uploadImage(url: $url) { id sha256 } }', { url });
}

const allow = (value: string) =>
  server.admin.ask('mutation ($value: String!) { allowIndicator(value: $value) { id type value } }', {
    value,
  });

async function blocked(): Promise<{ actorName: string; subjectName: string; detail: string }[]> {
  const query =
    '{ activities(filter: { kinds: [UPLOAD_BLOCKED] }, first: 100) { nodes { actorName subjectName detail } } }';
  return (await server.admin.ask(query)).activities.nodes;
}

describe('a file whose hash a feed names', () => {
  test.each(['sha256', 'md5', 'sha1'])('by %s is refused before it is opened, and not kept', async (name) => {
    const photo = freshPhoto('oneBare');
    const bytes = randomBytes(1000);
    const { feedId } = await takeIn(server.admin, `${hashOf(name, photo)}\n${hashOf(name, bytes)}`, {
      name: `By ${name}`,
    });
    const before = await server.storedFiles();
    for (const reply of [
      await user.api.uploadReply(photo),
      await uploadFile(user.api, bytes),
      // No photo at all: it is refused for its hash, not for what it is.
      await user.api.uploadReply(bytes),
    ]) {
      const { message, extensions } = refusalOf(reply);
      expect(extensions.code).toBe('INDICATOR_MATCH');
      expect(message).toContain(`By ${name}`);
    }
    expect(await server.storedFiles()).toEqual(before);
    expect(await server.temporaryFiles()).toEqual([]);
    await server.admin.ask('mutation ($id: ID!) { deleteFeed(id: $id) { removed } }', { id: feedId });
    await server.app.parts.refresher.idle();
    dataOf(await uploadFile(user.api, bytes));
  });

  test('is refused by the address for older scripts, too', async () => {
    const photo = freshPhoto('oneBare');
    await takeIn(server.admin, hashOf('sha256', photo));
    const before = await server.storedFiles();
    const form = new FormData();
    form.set('username', user.username);
    form.set('password', user.password);
    form.set('file', new Blob([photo as Uint8Array<ArrayBuffer>]), 'photo.jpg');
    const response = await fetch(`${server.url}/api/upload`, { method: 'POST', body: form });
    expect(response.ok).toBe(false);
    expect(await response.json()).toMatchObject({
      success: false,
      error: { code: response.status, message: expect.stringContaining('known threats') },
    });
    expect(await server.storedFiles()).toEqual(before);
  });

  test('is told of in the activity log, and once to administrators by mail', async () => {
    const bytes = randomBytes(1000);
    const hash = hashOf('sha256', bytes);
    const csv = `value,cause\n${hash},Loader\n`;
    await takeIn(server.admin, csv, { mapping: { value: 'value', cause: 'cause' }, name: 'Told' });
    const mails = async () =>
      (await rowsOf(server, ADMIN_EMAIL)).filter(({ template }) => template === 'uploadBlocked');
    const before = (await mails()).length;
    for (let times = 0; times < 3; times++) refusalOf(await uploadFile(user.api, bytes, 'invoice.exe'));
    const told = (await blocked()).filter(({ subjectName }) => subjectName === 'invoice.exe');
    expect(told).toHaveLength(3);
    expect(told[0]).toMatchObject({ actorName: user.username, detail: `SHA256 ${hash} (Told: Loader)` });
    expect(await mails()).toHaveLength(before + 1);
  });

  test('is taken once its value is allowed, and refused when that ends', async () => {
    const bytes = randomBytes(1000);
    await takeIn(server.admin, hashOf('sha256', bytes));
    refusalOf(await uploadFile(user.api, bytes));
    const { allowIndicator } = await allow(hashOf('sha256', bytes).toUpperCase());
    dataOf(await uploadFile(user.api, bytes));
    await server.admin.ask('mutation ($id: ID!) { disallowIndicator(id: $id) }', { id: allowIndicator.id });
    expect(refusalOf(await uploadFile(user.api, bytes)).extensions.code).toBe('INDICATOR_MATCH');
  });
});

describe('an address that a feed names is not asked for anything', () => {
  const put = (path: string) =>
    site.answer(path, (_req, res) => res.writeHead(200).end(freshPhoto('oneBare')));
  const asked = (path: string) => site.requests.filter((request) => request.path === path).length;

  test.each<[string, string, (at: string) => string]>([
    [
      'its URL, written in another way',
      '127.0.0.2',
      (at) => at.replace('http://', 'HXXP://').replace('/photo', '/x/../photo'),
    ],
    ['its address', '127.0.0.3', () => '127.0.0.3'],
    ['its address with the port', '127.0.0.4', (at) => new URL(at).host],
  ])('by %s', async (_name, host, indicator) => {
    const path = `/photo-${host}`;
    put(path);
    const { feedId } = await takeIn(server.admin, indicator(site.at(path, host)));
    const { extensions } = refusalOf(await uploadByAddress(user.api, site.at(path, host)));
    expect(extensions.code).toBe('INDICATOR_MATCH');
    expect(asked(path)).toBe(0);
    // Another address of the same server is none of the feed's.
    dataOf(await uploadByAddress(user.api, site.at(path, '127.0.0.9')));
    expect(feedId).toBeTruthy();
  });

  test('by what its host name resolves to', async () => {
    put('/localhost');
    const address = new URL(site.at('/')).host;
    await takeIn(server.admin, address);
    const url = site.at('/localhost', 'localhost');
    expect(refusalOf(await uploadByAddress(user.api, url)).extensions.code).toBe('INDICATOR_MATCH');
    expect(asked('/localhost')).toBe(0);
    await allow(address);
  });

  test('by its host name, or a domain that is in', async () => {
    await takeIn(server.admin, 'evil.example');
    for (const url of ['http://evil.example/p.jpg', 'http://cdn.sub.evil.example/p.jpg']) {
      expect(refusalOf(await uploadByAddress(user.api, url)).extensions.code).toBe('INDICATOR_MATCH');
    }
    const other = refusalOf(await uploadByAddress(user.api, 'http://notevil.example/p.jpg'));
    expect(other.extensions.code).not.toBe('INDICATOR_MATCH');
  });

  test('when it redirects there', async () => {
    put('/end');
    const start = '/start';
    site.answer(start, (_req, res) => res.writeHead(302, { location: site.at('/end', '127.0.0.5') }).end());
    await takeIn(server.admin, '127.0.0.5');
    expect(refusalOf(await uploadByAddress(user.api, site.at(start))).extensions.code).toBe(
      'INDICATOR_MATCH',
    );
    expect([asked(start), asked('/end')]).toEqual([1, 0]);
    await allow('127.0.0.5');
    dataOf(await uploadByAddress(user.api, site.at(start)));
    const told = await blocked();
    expect(told[0]).toMatchObject({
      actorName: user.username,
      detail: expect.stringContaining('127[.]0[.]0[.]5'),
    });
  });
});

describe('what is stored when a feed comes to name its hash', () => {
  const QUARANTINE =
    'query ($status: QuarantineStatus) { quarantine(status: $status, first: 100) { totalCount nodes { id name type value cause feeds imageId fileId status owner { username } } } }';
  const held = async () => (await server.admin.ask(QUARANTINE, { status: 'HELD' })).quarantine.nodes;

  async function storeAndName(name: string) {
    const photo = await user.api.upload(freshPhoto('oneBare'));
    const bytes = randomBytes(1000);
    const file = dataOf(await uploadFile(user.api, bytes, name)).uploadFile;
    const path = `/${name}`;
    site.put(path, `${photo.sha256}\n${hashOf('sha256', bytes)}\nfiller.example`);
    const feed = await addFeed(server.admin, { name: `Names ${name}`, address: site.at(path) });
    expect(await refresh(server.admin, feed)).toMatchObject({ status: 'DONE' });
    const items = (await held()).filter((item: { feeds: string }) => item.feeds === `Names ${name}`);
    return { photo, file, feed, path, items };
  }

  test('is held: its owner sees that it is, and no download gives it out, to nobody', async () => {
    const { photo, file, items } = await storeAndName('held.bin');
    expect(items).toHaveLength(2);
    expect(items).toContainEqual(
      expect.objectContaining({
        imageId: photo.id,
        type: 'SHA256',
        value: photo.sha256,
        owner: { username: user.username },
      }),
    );
    const query =
      'query ($image: ID!, $file: ID!) { image(id: $image) { quarantinedAt } file(id: $file) { quarantinedAt } }';
    const seen = await user.api.ask(query, { image: photo.id, file: file.id });
    expect([seen.image.quarantinedAt, seen.file.quarantinedAt]).toEqual([
      expect.any(String),
      expect.any(String),
    ]);
    for (const path of [
      photo.originalUrl,
      photo.annotatedUrl,
      photo.thumbnailUrl,
      `${photo.originalUrl}?download`,
      file.downloadUrl,
    ]) {
      for (const api of [user.api, server.admin]) expect((await api.get(path)).status).toBe(403);
    }
    const mails = await rowsOf(server, ADMIN_EMAIL);
    expect(mails.some(({ template }) => template === 'itemsQuarantined')).toBe(true);
  });

  test('is given back by an administrator, and not held again for the same', async () => {
    const { photo, file, feed, path, items } = await storeAndName('released.bin');
    const ids = items.map(({ id }: { id: string }) => id);
    expect(
      (await user.api.refusal('mutation ($ids: [ID!]!) { releaseQuarantined(ids: $ids) }', { ids }))
        .extensions.code,
    ).toBe('FORBIDDEN');
    const released = await server.admin.ask('mutation ($ids: [ID!]!) { releaseQuarantined(ids: $ids) }', {
      ids,
    });
    expect(released.releaseQuarantined).toBe(2);
    for (const url of [photo.originalUrl, file.downloadUrl])
      expect((await user.api.get(url)).status).toBe(200);
    site.put(path, `${photo.sha256}\n${randomBytes(32).toString('hex')}\nfiller.example`);
    expect(await refresh(server.admin, feed)).toMatchObject({ status: 'DONE', added: 1 });
    expect((await user.api.get(photo.originalUrl)).status).toBe(200);
  });

  test('is given back when its value is allowed', async () => {
    const { photo, file } = await storeAndName('allowed.bin');
    await allow(photo.sha256);
    expect((await user.api.get(photo.originalUrl)).status).toBe(200);
    expect((await user.api.get(file.downloadUrl)).status).toBe(403);
  });

  test('is deleted by an administrator, bytes and all', async () => {
    const { photo, file, items } = await storeAndName('deleted.bin');
    const before = await server.storedFiles();
    const ids = items.map(({ id }: { id: string }) => id);
    const deleted = await server.admin.ask('mutation ($ids: [ID!]!) { deleteQuarantined(ids: $ids) }', {
      ids,
    });
    expect(deleted.deleteQuarantined).toBe(2);
    for (const url of [photo.originalUrl, file.downloadUrl])
      expect((await user.api.get(url)).status).toBe(404);
    expect((await server.storedFiles()).length).toBe(before.length - 2);
    const left = (await held()).filter(({ id }: { id: string }) => ids.includes(id));
    expect(left).toEqual([]);
  });
});
