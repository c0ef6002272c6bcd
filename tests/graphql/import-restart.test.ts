import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { finished, importBeforeItsMiddle, importFile, SOON, startImport } from '../support/imports.js';
import { ADMIN, serverOfFile } from '../support/server.js';

const server = serverOfFile();

const ROWS = 3000;

test('an import goes on after a restart in its middle, with exact counts and nothing twice', async () => {
  const { id } = await importBeforeItsMiddle(server.admin, ROWS, async (number) => {
    const rows = Array.from({ length: ROWS }, (_, index) => {
      const name = `u${number}-${index}`;
      // Some fail, one is there already, and the last has the name of a row before the restart.
      if (index % 1000 === 3) return `bad${index},no address`;
      if (index === ROWS - 1) return `u${number}-0,last${number}@example.org`;
      return `${name},${name}@example.org`;
    });
    await importFile(server.admin, `username,email\nu${number}-2500,u${number}-2500@example.org\n`);
    return startImport(server.admin, ['username,email', ...rows].join('\n'));
  });
  await server.restart();
  server.admin = await server.anonymous.login(ADMIN.username, ADMIN.password);
  expect(await finished(server.admin, id)).toMatchObject({
    status: 'DONE',
    total: ROWS,
    processed: ROWS,
    created: ROWS - 5,
    existing: 1,
    failed: 4,
  });
  const { userImportFailures } = await server.admin.ask(
    'query ($id: ID!) { userImportFailures(id: $id) { nodes { line cause } } }',
    { id },
  );
  expect(userImportFailures.nodes.map(({ line }: { line: number }) => line)).toEqual([
    5,
    1005,
    2005,
    ROWS + 1,
  ]);
  expect(userImportFailures.nodes.at(-1).cause).toBe('Line 2 has the same username.');
  await expect.poll(() => readdir(join(server.dataDir, 'imports')), SOON).toEqual([]);
});

test('what a process that died has left of files is removed at the next start', async () => {
  const folder = join(server.dataDir, 'imports');
  await writeFile(join(folder, 'of-nobody.csv'), 'username\nx\n');
  await writeFile(join(folder, 'half.csv.part'), 'user');
  await server.restart();
  server.admin = await server.anonymous.login(ADMIN.username, ADMIN.password);
  await expect.poll(() => readdir(folder)).toEqual([]);
});

test('a subscription tells how it gets on, with rate and time left, to its end', async () => {
  // Enough for it to be seen under way.
  const rows = 3 * ROWS;
  const file = (name: string, length: number) =>
    ['username,email', ...Array.from({ length }, (_, row) => `${name}${row},${name}${row}@example.org`)].join(
      '\n',
    );
  // It waits behind another until somebody listens.
  const other = await startImport(server.admin, file('other', 100_000));
  const { id } = await startImport(server.admin, file('s', rows));
  let isHeard = () => {};
  const listening = new Promise<void>((resolve) => {
    isHeard = resolve;
  });
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { token: server.admin.token },
    retryAttempts: 0,
    keepAlive: 100,
    // The answer to a ping comes after the subscription was taken.
    on: { pong: () => isHeard() },
  });
  onTestFinished(() => client.dispose());
  interface Progress {
    status: string;
    total: number;
    processed: number;
    rowsPerSecond: number | null;
    secondsLeft: number | null;
  }
  const heard: Progress[] = [];
  client.subscribe<{ userImportProgress: Progress }>(
    {
      query:
        'subscription ($id: ID!) { userImportProgress(id: $id) { status total processed rowsPerSecond secondsLeft } }',
      variables: { id },
    },
    {
      next: ({ data }) => data && heard.push(data.userImportProgress),
      error: (error) => expect.unreachable(String(error)),
      complete: () => {},
    },
  );
  await listening;
  await server.admin.ask('mutation ($id: ID!) { cancelUserImport(id: $id) { id } }', { id: other.id });
  await expect.poll(() => heard.at(-1)?.status, SOON).toBe('DONE');
  expect(heard.at(-1)).toMatchObject({ processed: rows, secondsLeft: null, rowsPerSecond: null });
  const paced = heard.find(({ rowsPerSecond }) => rowsPerSecond);
  expect(paced).toMatchObject({ status: 'RUNNING', total: rows });
  expect(paced?.secondsLeft).toBe(
    Math.ceil((rows - (paced?.processed ?? 0)) / (paced?.rowsPerSecond as number)),
  );
});
