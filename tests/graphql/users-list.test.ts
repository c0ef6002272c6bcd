import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { User } from '#models/index.js';
import { serverOfFile } from '../support/server.js';
import { recountUsers } from '../support/totals.js';

const server = serverOfFile();

const USERS = `query ($search: String, $filter: UsersFilter, $sort: UsersSort, $first: Int, $after: String) {
  users(search: $search, filter: $filter, sort: $sort, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { username } } }`;

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

  describe('in another order', () => {
    const logins: [username: string, at: string | null][] = [
      ['anna', '2026-03-01T10:00:00.001Z'],
      ['Bert', '2026-03-01T10:00:00.002Z'],
      ['carl', '2026-03-01T10:00:00.002Z'],
      ['under_score', '2026-01-01T00:00:00.000Z'],
      ['back\\slash', null],
      ['Ödön', null],
      ['100%', null],
      ['admin', '2026-05-01T00:00:00.000Z'],
    ];
    beforeAll(async () => {
      const em = server.app.parts.orm.em.fork();
      for (const [username, at] of logins) {
        const email =
          username === 'anna' || username === 'admin' ? null : `${at ? 'a' : 'z'}-${username}@example.org`;
        const values = { lastLoginAt: at && new Date(at), email, emailKey: email?.toLowerCase() ?? null };
        expect(await em.nativeUpdate(User, { username }, values)).toBe(1);
      }
    });
    const never = ['100%', 'back\\slash', 'Ödön'];
    const orders: [string, boolean, string[]][] = [
      ['USERNAME', true, ['Ödön', 'under_score', 'carl', 'Bert', 'back\\slash', 'anna', 'admin', '100%']],
      ['LAST_LOGIN', false, ['under_score', 'anna', 'Bert', 'carl', 'admin', ...never]],
      ['LAST_LOGIN', true, ['admin', 'carl', 'Bert', 'anna', 'under_score', ...never]],
      ['EMAIL', false, ['Bert', 'carl', 'under_score', ...never, 'admin', 'anna']],
      ['EMAIL', true, [...never.toReversed(), 'under_score', 'carl', 'Bert', 'admin', 'anna']],
      ['CREATED', false, ['admin', 'Ödön', 'anna', 'Bert', '100%', 'under_score', 'back\\slash', 'carl']],
      ['CREATED', true, ['carl', 'back\\slash', 'under_score', '100%', 'Bert', 'anna', 'Ödön', 'admin']],
    ];

    test.each(orders)('%s, descending: %s, pages through everyone once', async (by, descending, expected) => {
      const sort = { by, descending };
      for (const first of [1, 2, 3, 100]) {
        const seen: string[] = [];
        for (let after: string | null = null, more = true; more; ) {
          const page = await list({ sort, first, after });
          seen.push(...names(page));
          after = page.pageInfo.endCursor;
          more = page.pageInfo.hasNextPage;
        }
        expect(seen).toEqual(expected);
      }
    });

    test('a search and a filter keep it', async () => {
      const sort = { by: 'LAST_LOGIN', descending: true };
      expect(names(await list({ sort, search: 'er', filter: { role: 'USER', status: 'ACTIVE' } }))).toEqual([
        'Bert',
        'under_score',
      ]);
    });

    test('a filter keeps it where thousands pass', async () => {
      const em = server.app.parts.orm.em.fork();
      const [someone] = await em.find(User, { username: 'carl' }, { populate: ['passwordHash'] });
      const rows = Array.from({ length: 6000 }, (_, index) => {
        const username = `zz${String(index).padStart(4, '0')}`;
        const keys = { username, usernameKey: username, email: null, emailKey: null, searchKey: username };
        return { ...(someone as User), ...keys, id: uuidv7(), lastLoginAt: null };
      });
      for (let done = 0; done < rows.length; done += 500) {
        await em.insertMany(User, rows.slice(done, done + 500));
      }
      await recountUsers(server);
      const wish = {
        sort: { by: 'LAST_LOGIN', descending: true },
        filter: { role: 'USER', status: 'ACTIVE' },
      };
      const start = await list({ ...wish, first: 6 });
      expect(start.totalCount).toBe(6007);
      expect(names(start)).toEqual(['carl', 'Bert', 'anna', 'under_score', '100%', 'back\\slash']);
      const next = await list({ ...wish, first: 2, after: start.pageInfo.endCursor });
      expect(names(next)).toEqual(['zz0000', 'zz0001']);
      expect(names(await list({ ...wish, search: 'ZZ599', first: 2 }))).toEqual(['zz5990', 'zz5991']);
    });

    describe('among thousands', () => {
      test.each([
        ['zz59', 100],
        ['Z5', 1000],
        ['zz', 6000],
        ['öDö', 1],
        ['0%', 1],
        ['r_s', 1],
        ['ck\\s', 1],
        ['"', 0],
        ['z"z', 0],
        ['zz0 OR zz1', 0],
        ['zz0*', 0],
        ['text:zz0', 0],
        ['zz0\0', 0],
        ['z'.repeat(3000), 0],
      ])('a search for %j finds what has it, each once, and counts it', async (search, expected) => {
        for (const by of ['USERNAME', 'EMAIL']) {
          const page = await list({ search, sort: { by }, first: 100 });
          expect(page.totalCount).toBe(expected);
          expect(new Set(names(page)).size).toBe(Math.min(expected, 100));
          expect(page.pageInfo.hasNextPage).toBe(expected > 100);
        }
      });

      test('a search finds accounts by what they are now, and none that is deleted', async () => {
        const { id } = await server.newUser({ username: 'Newcomer' });
        const found = async (search: string) => (await list({ search })).totalCount;
        expect(await found('newcom')).toBe(1);
        const change =
          'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }';
        await server.admin.ask(change, { id, input: { email: 'renamed@example.org', lastName: 'Őrségi' } });
        expect([await found('renamed@'), await found('őrség'), await found('comer@example')]).toEqual([
          1, 1, 0,
        ]);
        await server.admin.ask('mutation ($id: ID!) { deleteUser(id: $id) }', { id });
        expect([await found('newcom'), await found('őrség')]).toEqual([0, 0]);
      });
    });

    test.each([
      ['of another order', ['a', 'b', 'c']],
      ['that is no time', ['yesterday', 'anna']],
    ])('a cursor %s is refused', async (_, key) => {
      const after = Buffer.from(JSON.stringify(key)).toString('base64url');
      const { extensions } = await server.admin.refusal(USERS, { sort: { by: 'LAST_LOGIN' }, after });
      expect(extensions.code).toBe('BAD_USER_INPUT');
    });
  });

  test('is for administrators', async () => {
    const { api } = await server.newUser({ username: 'plain user' });
    expect((await api.refusal(USERS)).extensions.code).toBe('FORBIDDEN');
  });
});
