import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { addFirstAdmin } from '../support/accounts.js';
import { Api, type Photo, type Reply } from '../support/api.js';
import { createDatabase } from '../support/databases.js';
import { listAll } from '../support/ledger.js';
import { freshPhoto } from '../support/photos.js';
import { SERVER, type ServerProcess, startProcess, temporaryFolder } from '../support/process.js';
import { TestServer } from '../support/server.js';
import { TcpLine } from '../support/tcp-line.js';

const PASSWORD = 'a password of my own';
const SUMMARY = '{ historySummary { total pending failed } }';
const mariadb = inject('database');

const statusOf = async (api: Api, path: string) => (await api.get(path)).status;
const codeOf = ({ errors }: Reply) => errors?.[0]?.extensions.code;

/** The server's address, as it names it while it waits for its database. */
async function waitsAt(server: ServerProcess): Promise<Api> {
  await expect.poll(server.output).toContain('The database does not answer');
  const address = () => /Meanwhile http:\/\/\S*?:(\d+)\/ready/.exec(server.output())?.[1];
  await expect.poll(address).toBeDefined();
  return new Api(`http://127.0.0.1:${address()}`);
}

async function expectNotReady(api: Api): Promise<void> {
  await expect.poll(() => statusOf(api, '/ready')).toBe(503);
  expect(await statusOf(api, '/health')).toBe(200);
}

if (mariadb)
  describe('a database server', () => {
    test('that is away at the start is waited for; away under load, requests are told UNAVAILABLE; once it is back all goes on, and nothing is half there', async () => {
      const direct = await createDatabase(mariadb as string, `test_${randomUUID().replaceAll('-', '')}`);
      await addFirstAdmin(direct, 'admin', PASSWORD);
      const line = await TcpLine.to(direct);
      const DATA_DIR = await temporaryFolder();
      const server = startProcess(SERVER, { DATA_DIR, DATABASE_URL: line.urlFor(direct) });
      const early = await waitsAt(server);
      await expectNotReady(early);
      expect(await early.refusal(SUMMARY)).toMatchObject({
        extensions: { code: 'UNAVAILABLE', retryAfter: 5 },
      });

      await line.mend();
      const anonymous = await server.ready();
      expect(await statusOf(anonymous, '/ready')).toBe(200);
      const api = await anonymous.login('admin', PASSWORD);

      const load = new Load(api);
      await expect.poll(() => load.photos.length).toBeGreaterThan(2);
      await line.cut();
      await expectNotReady(api);
      await expect.poll(() => load.codes.size).toBeGreaterThan(0);
      await line.mend();
      await expect.poll(() => statusOf(api, '/ready')).toBe(200);
      const before = load.photos.length;
      await expect.poll(() => load.photos.length).toBeGreaterThan(before + 2);
      await load.stop();

      expect([...load.codes]).toEqual(['UNAVAILABLE']);
      // What was broken off between its record and its verdict is taken up again.
      await expect
        .poll(async () => (await api.ask(SUMMARY)).historySummary)
        .toMatchObject({
          pending: 0,
          failed: 0,
        });
      const listed = await listAll<Photo>(api, 'history', 'id sha256 status');
      const ids = listed.map(({ id }) => id);
      for (const { id } of load.photos) expect(ids).toContain(id);
      const recorded = listed.map(({ sha256 }) => sha256).sort();
      await expect.poll(() => storedNames(DATA_DIR)).toEqual(recorded);
    }, 300_000);
  });

if (!mariadb)
  describe('the embedded database', () => {
    test('held by another writer is waited for without holding up anybody; held for long, uploads are told UNAVAILABLE and nothing of them is left', async () => {
      const server = await new TestServer().start();
      onTestFinished(() => server.close());
      const { api } = await server.newUser();
      const other = new Database(join(server.dataDir, 'maskwatch.db'));
      onTestFinished(() => {
        other.close();
      });
      /** Takes the place of the one writer, which the server may have at this moment. */
      const begin = () => {
        other.exec('begin immediate');
        return other.inTransaction;
      };
      const hold = () => expect.poll(begin).toBe(true);

      await hold();
      let answered = false;
      const upload = api.upload(freshPhoto('oneBare')).finally(() => {
        answered = true;
      });
      await expect.poll(async () => (await server.storedFiles()).length).toBe(1);
      for (let asked = 0; asked < 20; asked++) expect(await statusOf(api, '/health')).toBe(200);
      expect(answered).toBe(false);
      other.exec('rollback');
      expect(await upload).toMatchObject({ status: 'DONE' });

      await hold();
      const refused = api.uploadReply(freshPhoto('oneBare'));
      await expectNotReady(api);
      const reply = await refused;
      expect([reply.status, codeOf(reply)]).toEqual([503, 'UNAVAILABLE']);
      expect(await server.storedFiles()).toHaveLength(1);
      other.exec('rollback');
      await expect.poll(() => statusOf(api, '/ready')).toBe(200);
      expect(await api.upload(freshPhoto('oneBare'))).toMatchObject({ status: 'DONE' });
      expect((await api.ask(SUMMARY)).historySummary).toEqual({ total: 2, pending: 0, failed: 0 });
    }, 300_000);

    test('held by somebody else at the start is waited for', async () => {
      const path = join(await temporaryFolder(), 'maskwatch.db');
      const other = new Database(path);
      other.exec('begin exclusive');
      const DATABASE_URL = pathToFileURL(path).href;
      const settings = { DATA_DIR: await temporaryFolder(), DATABASE_URL, ADMIN_PASSWORD: PASSWORD };
      const server = startProcess(SERVER, settings);
      await expectNotReady(await waitsAt(server));
      other.exec('rollback');
      other.close();
      expect(await statusOf(await server.ready(), '/ready')).toBe(200);
    }, 300_000);
  });

/** Clients that upload and look without end, and note what they are told. */
class Load {
  readonly photos: Photo[] = [];
  readonly codes = new Set<string>();
  private stopping = false;
  private readonly clients: Promise<void>[];

  constructor(private readonly api: Api) {
    this.clients = Array.from({ length: 4 }, (_, client) => this.run(client));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.clients);
  }

  private async run(client: number): Promise<void> {
    while (!this.stopping) {
      const reply =
        client === 0 ? await this.api.request(SUMMARY) : await this.api.uploadReply(freshPhoto('oneBare'));
      const code = codeOf(reply);
      if (code) this.codes.add(code);
      else if (client > 0) this.photos.push(reply.data.uploadImage);
    }
  }
}

async function storedNames(dataDir: string): Promise<string[]> {
  const entries = await readdir(join(dataDir, 'store'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}
