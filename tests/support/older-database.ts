import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MikroORM as EmbeddedOrm } from '@mikro-orm/libsql';
import { Migrator } from '@mikro-orm/migrations';
import { type Knex, MikroORM } from '@mikro-orm/mysql';
import { loadMigrations } from '#migrations/index.js';
import { filePathOf } from '#server/config.js';

/**
 * Makes a database as an older version of the server left it.
 *
 * @param place settings of an empty place
 * @param last name of the last migration that the older version had
 * @param fill puts rows in, by the tables as they were then
 */
export async function olderDatabase(
  { DATA_DIR, DATABASE_URL }: Record<string, string>,
  last: string,
  fill: (knex: Knex) => Promise<void>,
): Promise<void> {
  const url = DATABASE_URL ?? pathToFileURL(join(DATA_DIR as string, 'maskwatch.db')).href;
  const shared = {
    entities: [],
    discovery: { warnWhenNoEntities: false },
    forceUtcTimezone: true,
    migrations: {
      snapshot: false,
      transactional: false,
      allOrNothing: false,
      silent: true,
      migrationsList: await loadMigrations(),
    },
  };
  const orm = url.startsWith('file:')
    ? await EmbeddedOrm.init({ ...shared, dbName: filePathOf(url) })
    : await MikroORM.init({ ...shared, clientUrl: url, charset: 'utf8mb4', collate: 'utf8mb4_bin' });
  await new Migrator(orm.em as MikroORM['em']).up({ to: last });
  await fill(orm.em.getKnex() as Knex);
  await orm.close(true);
}
