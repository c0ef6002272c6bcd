import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { type App, createApp } from '#server/app.js';
import { type Config, readConfig } from '#server/config.js';
import type { Edges } from '#server/parts.js';
import { type Account, type AccountWish, addAccount, addFirstAdmin } from './accounts.js';
import { Api } from './api.js';
import { createDatabase } from './databases.js';
import { keptPort } from './ports.js';

export const ADMIN = { username: 'admin', password: 'the first admins own password' };

/** In place of the system's temporary folder one of this process alone, so that a test sees what is left in it. */
const temporaryFolder = join(inject('temporaryFolder'), String(process.pid));
mkdirSync(temporaryFolder, { recursive: true });
process.env.TMPDIR = temporaryFolder;

type Env = Record<string, string | undefined>;

/** The compiled server in this process, on an empty folder and a database of its own. */
export class TestServer {
  app: App;
  url: string;
  dataDir: string;
  /** The first administrator, signed in. */
  admin: Api;
  private databaseUrl: string | undefined;
  /** Of one that is to be found again where it was. */
  private port = 0;

  constructor(
    readonly env: Env = {},
    private readonly edges: Partial<Edges> = {},
    private readonly staysInPlace = false,
  ) {}

  get anonymous(): Api {
    return new Api(this.url);
  }

  async start(): Promise<this> {
    const { DATA_DIR, DATABASE_URL } = await emptyPlace();
    this.dataDir = DATA_DIR as string;
    this.databaseUrl = DATABASE_URL;
    await addFirstAdmin(this.config().databaseUrl, ADMIN.username, ADMIN.password);
    if (this.staysInPlace) this.port = await keptPort();
    await this.open();
    this.admin = await this.anonymous.login(ADMIN.username, ADMIN.password);
    return this;
  }

  /** Where it keeps what it has, as settings of another process. */
  get place(): Record<string, string> {
    return {
      DATA_DIR: this.dataDir,
      ...(this.databaseUrl === undefined ? {} : { DATABASE_URL: this.databaseUrl }),
    };
  }

  /** Opens it on what is in a place already. */
  async openAt({ DATA_DIR, DATABASE_URL }: Record<string, string>): Promise<this> {
    this.dataDir = DATA_DIR as string;
    this.databaseUrl = DATABASE_URL;
    await this.open();
    return this;
  }

  /** Opens it on the folder and the database it has. */
  async open(env: Env = {}): Promise<void> {
    this.app = await createApp(this.config(env), this.edges);
    this.url = await this.app.listen(this.port);
  }

  private config(env: Env = {}): Config {
    return readConfig({
      DATA_DIR: this.dataDir,
      DATABASE_URL: this.databaseUrl,
      ADMIN_USERNAME: ADMIN.username,
      ADMIN_PASSWORD: ADMIN.password,
      HOST: '127.0.0.1',
      DETECTION_WORKERS: '1',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
      // A quarter of the usual work; that this is the usual one is tested where passwords are.
      BCRYPT_COST: '10',
      ...this.env,
      ...env,
    });
  }

  /** Closes and opens it again: one that stays in place at the same address, where pages that are open find it again. */
  async restart(env?: Env): Promise<void> {
    await this.app.close();
    await this.open(env);
  }

  /** An account that is ready to use, and a client that is signed in to it. */
  newUser(wish?: AccountWish): Promise<Account> {
    return addAccount(this, wish);
  }

  /** Paths of all files below the data folder that hold photos or parts of them. */
  async storedFiles(): Promise<string[]> {
    const entries = await readdir(join(this.dataDir, 'store'), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  }

  /** Names of the files that a request keeps only while it runs. */
  async temporaryFiles(): Promise<string[]> {
    const outside = (await readdir(temporaryFolder)).filter((name) => !name.startsWith('data-'));
    const store = (await this.storedFiles()).filter((path) => path.includes('/incoming/'));
    return [...outside, ...store];
  }

  async close(): Promise<void> {
    // Not there when the start failed, which is the failure to be shown.
    await this.app?.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

/** A place with nothing in it, as settings. */
export async function emptyPlace(): Promise<Record<string, string>> {
  const DATA_DIR = await mkdtemp(join(temporaryFolder, 'data-'));
  const server = inject('database');
  if (!server) return { DATA_DIR };
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  return { DATA_DIR, DATABASE_URL: await createDatabase(server, name) };
}

/** A server for all tests of a file. @param options.staysInPlace it keeps its address when it is restarted */
export function serverOfFile(env?: Env, edges?: Partial<Edges>, { staysInPlace = false } = {}): TestServer {
  const server = new TestServer(env, edges, staysInPlace);
  beforeAll(() => server.start());
  afterAll(() => server.close());
  return server;
}
