import { beforeAll, describe, expect, test } from 'vitest';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const USERS = `query ($search: String, $first: Int, $after: String) {
  users(search: $search, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { username } } }`;

const list = async (variables: Record<string, unknown>) => (await server.admin.ask(USERS, variables)).users;
const names = (page: { nodes: { username: string }[] }) => page.nodes.map(({ username }) => username);

beforeAll(async () => {
  for (const username of ['Ödön', 'anna', 'Bert', '100%', 'under_score', 'back\\slash', 'carl']) {
    await server.newUser({ username });
  }
});

describe('the list of users', () => {
  test('pages through everyone once, in one order', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await list({ first: 3, after });
      expect(page.totalCount).toBe(8);
      seen.push(...names(page));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
    expect(seen.filter((name) => /^[a-z]+$/i.test(name))).toEqual(['admin', 'anna', 'Bert', 'carl']);
  });

  test.each([
    ['ANN', ['anna']],
    ['ödö', ['Ödön']],
    ['ÖDÖ', ['Ödön']],
    ['0%', ['100%']],
    ['r_s', ['under_score']],
    ['\\', ['back\\slash']],
    ['carl@example', ['carl']],
    ['nobody', []],
  ])('finds %s', async (search, expected) => {
    const page = await list({ search });
    expect(names(page)).toEqual(expected);
    expect(page.totalCount).toBe(expected.length);
  });

  test.each([
    { first: 0 },
    { first: 101 },
    { first: -1 },
    { after: 'no cursor' },
    { after: Buffer.from('[1]').toString('base64url') },
  ])('refuses %o', async (variables) => {
    expect((await server.admin.refusal(USERS, variables)).extensions.code).toBe('BAD_USER_INPUT');
  });

  test('is for administrators', async () => {
    const { api } = await server.newUser({ username: 'plain user' });
    expect((await api.refusal(USERS)).extensions.code).toBe('FORBIDDEN');
  });
});
