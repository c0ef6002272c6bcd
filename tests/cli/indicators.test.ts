import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf, maskwatch } from '../support/cli.js';
import { ALLOW_LOOPBACK, addFeed, Publisher } from '../support/feeds.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile(ALLOW_LOOPBACK);
let publisher: Publisher;

beforeAll(async () => {
  publisher = await Publisher.open();
  publisher.put('/feed', 'bad.example.org\n203.0.113.7\nhttp://worse.example.org/a.exe\n');
  await addFeed(server.admin, { name: 'Our feed', address: publisher.at('/feed') });
  await addFeed(server.admin, { name: 'Gone', address: publisher.at('/gone') });
});

afterAll(() => publisher.close());

const asAdmin = (...args: string[]) => maskwatch(['indicators', ...args], { as: server.admin });

test('refresh waits for the feeds it is told, says what came, and fails when one does', async () => {
  expect(await asAdmin('refresh', 'our FEED')).toMatchObject({
    status: 0,
    stdout: 'Our feed: 3 new, 0 changed, 0 no longer listed, 0 expired, 0 bad rows\n',
  });
  const all = await asAdmin('refresh', '--all');
  expect([all.status, all.stdout]).toEqual([
    1,
    expect.stringMatching(/^Our feed: unchanged\nGone: failed: .+\n$/),
  ]);
  expect((await asAdmin('refresh', 'nowhere')).status).toBe(2);
  const feeds = linesOf((await asAdmin('feeds', '--json')).stdout);
  expect(feeds.map(({ name, indicatorCount }) => [name, indicatorCount])).toEqual([
    ['Our feed', 3],
    ['Gone', 0],
  ]);
});

test('list finds defanged values and shows them so; JSON and CSV have them live', async () => {
  const found = await asAdmin('list', '--search', 'hxxp://worse[.]example[.]org/a.exe');
  expect(found.stdout).toMatch(
    /^Type +Value +Cause +Last seen\nurl +hxxp:\/\/worse\[\.\]example\[\.\]org\/a\.exe /,
  );
  const [ip] = linesOf((await asAdmin('list', '--type', 'ip', '--json')).stdout);
  expect(ip).toMatchObject({ type: 'IP', value: '203.0.113.7', sources: [{ feedName: 'Our feed' }] });
  const csv = (await asAdmin('list', '--all', '--csv', '--feed', 'our feed')).stdout.split('\r\n');
  expect(csv.map((row) => row.split(',')[1]).sort()).toEqual(
    [undefined, 'value', 'bad.example.org', '203.0.113.7', 'http://worse.example.org/a.exe'].sort(),
  );
  const { total, byType } = JSON.parse((await asAdmin('summary', '--json')).stdout);
  expect([total, byType.length]).toEqual([3, 7]);
});

test('feeds and refreshes are for administrators, the list is for everybody', async () => {
  const { api } = await server.newUser();
  expect((await maskwatch(['indicators', 'list'], { as: api })).status).toBe(0);
  expect((await maskwatch(['indicators', 'feeds'], { as: api })).status).toBe(4);
  expect((await maskwatch(['indicators', 'refresh', '--all'], { as: api })).status).toBe(4);
});
