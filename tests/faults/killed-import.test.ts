import { expect, test } from 'vitest';
import { User, UserTally } from '#models/index.js';
import { openDatabase } from '#server/database/database.js';
import { addFirstAdmin } from '../support/accounts.js';
import { Api } from '../support/api.js';
import { databaseFor } from '../support/databases.js';
import { finished, importBeforeItsMiddle, startImport } from '../support/imports.js';
import { SERVER, startProcess, temporaryFolder } from '../support/process.js';
import { expectUsersCounted } from '../support/totals.js';

const PASSWORD = 'a password of my own';
const ROWS = 3000;

test('kill -9 in the middle of an import: the accounts that are in are counted, and so are all when it has gone on', async () => {
  const DATA_DIR = await temporaryFolder();
  const DATABASE_URL = await databaseFor(DATA_DIR);
  await addFirstAdmin(DATABASE_URL, 'admin', PASSWORD);
  const start = () => startProcess(SERVER, { DATA_DIR, DATABASE_URL });

  const first = start();
  const anonymous = await first.ready();
  const { token } = await anonymous.login('admin', PASSWORD);
  const before = new Api(anonymous.url, token);
  const { id, number } = await importBeforeItsMiddle(before, ROWS, (number) => {
    const rows = Array.from(
      { length: ROWS },
      (_, row) => `user${number}-${row},user${number}-${row}@example.org`,
    );
    return startImport(before, ['username,email', ...rows].join('\n'));
  });
  /** The administrator, and those of imports that nobody saw in their middle. */
  const others = 1 + number * ROWS;
  first.child.kill('SIGKILL');
  await first.ended();

  const orm = await openDatabase(DATABASE_URL);
  const em = orm.em.fork();
  const there = await em.count(User);
  expect(there).toBeGreaterThan(others);
  expect(there).toBeLessThan(others + ROWS);
  const tallies = await em.find(UserTally, {});
  expect(tallies.reduce((sum, { count }) => sum + count, 0)).toBe(there);
  await orm.close(true);

  const after = new Api((await start().ready()).url, token);
  expect(await finished(after, id)).toMatchObject({ status: 'DONE', created: ROWS });
  expect(await expectUsersCounted(after)).toBe(others + ROWS);
}, 300_000);
