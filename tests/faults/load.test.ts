import { join } from 'node:path';
import Database from 'libsql';
import { expect, inject, test } from 'vitest';
import { addAccount } from '../support/accounts.js';
import type { Api } from '../support/api.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const READS = [
  '{ me { id username } }',
  '{ history(first: 30) { nodes { id status faces { label } owner { username } } totalCount } }',
  '{ historySummary { total noFace allMasked someMasked noneMasked pending } }',
];

test('a hundred signed-in readers and ten writers at once, beside an import and somebody else who writes: no error, and the counts are exact', async () => {
  const accounts = await Promise.all(Array.from({ length: 10 }, () => addAccount(server)));
  const sessions: Api[] = [];
  // Ten at once: no more passwords may wait to be compared than are looked at in a while.
  for (const { username, password } of accounts) {
    const login = () => server.anonymous.login(username, password);
    sessions.push(...(await Promise.all(Array.from({ length: 10 }, login))));
  }
  const read = async (api: Api) => {
    for (const query of READS) await api.ask(query);
  };
  const write = async (api: Api) => {
    const first = await api.upload(freshPhoto('oneBare'));
    await api.upload(freshPhoto('noFace'));
    await api.ask('mutation ($id: ID!) { deleteImage(id: $id) }', { id: first.id });
    const { createApiToken } = await api.ask(
      'mutation { createApiToken(input: { name: "script", scopes: [READ] }) { apiToken { id } } }',
    );
    expect(createApiToken.apiToken.id).toBeDefined();
  };
  const rival = new Rival();
  const requests = [...sessions.map(read), ...accounts.map(({ api }) => write(api)), importAccounts(300)];
  const rivalry = rival.run();
  await Promise.all(requests).finally(() => rival.stop());
  await rivalry;
  for (const { api } of accounts) {
    expect((await api.ask('{ historySummary { total noFace } }')).historySummary).toEqual({
      total: 1,
      noFace: 1,
    });
  }
}, 300_000);

test('while twenty uploads run, /health answers before they end', async () => {
  const { api } = await server.newUser();
  let ended = 0;
  const uploads = Array.from({ length: 20 }, () =>
    api.upload(freshPhoto('someMasked')).finally(() => {
      ended++;
    }),
  );
  await expect.poll(() => server.app.parts.detector.stats.reserved).toBeGreaterThan(5);
  expect((await api.get('/health')).status).toBe(200);
  expect(ended).toBeLessThan(20);
  for (const { status } of await Promise.all(uploads)) expect(status).toBe('DONE');
});

/** Somebody else who writes to the embedded database again and again, as a command of the administrator's does. */
class Rival {
  private stopped = false;

  async run(): Promise<void> {
    if (inject('database')) return;
    const connection = new Database(join(server.dataDir, 'maskwatch.db'));
    while (!this.stopped) {
      try {
        connection.exec('begin immediate');
      } catch {
        // The server is writing.
      }
      // Held for as long as an answer takes.
      await server.anonymous.get('/health');
      if (connection.inTransaction) connection.exec('rollback');
      await server.anonymous.get('/health');
    }
    connection.close();
  }

  stop(): void {
    this.stopped = true;
  }
}

/** Accounts from a CSV file, written by a thread with a connection of its own. */
async function importAccounts(rows: number): Promise<void> {
  // Taken over as it is.
  const hash = '$5$saltstring$QgY2LrW9ivgSyXURPwoh6T3V4ptBR56vIaK29dpXTTA';
  const lines = Array.from({ length: rows }, (_, row) => `imported ${row},${hash}`);
  const form = new FormData();
  const query = 'mutation ($file: Upload!) { importUsers(file: $file) { id } }';
  form.set('operations', JSON.stringify({ query, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([`username,password_hash\n${lines.join('\n')}\n`]), 'accounts.csv');
  expect((await server.admin.post(form, { 'apollo-require-preflight': 'true' })).errors).toBeUndefined();
  await expect
    .poll(
      async () =>
        (await server.admin.ask('{ userImports { nodes { status created failed } } }')).userImports.nodes,
      // Beside all the others.
      { timeout: 150_000 },
    )
    .toEqual([{ status: 'DONE', created: rows, failed: 0 }]);
}
