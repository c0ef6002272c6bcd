import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFirstAdmin } from '../support/accounts.js';
import { Api } from '../support/api.js';
import { databaseFor } from '../support/databases.js';
import {
  ALLOW_LOOPBACK,
  addFeed,
  beginRefresh,
  countsByType,
  ended,
  type IndicatorPage,
  indicators,
  Publisher,
  type Run,
  readRun,
  refresh,
} from '../support/feeds.js';
import { SERVER, startProcess, temporaryFolder } from '../support/process.js';

const PASSWORD = 'a password of my own';
/** What is there at first. */
const OLD = 3000;
/** Enough for a second of writing, and less than ten times as many, which would not be believed. */
const NEW = 29_000;

let publisher: Publisher;
beforeAll(async () => {
  publisher = await Publisher.open();
});
afterAll(() => publisher.close());

const domains = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `${name}${index}.example`).join('\n');

test('kill -9 while a refresh writes: what was there is there whole, nothing of the new, and the next start takes all of it in', async () => {
  const DATA_DIR = await temporaryFolder();
  const DATABASE_URL = await databaseFor(DATA_DIR);
  await addFirstAdmin(DATABASE_URL, 'admin', PASSWORD);
  const start = () => startProcess(SERVER, { DATA_DIR, DATABASE_URL, ...ALLOW_LOOPBACK });

  const first = start();
  const anonymous = await first.ready();
  const { token } = await anonymous.login('admin', PASSWORD);
  const before = new Api(anonymous.url, token);
  publisher.put('/feed', domains(OLD, 'old'));
  const feed = await addFeed(before, {
    name: 'Killed',
    address: publisher.at('/feed'),
    full: true,
    expireDays: 0,
  });
  expect(await refresh(before, feed)).toMatchObject({ status: 'DONE', added: OLD });
  let there = { count: OLD, name: 'old' };
  let begun: { run: Run; page: IndicatorPage; name: string } | undefined;
  // Who is slow to look finds a refresh through, and tries another.
  for (let attempt = 0; !begun; attempt++) {
    const name = `new${attempt}-`;
    const page = await indicators(before, { feed });
    publisher.put('/feed', domains(NEW, name));
    const { id } = await beginRefresh(before, feed);
    let run: Run | undefined;
    const look = async () => {
      run = await readRun(before, id);
      return run.added;
    };
    await expect.poll(look, { interval: 5 }).toBeGreaterThan(0);
    // Rows are written, and not all of them.
    if (run?.status === 'RUNNING') begun = { run, page, name };
    else there = { count: NEW, name };
  }
  first.child.kill('SIGKILL');
  await first.ended();
  const { run, page, name } = begun;
  const asked = publisher.requests.length;

  // The next start begins the refresh anew; its answer does not come yet.
  let answer: () => void = () => {};
  publisher.answer('/feed', (_req, res) => {
    answer = () => res.end(domains(NEW, name));
  });
  const second = start();
  const after = new Api((await second.ready()).url, token);
  expect(await countsByType(after)).toEqual({ DOMAIN: there.count });
  expect(await indicators(after, { feed })).toEqual(page);
  expect((await indicators(after, { search: `${there.name}2999.example` })).nodes).toHaveLength(1);
  expect((await indicators(after, { search: `${name}0.example` })).nodes).toEqual([]);
  await expect.poll(() => publisher.requests.length).toBe(asked + 1);
  answer();
  expect(await ended(after, run)).toMatchObject({
    status: 'DONE',
    added: NEW,
    gone: there.count,
    expired: there.count,
  });
  expect(await countsByType(after)).toEqual({ DOMAIN: NEW });
  second.child.kill('SIGTERM');
  expect(await second.ended()).toBe(0);
}, 300_000);
