import { beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../support/accounts.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const HISTORY = `query ($category: DetectionCategory, $userId: ID, $first: Int, $after: String) {
  history(category: $category, userId: $userId, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id name category } } }`;
const SUMMARY = `query ($userId: ID) { historySummary(userId: $userId) {
  total noFace allMasked someMasked noneMasked pending failed } }`;

describe('the tabs of the history', () => {
  const uploads = [
    'noFace',
    'oneMasked',
    'allMasked',
    'someMasked',
    'oneBare',
    'noneMasked',
    'noneMasked',
  ] as const;
  const tabs = { NO_FACE: 1, ALL_MASKED: 2, SOME_MASKED: 1, NONE_MASKED: 3 } as const;
  let user: Account;

  beforeAll(async () => {
    user = await server.newUser();
    for (const name of uploads) await user.api.upload(freshPhoto(name), { name: `${name}.jpg` });
  });

  test.each(Object.entries(tabs))('%s holds what belongs there, and counts it', async (category, count) => {
    const { history } = await user.api.ask(HISTORY, { category });
    expect(history.totalCount).toBe(count);
    expect(history.nodes.map((image: { category: string }) => image.category)).toEqual(
      Array(count).fill(category),
    );
  });

  test('all together come newest first', async () => {
    const { history } = await user.api.ask(HISTORY);
    expect(history.nodes.map((image: { name: string }) => image.name)).toEqual(
      uploads.map((name) => `${name}.jpg`).reverse(),
    );
  });

  test('the summary counts each tab and all of them', async () => {
    const { historySummary } = await user.api.ask(SUMMARY);
    expect(historySummary).toEqual({
      total: 7,
      noFace: 1,
      allMasked: 2,
      someMasked: 1,
      noneMasked: 3,
      pending: 0,
      failed: 0,
    });
  });

  test('an administrator sees them by the user, and without one their own', async () => {
    expect((await server.admin.ask(HISTORY, { userId: user.id })).history.totalCount).toBe(7);
    expect((await server.admin.ask(SUMMARY, { userId: user.id })).historySummary.total).toBe(7);
    expect((await server.admin.ask(HISTORY)).history.totalCount).toBe(0);
  });

  test('nobody else does', async () => {
    const { api } = await server.newUser();
    expect((await api.refusal(HISTORY, { userId: user.id })).extensions.code).toBe('FORBIDDEN');
    expect((await api.refusal(SUMMARY, { userId: user.id })).extensions.code).toBe('FORBIDDEN');
    expect((await api.ask(HISTORY)).history.totalCount).toBe(0);
  });

  test('deleting a photo takes it out of its tab', async () => {
    const { api } = await server.newUser();
    const image = await api.upload(freshPhoto('noFace'));
    await api.ask('mutation ($id: ID!) { deleteImage(id: $id) }', { id: image.id });
    expect((await api.ask(SUMMARY)).historySummary).toMatchObject({ total: 0, noFace: 0 });
    expect((await api.ask(HISTORY)).history.totalCount).toBe(0);
    expect(
      (await api.refusal('query ($id: ID!) { image(id: $id) { id } }', { id: image.id })).extensions.code,
    ).toBe('NOT_FOUND');
  });
});

describe('paging', () => {
  test('shows each photo once while new ones arrive', async () => {
    const { api } = await server.newUser();
    const early: string[] = [];
    for (let i = 0; i < 7; i++) early.unshift((await api.upload(freshPhoto('noFace'))).id);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { history } = await api.ask(HISTORY, { first: 2, after });
      seen.push(...history.nodes.map((image: { id: string }) => image.id));
      after = history.pageInfo.endCursor;
      more = history.pageInfo.hasNextPage;
      await api.upload(freshPhoto('noFace'));
    }
    expect(seen).toEqual(early);
  });

  test('goes on where it was when the last photo of the page is deleted', async () => {
    const { api } = await server.newUser();
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) ids.unshift((await api.upload(freshPhoto('noFace'))).id);
    const { history: page } = await api.ask(HISTORY, { first: 2 });
    await api.ask('mutation ($id: ID!) { deleteImage(id: $id) }', { id: ids[1] });
    const { history: rest } = await api.ask(HISTORY, { first: 2, after: page.pageInfo.endCursor });
    expect(rest.nodes.map((image: { id: string }) => image.id)).toEqual(ids.slice(2));
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  test('an empty list says so', async () => {
    const { api } = await server.newUser();
    const { history } = await api.ask(HISTORY);
    expect(history).toEqual({ totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] });
  });

  test.each([{ first: 0 }, { first: 101 }, { after: 'elsewhere' }])('refuses %o', async (variables) => {
    expect((await server.admin.refusal(HISTORY, variables)).extensions.code).toBe('BAD_USER_INPUT');
  });
});
