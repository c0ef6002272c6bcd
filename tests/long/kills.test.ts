import { test } from 'vitest';
import { createDatabase } from '../support/databases.js';
import { killAgainAndAgain } from '../support/kills.js';

const KILLS = 100;
const mariadb = process.env.TEST_DATABASE_URL;

test(`kill -9 ${KILLS} times at any moment under load, on the embedded database: nothing is lost, nothing is there twice`, async () => {
  await killAgainAndAgain(KILLS);
});

test(`kill -9 ${KILLS} times at any moment under load, on MariaDB: nothing is lost, nothing is there twice`, async (context) => {
  if (!mariadb) return context.skip('mariadb');
  await killAgainAndAgain(KILLS, await createDatabase(mariadb, 'kills'));
});
