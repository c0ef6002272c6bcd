import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { Face, Image } from '#models/index.js';
import type { Account } from '../support/accounts.js';
import { freshPhoto } from '../support/photos.js';
import { countQueries, withoutChores } from '../support/queries.js';
import { serverOfFile } from '../support/server.js';

withoutChores();
// No time passes: a session that was last seen a minute ago costs a query more.
const now = new Date();
const server = serverOfFile({}, { clock: { now: () => now } });
let user: Account;

beforeAll(async () => {
  user = await server.newUser();
  const { id } = await user.api.upload(freshPhoto('someMasked'));
  await copyImage(id, 59);
});

const LISTS = {
  history: `query ($first: Int) { history(first: $first) { totalCount nodes {
    id name message owner { id username } faces { label box { x } } originalUrl } } }`,
  users: '{ users(first: 100) { totalCount nodes { id username role } } }',
};

test('a page of 50 photos with faces and owners takes as many queries as one of 5', async () => {
  const page = (first: number) =>
    countQueries(server, async () => {
      const { history } = await user.api.ask(LISTS.history, { first });
      expect(history.nodes).toHaveLength(first);
      expect(history.nodes[0].faces).toHaveLength(4);
    });
  const few = await page(5);
  expect(await page(50)).toBe(few);
  expect(few).toBeLessThanOrEqual(8);
});

test('a list of 30 users takes as many queries as one of 3', async () => {
  const list = () => countQueries(server, () => server.admin.ask(LISTS.users));
  const few = await list();
  for (let i = 0; i < 27; i++) await server.newUser();
  expect(await list()).toBe(few);
});

/** Adds records like one that is there, which is quicker than uploading as many. */
async function copyImage(id: string, copies: number): Promise<void> {
  const em = server.app.parts.orm.em.fork();
  const original = await em.findOneOrFail(Image, id);
  const faces = await em.find(Face, { image: id });
  for (let i = 0; i < copies; i++) {
    const copy = em.create(Image, { ...original, id: id.slice(0, 24) + randomUUID().slice(24) });
    await em.flush();
    await em.insertMany(
      Face,
      faces.map(({ label, confidence, x, y, width, height }) => {
        return { id: randomUUID(), image: copy.id, label, confidence, x, y, width, height };
      }),
    );
  }
}
