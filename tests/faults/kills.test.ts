import { randomUUID } from 'node:crypto';
import { inject, test } from 'vitest';
import { createDatabase } from '../support/databases.js';
import { killAgainAndAgain } from '../support/kills.js';

test('kill -9 at any moment under load: nothing acknowledged is lost, nothing is there twice, no file without a record and no record without its file', async () => {
  const server = inject('database');
  await killAgainAndAgain(
    10,
    server ? await createDatabase(server, `test_${randomUUID().replaceAll('-', '')}`) : undefined,
  );
}, 600_000);
