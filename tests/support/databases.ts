import { MikroORM } from '@mikro-orm/mysql';

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
