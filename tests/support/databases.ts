import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MikroORM } from '@mikro-orm/mysql';
import { inject } from 'vitest';

/**
 * Makes an empty database on a server for tests.
 *
 * @param server its address with an account that may do so
 * @returns the database's address
 */
export async function createDatabase(server: string, name: string): Promise<string> {
  const orm = await MikroORM.init({
    clientUrl: server,
    dbName: 'mysql',
    entities: [],
    discovery: { warnWhenNoEntities: false },
  });
  await orm.em.getConnection().execute(`create database ${name}`);
  await orm.close();
  return new URL(`/${name}`, server).href;
}

/** Makes a database of its own for processes over a folder: on the server that the tests have, else a file there. @returns its address */
export async function databaseFor(dataDir: string): Promise<string> {
  const server = inject('database');
  return server
    ? createDatabase(server, `test_${randomUUID().replaceAll('-', '')}`)
    : pathToFileURL(join(dataDir, 'maskwatch.db')).href;
}
