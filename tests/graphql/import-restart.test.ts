import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { finished, importFile, readImport, SOON, startImport } from '../support/imports.js';
import { ADMIN, serverOfFile } from '../support/server.js';

const server = serverOfFile();

const ROWS = 3000;

test('an import goes on after a restart in its middle, with exact counts and nothing twice', async () => {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    // Some fail, one is there already, and the last has the name of a row before the restart.
    if (index % 1000 === 3) return `bad${index},no address`;
    if (index === ROWS - 1) return `u0,last@example.org`;
    return `u${index},u${index}@example.org`;
  });
  await importFile(server.admin, `username,email\nu2500,u2500@example.org\n`);
  const { id } = await startImport(server.admin, ['username,email', ...rows].join('\n'));
  const isUnderWay = async () => {
    const { processed } = await readImport(server.admin, id);
    return processed > 0 && processed < ROWS / 2;
  };
  await expect.poll(isUnderWay, { ...SOON, interval: 10 }).toBe(true);
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
  const rows = Array.from({ length: ROWS }, (_, index) => `s${index},s${index}@example.org`);
  const { id } = await startImport(server.admin, ['username,email', ...rows].join('\n'));
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { token: server.admin.token },
    retryAttempts: 0,
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
  await expect.poll(() => heard.at(-1)?.status, SOON).toBe('DONE');
  expect(heard.at(-1)).toMatchObject({ processed: ROWS, secondsLeft: null, rowsPerSecond: null });
  const paced = heard.find(({ rowsPerSecond }) => rowsPerSecond);
  expect(paced).toMatchObject({ status: 'RUNNING', total: ROWS });
  expect(paced?.secondsLeft).toBe(
    Math.ceil((ROWS - (paced?.processed ?? 0)) / (paced?.rowsPerSecond as number)),
  );
});
