import { expect } from 'vitest';
import type { Api } from './api.js';
import { listAll } from './ledger.js';
import type { TestServer } from './server.js';

const TALLIED = 'select 0, category, review, sum(count) from image_tallies group by category, review';

/** Brings everyone's totals in line with tallies that a test has written past the server. */
export async function recountTotals(server: TestServer): Promise<void> {
  const connection = server.app.parts.orm.em.getConnection();
  await connection.execute('delete from image_totals', [], 'run');
  await connection.execute(
    `insert into image_totals (stripe, category, review, count) ${TALLIED}`,
    [],
    'run',
  );
}

/** Brings the counts of accounts in line with those that a test has written past the server. */
export async function recountUsers(server: TestServer): Promise<void> {
  const connection = server.app.parts.orm.em.getConnection();
  await connection.execute('delete from user_tallies', [], 'run');
  await connection.execute(
    'insert into user_tallies (role, status, count) select role, status, count(*) from users group by role, status',
    [],
    'run',
  );
}

const KINDS = [
  {},
  ...['ADMIN', 'USER'].flatMap((role) => [
    { role },
    { role, status: 'ACTIVE' },
    { role, status: 'DISABLED' },
  ]),
  { status: 'ACTIVE' },
  { status: 'DISABLED' },
];

/** Expects the counts of accounts to be those of the accounts that are there. @returns how many these are */
export async function expectUsersCounted(api: Api): Promise<number> {
  const users = await listAll<{ role: string; status: string }>(api, 'users', 'role status');
  for (const kind of KINDS) {
    const { totalCount } = (
      await api.ask('query ($filter: UsersFilter) { users(filter: $filter, first: 1) { totalCount } }', {
        filter: kind,
      })
    ).users;
    const { role, status } = kind as { role?: string; status?: string };
    const there = users.filter(
      (user) => (role ?? user.role) === user.role && (status ?? user.status) === user.status,
    );
    expect(totalCount, JSON.stringify(kind)).toBe(there.length);
  }
  return users.length;
}
