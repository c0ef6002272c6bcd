import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestClock } from '../support/clock.js';
import {
  ALLOW_LOOPBACK,
  addFeed,
  beginRefresh,
  ended,
  errorsOf,
  indicators,
  Publisher,
  type Run,
  readRun,
  refresh,
  valuesOf,
} from '../support/feeds.js';
import { ADMIN, serverOfFile } from '../support/server.js';

const clock = new TestClock();
const server = serverOfFile(ALLOW_LOOPBACK, { clock });
let publisher: Publisher;
let elsewhere: Publisher;
let serial = 0;

beforeAll(async () => {
  [publisher, elsewhere] = [await Publisher.open(), await Publisher.open()];
});
afterAll(async () => {
  await publisher.close();
  await elsewhere.close();
});

/** A feed of its own for a test, with what it lists at first taken in. */
async function feedOf(body: string | null, input: Record<string, unknown> = {}) {
  const path = `/feed-${++serial}`;
  const id = await addFeed(server.admin, { name: `Feed ${serial}`, address: publisher.at(path), ...input });
  if (body === null) return { id, path };
  publisher.put(path, body);
  expect(await refresh(server.admin, id)).toMatchObject({ status: 'DONE' });
  return { id, path };
}

/** Time passes, which ends the session. */
async function later(span: Parameters<TestClock['advance']>[0]): Promise<void> {
  clock.advance(span);
  server.admin = await server.anonymous.login(ADMIN.username, ADMIN.password);
}

const domains = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `${name}${index}.example`).join('\n');

test('a refresh that changes nothing changes nothing; the answer is asked for only when it is new', async () => {
  const { id, path } = await feedOf(domains(3, 'same'));
  const before = await indicators(server.admin, { feed: id });
  expect(await refresh(server.admin, id)).toMatchObject({ status: 'UNCHANGED' });
  publisher.put(path, domains(3, 'same'));
  expect(await refresh(server.admin, id)).toMatchObject({ status: 'DONE', added: 0, changed: 0, gone: 0 });
  expect((await indicators(server.admin, { feed: id })).nodes.map((node) => node.id)).toEqual(
    before.nodes.map((node) => node.id),
  );
});

test('first seen is kept, last seen moves on, and what a feed says anew replaces what it said', async () => {
  const csv = (last: string, cause: string) =>
    `url,first,last,why\nhttp://moves.example/,2026-01-01 00:00:00,${last},${cause}\n`;
  const mapping = { value: 'url', firstSeen: 'first', lastSeen: 'last', cause: 'why' };
  const { id, path } = await feedOf(csv('2026-01-05', 'Old'), { format: 'CSV', mapping });
  const later = csv('2026-02-05', 'New').replace('2026-01-01 00:00:00', '2026-01-20 00:00:00');
  publisher.put(path, later);
  expect(await refresh(server.admin, id)).toMatchObject({ status: 'DONE', added: 0, changed: 1 });
  const expected = {
    firstSeen: '2026-01-01T00:00:00.000Z',
    lastSeen: '2026-02-05T00:00:00.000Z',
    cause: 'New',
  };
  expect((await indicators(server.admin, { feed: id })).nodes).toMatchObject([expected]);
  // An older day does not take last seen back.
  publisher.put(path, csv('2026-01-15', 'New'));
  await refresh(server.admin, id);
  expect((await indicators(server.admin, { feed: id })).nodes).toMatchObject([expected]);
});

test('what is no longer listed stays for expireDays in a full feed, and for good in another', async () => {
  const full = await feedOf(domains(20, 'full'), { full: true, expireDays: 7 });
  const other = await feedOf(domains(20, 'other'), { full: false });
  publisher.put(full.path, domains(18, 'full'));
  publisher.put(other.path, domains(18, 'other'));
  expect(await refresh(server.admin, full.id)).toMatchObject({ gone: 2, expired: 0 });
  expect(await refresh(server.admin, other.id)).toMatchObject({ gone: 2, expired: 0 });
  const { nodes } = await indicators(server.admin, { search: 'full19' });
  expect(nodes[0]?.sources).toMatchObject([{ listed: false }]);
  await later({ days: 6 });
  expect(await refresh(server.admin, full.id)).toMatchObject({ status: 'UNCHANGED', expired: 0 });
  await later({ days: 2 });
  expect(await refresh(server.admin, full.id)).toMatchObject({ status: 'UNCHANGED', expired: 2 });
  expect(await refresh(server.admin, other.id)).toMatchObject({ status: 'UNCHANGED', expired: 0 });
  expect((await indicators(server.admin, { feed: full.id })).totalCount).toBe(18);
  expect((await indicators(server.admin, { feed: other.id })).totalCount).toBe(20);
  expect((await indicators(server.admin, { search: 'full19' })).totalCount).toBe(0);
});

test('what comes back before it expires is as it was', async () => {
  const { id, path } = await feedOf(domains(10, 'back'), { full: true, expireDays: 7 });
  const before = await indicators(server.admin, { search: 'back9' });
  publisher.put(path, domains(9, 'back'));
  await refresh(server.admin, id);
  publisher.put(path, domains(10, 'back'));
  expect(await refresh(server.admin, id)).toMatchObject({ added: 0, changed: 1 });
  const after = await indicators(server.admin, { search: 'back9' });
  expect(after.nodes[0]).toMatchObject({ id: before.nodes[0]?.id, sources: [{ listed: true }] });
});

test('a value that two feeds name is one indicator, and stays when one of them drops it or goes', async () => {
  const one = await feedOf(`shared.example\n${domains(10, 'one')}`, { full: true, expireDays: 0 });
  const two = await feedOf(`shared.example\n${domains(10, 'two')}`, { full: true, expireDays: 0 });
  const both = (await indicators(server.admin, { search: 'shared.example' })).nodes;
  expect(both).toHaveLength(1);
  expect(both[0]?.sources.map(({ feedId }) => feedId).sort()).toEqual([one.id, two.id].sort());
  publisher.put(one.path, domains(10, 'one'));
  await refresh(server.admin, one.id);
  const left = (await indicators(server.admin, { search: 'shared.example' })).nodes;
  expect(left).toMatchObject([{ id: both[0]?.id, sources: [{ feedId: two.id }] }]);
  const { feedDeletion } = await server.admin.ask(
    'query ($id: ID!) { feedDeletion(id: $id) { named removed } }',
    { id: two.id },
  );
  expect(feedDeletion).toEqual({ named: 11, removed: 11 });
  await server.admin.ask('mutation ($id: ID!) { deleteFeed(id: $id) { removed } }', { id: two.id });
  await expect
    .poll(async () => (await indicators(server.admin, { search: 'shared.example' })).totalCount)
    .toBe(0);
  expect((await indicators(server.admin, { feed: one.id })).totalCount).toBe(10);
});

describe('an answer that is no whole list leaves what was there, and says why', () => {
  const ROWS = 20;
  const header =
    '# "first_seen_utc","ioc_id","ioc_value","ioc_type","threat_type","fk_malware","malware_alias","malware_printable","last_seen_utc","confidence_level","is_compromised","reference","tags","anonymous","reporter"';
  const line = (index: number) =>
    `"2026-01-01 00:00:00", "${index}", "broken${index}.example", "domain", "t", "f", "None", "m", "", "50", "False", "None", "None", "0", "me"`;
  const threatFox = (count: number, said = count) =>
    `${header}\n${Array.from({ length: count }, (_, index) => line(index)).join('\n')}\n# Number of entries: ${said}\n`;
  const whole = threatFox(ROWS);
  const stix = JSON.stringify({
    type: 'bundle',
    objects: Array.from({ length: 30 }, (_, index) => ({
      type: 'indicator',
      pattern: `[domain-name:value = 's${index}.example']`,
      pattern_type: 'stix',
    })),
  });

  test.each([
    ['cut off within a row', whole.slice(0, whole.length / 2), 'cut off'],
    ['without the line that counts its rows', whole.slice(0, whole.indexOf('# Number')), 'cut off'],
    ['with fewer rows than it says', threatFox(ROWS - 5, ROWS), 'cut off'],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'web page'],
    ['empty', '', 'empty'],
    ['without rows', threatFox(0), 'no rows'],
    ['JSON that was cut', stix.slice(0, -20), 'cut off'],
    ['JSON that is damaged', stix.replace('"objects"', 'objects'), 'damaged'],
    ['ten times as large', threatFox(ROWS * 10), 'times as large'],
    ['much smaller than before', threatFox(2), 'not believed'],
    ['a compressed file', Buffer.from('PK\x03\x04rest'), 'compressed'],
    ['rows that cannot be read', domains(20, 'not a value ').replaceAll('.example', ''), 'None of the'],
  ])('%s', async (_name, body, reason) => {
    const { id, path } = await feedOf(whole, { full: true, expireDays: 0 });
    const before = await indicators(server.admin, { feed: id });
    publisher.put(path, body);
    const run = await refresh(server.admin, id);
    expect(run).toMatchObject({ status: 'FAILED', reason: expect.stringContaining(reason) });
    expect(await indicators(server.admin, { feed: id })).toEqual(before);
    await server.admin.ask('mutation ($id: ID!) { deleteFeed(id: $id) { removed } }', { id });
    // The next has the same values, of which this one goes in the background.
    await server.app.parts.refresher.idle();
  });

  test('an administrator can have an answer taken that is ten times as large, once', async () => {
    const { id, path } = await feedOf(domains(20, 'grows'));
    publisher.put(path, domains(250, 'grows'));
    expect(await refresh(server.admin, id)).toMatchObject({ status: 'FAILED' });
    expect(await refresh(server.admin, id, true)).toMatchObject({ status: 'DONE', added: 230 });
  });

  test('a connection that breaks off half way', async () => {
    const { id, path } = await feedOf(domains(20, 'torn'), { full: true, expireDays: 0 });
    publisher.answer(path, (_req, res) => {
      res.writeHead(200, { 'content-length': '10000' });
      res.write(domains(3, 'torn'), () => res.destroy());
    });
    expect(await refresh(server.admin, id)).toMatchObject({ status: 'FAILED' });
    expect((await indicators(server.admin, { feed: id })).totalCount).toBe(20);
  });

  test('an answer of 404, and an address that is not allowed', async () => {
    const { id } = await feedOf(null);
    expect(await refresh(server.admin, id)).toMatchObject({
      status: 'FAILED',
      reason: expect.stringContaining('404'),
    });
    const inside = await addFeed(server.admin, { name: 'Inside', address: 'http://169.254.169.254/feed' });
    expect(await refresh(server.admin, inside)).toMatchObject({
      status: 'FAILED',
      reason: expect.stringContaining('not allowed'),
    });
  });
});

test('a refresh that is cancelled leaves everything as it was', async () => {
  const { id, path } = await feedOf(domains(10, 'cancel'));
  let asked: () => void = () => {};
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  publisher.answer(path, (_req, res) => {
    res.writeHead(200).write(domains(5, 'later'));
    asked();
  });
  const begun = await beginRefresh(server.admin, id);
  await isAsked;
  const { cancelRefresh } = await server.admin.ask(
    'mutation ($id: ID!) { cancelRefresh(id: $id) { id status } }',
    { id },
  );
  expect(cancelRefresh).toEqual({ id: begun.id, status: 'CANCELLED' });
  publisher.put(path, domains(10, 'cancel'));
  expect(await refresh(server.admin, id)).toMatchObject({ status: 'DONE', added: 0 });
  expect((await indicators(server.admin, { feed: id })).totalCount).toBe(10);
});

test('two refreshes of a feed at once are one', async () => {
  const { id, path } = await feedOf(null);
  let send: () => void = () => {};
  const mayAnswer = new Promise<void>((resolve) => (send = resolve));
  publisher.answer(path, async (_req, res) => {
    await mayAnswer;
    res.end(domains(3, 'once'));
  });
  const runs = await Promise.all(Array.from({ length: 5 }, () => beginRefresh(server.admin, id)));
  send();
  expect(new Set(runs.map((run) => run.id)).size).toBe(1);
  expect(await ended(server.admin, runs[0] as Run)).toMatchObject({ status: 'DONE', added: 3 });
  expect(publisher.requests.filter((request) => request.path === path)).toHaveLength(1);
});

test('a refresh that a stopped server left unfinished is begun anew, and none is left behind', async () => {
  const { id, path } = await feedOf(domains(3, 'before'));
  let asked: () => void = () => {};
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  publisher.answer(path, (_req, res) => {
    res.writeHead(200).write('half');
    asked();
  });
  const begun = await beginRefresh(server.admin, id);
  await isAsked;
  publisher.put(path, domains(4, 'before'));
  await server.restart();
  server.admin = server.anonymous.as(server.admin.token);
  expect(await ended(server.admin, begun)).toMatchObject({ status: 'DONE', added: 1 });
  expect((await indicators(server.admin, { feed: id })).totalCount).toBe(4);
});

test('a feed that is enabled is refreshed when it is due, and not before', async () => {
  const path = '/scheduled';
  publisher.put(path, domains(2, 'scheduled'));
  const id = await addFeed(server.admin, {
    name: 'Scheduled',
    address: publisher.at(path),
    enabled: true,
    intervalMinutes: 60,
  });
  const asked = () => publisher.requests.filter((request) => request.path === path).length;
  const { refresher } = server.app.parts;
  await refresher.refreshDue();
  await refresher.idle();
  expect(asked()).toBe(1);
  await refresher.refreshDue();
  await refresher.idle();
  expect(asked()).toBe(1);
  await later({ minutes: 61 });
  await refresher.refreshDue();
  await refresher.idle();
  expect(asked()).toBe(2);
  const { feed } = await server.admin.ask(
    'query ($id: ID!) { feed(id: $id) { lastRun { status trigger startedBy } } }',
    { id },
  );
  expect(feed.lastRun).toEqual({ status: 'UNCHANGED', trigger: 'SCHEDULE', startedBy: null });
});

test('a secret goes to the origin of the address alone, and is never shown again', async () => {
  const secret = 'very secret key';
  elsewhere.put('/target', domains(2, 'secret'));
  publisher.answer('/redirects', (_req, res) =>
    res.writeHead(302, { location: elsewhere.at('/target') }).end(),
  );
  const input = { name: 'Secret', address: publisher.at('/redirects'), secretHeader: 'Auth-Key', secret };
  const id = await addFeed(server.admin, input);
  expect(await refresh(server.admin, id)).toMatchObject({ status: 'DONE', added: 2 });
  expect(publisher.requests.at(-1)?.headers['auth-key']).toBe(secret);
  expect(elsewhere.requests.at(-1)?.headers).not.toHaveProperty('auth-key');
  const { feed } = await server.admin.ask('query ($id: ID!) { feed(id: $id) { hasSecret secretHeader } }', {
    id,
  });
  expect(feed).toEqual({ hasSecret: true, secretHeader: 'Auth-Key' });
  const change =
    'mutation ($id: ID!, $changes: FeedChanges!) { updateFeed(id: $id, changes: $changes) { hasSecret } }';
  const renamed = await server.admin.ask(change, { id, changes: { name: 'Renamed' } });
  expect(renamed.updateFeed.hasSecret).toBe(true);
  // Another origin must not be sent what was given for this one.
  const moved = await server.admin.ask(change, { id, changes: { address: elsewhere.at('/target') } });
  expect(moved.updateFeed.hasSecret).toBe(false);
});

test('a MISP feed: the manifest, then each of its events, with the secret', async () => {
  const uuid = (digit: number) => `5e0f9b3a-0000-4000-8000-00000000000${digit}`;
  const event = (digit: number) =>
    JSON.stringify({
      Event: {
        uuid: uuid(digit),
        info: `Event ${digit}`,
        Attribute: [{ type: 'domain', value: `misp${digit}.example`, to_ids: true }],
      },
    });
  const manifest = {
    [uuid(1)]: { info: 'Event 1', timestamp: '1' },
    [uuid(2)]: { info: 'Event 2', timestamp: '2' },
  };
  publisher.put('/misp/manifest.json', JSON.stringify(manifest));
  publisher.put(`/misp/${uuid(1)}.json`, event(1));
  publisher.put(`/misp/${uuid(2)}.json`, event(2));
  const input = {
    name: 'MISP',
    address: publisher.at('/misp/manifest.json'),
    secretHeader: 'Authorization',
    secret: 's',
  };
  const id = await addFeed(server.admin, input);
  expect(await refresh(server.admin, id)).toMatchObject({ status: 'DONE', format: 'MISP', added: 2 });
  expect(await valuesOf(server.admin, { feed: id })).toEqual([
    'DOMAIN misp1.example',
    'DOMAIN misp2.example',
  ]);
  const events = publisher.requests.filter(({ path }) => path.startsWith('/misp/5e0f'));
  expect(events.map(({ headers }) => headers.authorization)).toEqual(['s', 's']);
});

test('duplicate rows are one indicator, seen first and last by any of them', async () => {
  const mapping = { value: 'v', firstSeen: 'f', lastSeen: 'l', tags: 't' };
  const rows =
    'v,f,l,t\ndup.example,2026-01-03,2026-01-04,a\nDUP.example.,2026-01-01,2026-01-09,b\ndup[.]example,,,\n';
  const { id } = await feedOf(rows, { format: 'CSV', mapping });
  const { nodes } = await indicators(server.admin, { feed: id });
  expect(nodes).toMatchObject([
    { firstSeen: '2026-01-01T00:00:00.000Z', lastSeen: '2026-01-09T00:00:00.000Z', tags: ['a', 'b'] },
  ]);
});

test('a failed refresh keeps the bad rows that were found', async () => {
  const { id, path } = await feedOf(null);
  publisher.put(path, 'one bad\nanother bad');
  const run = await refresh(server.admin, id);
  expect(run).toMatchObject({ status: 'FAILED', bad: 2 });
  expect(await errorsOf(server.admin, run)).toHaveLength(2);
  expect(await readRun(server.admin, run.id)).toMatchObject({ rows: 2 });
});
