import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager, MikroORM, Options } from '@mikro-orm/mysql';
import { loadMigrations, migrationNames } from '../../migrations/index.js';
import { entities } from '../../models/index.js';
import { ConfigError, filePathOf } from '../config.js';
import { isDatabaseAway } from '../failures.js';
import { keepValuesOutOfErrors } from './errors-without-values.js';
import { handContextsOnExplicitly } from './explicit-contexts.js';

/** What both drivers share. The drivers themselves are loaded when used: each costs start-up time. */
const shared: Options = {
  entities,
  discovery: { warnWhenNoEntities: false },
  forceUtcTimezone: true,
  allowGlobalContext: false,
  // With it each property of each entity is a getter and a setter of its own. It keeps both sides of a relation in line, of
  // which ours have one only, and notices changes for a flush before each query: we flush where we change.
  propagationOnPrototype: false,
};

/**
 * Opens the database and brings its tables up to date.
 *
 * @param url `file:` with a path for the embedded database (libsql), or `mysql://user:password@host:port/name`
 * @param onUpgrade called before the tables of an older version are changed
 */
export async function openDatabase(url: string, onUpgrade?: () => Promise<void>): Promise<MikroORM> {
  handContextsOnExplicitly();
  const orm = url.startsWith('file:') ? await openEmbedded(url) : await openMySql(url);
  try {
    keepValuesOutOfErrors(orm);
    refuseFailedTransactions(orm);
    await migrate(orm, onUpgrade);
    return orm;
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}

/** Pause between attempts to open a database that is away. */
const RETRY_MS = 1000;

export interface DatabaseWait {
  /** Called once, before the waiting, with the reason. */
  onAway(reason: string): Promise<void>;
  /** Called before the tables of an older version are changed, which may take minutes. */
  onUpgrade(): Promise<void>;
  /** Ends the waiting, with its reason. */
  signal: AbortSignal;
}

/**
 * As `openDatabase`, but a database that is away is waited for.
 *
 * @throws what openDatabase throws for any other reason
 */
export async function openDatabaseWhenThere(
  url: string,
  { onAway, onUpgrade, signal }: DatabaseWait,
): Promise<MikroORM> {
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await openDatabase(url, onUpgrade);
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      if (isFirst) await onAway((error as Error).message);
      await pause(RETRY_MS, undefined, { signal });
    }
  }
}

/**
 * Has a transaction fail when its BEGIN does. Knex hands it out all the same, and its statements then say that it is over
 * and not why.
 */
function refuseFailedTransactions(orm: MikroORM): void {
  const connection = orm.em.getConnection();
  const begin = connection.begin.bind(connection);
  connection.begin = async (options) => {
    const transaction = await begin(options);
    if (transaction.isCompleted()) await transaction.executionPromise;
    return transaction;
  };
}

async function migrate(orm: MikroORM, onUpgrade?: () => Promise<void>): Promise<void> {
  const knex = orm.em.getKnex();
  const done = new Set<string>();
  if (await knex.schema.hasTable('mikro_orm_migrations')) {
    for (const { name } of await knex('mikro_orm_migrations').select('name')) done.add(name);
  }
  const unknown = [...done].filter((name) => !migrationNames.includes(name));
  if (unknown.length > 0) {
    throw new ConfigError(
      `A newer version of Maskwatch has used this database (${unknown.join(', ')}). Start that version, or restore the backup made before the upgrade.`,
    );
  }
  if (migrationNames.every((name) => done.has(name))) return;
  if (done.size > 0) await onUpgrade?.();
  const { Migrator } = await import('@mikro-orm/migrations');
  // On MySQL a change of the schema commits by itself, so a transaction round migrations would promise what it
  // cannot keep; each migration is one change instead.
  const options = { snapshot: false, transactional: false, allOrNothing: false, silent: true };
  orm.config.set('migrations', {
    ...orm.config.get('migrations'),
    ...options,
    migrationsList: await loadMigrations(),
  });
  await new Migrator(orm.em).up();
}

async function openEmbedded(url: string): Promise<MikroORM> {
  const path = filePathOf(url);
  mkdirSync(dirname(path), { recursive: true });
  const [{ MikroORM }, { EmbeddedDriver }] = await Promise.all([
    import('@mikro-orm/libsql'),
    import('./embedded-driver.js'),
  ]);
  const orm = await MikroORM.init({
    ...shared,
    driver: EmbeddedDriver,
    dbName: path,
    driverOptions: {
      pool: {
        min: 1,
        max: 1,
        afterCreate(
          connection: { exec(sql: string): void },
          done: (error: Error | null, connection: unknown) => void,
        ) {
          // WAL: readers never wait for the writer. NORMAL: the database never waits for the disk on this thread; that
          // what is committed survives a power cut is the driver's to see to, and so is waiting for others who write.
          try {
            connection.exec(
              'pragma busy_timeout = 1000; pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on; pragma busy_timeout = 0;',
            );
          } catch (error) {
            return done(error as Error, connection);
          }
          done(null, connection);
        },
      },
    },
  } as Parameters<typeof MikroORM.init>[0]);
  return orm as unknown as MikroORM;
}

async function openMySql(url: string): Promise<MikroORM> {
  const { MikroORM } = await import('@mikro-orm/mysql');
  const dbName = decodeURIComponent(new URL(url).pathname.slice(1));
  if (dbName === '')
    throw new ConfigError('DATABASE_URL must name a database, as in mysql://user@host/maskwatch.');
  return MikroORM.init({
    ...shared,
    clientUrl: url,
    dbName,
    charset: 'utf8mb4',
    collate: 'utf8mb4_bin',
    pool: {
      min: 0,
      max: 10,
      afterCreate(
        connection: { query(sql: string, done: (error: Error | null) => void): void },
        done: (error: Error | null, connection: unknown) => void,
      ) {
        // Left to itself, MariaDB reads two whole indexes and sorts what is in both where one, read in order, gives a
        // page of a list at once.
        connection.query("set session optimizer_switch = 'index_merge_intersection=off'", (error) =>
          done(error, connection),
        );
      },
    },
  });
}

/** What services ask of the database, whichever it is. */
export type { EntityManager, MikroORM };
