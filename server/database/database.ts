import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EntityManager, MikroORM, Options } from '@mikro-orm/mysql';
import { loadMigrations, migrationNames } from '../../migrations/index.js';
import { entities } from '../../models/index.js';
import { ConfigError, filePathOf } from '../config.js';
import { keepValuesOutOfErrors } from './errors-without-values.js';

/** What both drivers share. The drivers themselves are loaded when used: each costs start-up time. */
const shared: Options = {
  entities,
  discovery: { warnWhenNoEntities: false },
  forceUtcTimezone: true,
  allowGlobalContext: false,
};

/**
 * Opens the database and brings its tables up to date.
 *
 * @param url `file:` with a path for the embedded database (libsql), or `mysql://user:password@host:port/name`
 */
export async function openDatabase(url: string): Promise<MikroORM> {
  const orm = url.startsWith('file:') ? await openEmbedded(url) : await openMySql(url);
  keepValuesOutOfErrors(orm);
  await migrate(orm);
  return orm;
}

async function migrate(orm: MikroORM): Promise<void> {
  const knex = orm.em.getKnex();
  const done = new Set<string>();
  if (await knex.schema.hasTable('mikro_orm_migrations')) {
    for (const { name } of await knex('mikro_orm_migrations').select('name')) done.add(name);
  }
  if (migrationNames.every((name) => done.has(name))) return;
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
          // what is committed survives a power cut is the driver's to see to.
          connection.exec(
            'pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 10000; pragma foreign_keys = on;',
          );
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
