import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection } from 'mysql2/promise';
import { findPrograms } from '../../scripts/support/debian.mjs';
import { startMariadb } from '../../scripts/support/mariadb.mjs';

/** An embedded database in a folder of the server's. */
export const embedded = {
  name: 'embedded',
  async open(dataDir) {
    return { url: pathToFileURL(join(dataDir, 'maskwatch.db')).href };
  },
  async close() {},
};

/** Databases on a MariaDB server of our own. @returns undefined when there is none to be had */
export async function openMariadb(say) {
  const { paths, reasons } = await findPrograms(['mariadb']);
  if (!paths.mariadb) {
    say(`MariaDB is not measured: ${reasons.mariadb}`);
    return undefined;
  }
  const server = await startMariadb(paths.mariadb);
  let opened = 0;
  return {
    name: 'mariadb',
    async open() {
      const database = `bench_${++opened}`;
      const connection = await createConnection(server.url);
      await connection.query(`create database ${database} character set utf8mb4 collate utf8mb4_bin`);
      await connection.end();
      return { url: `${server.url}/${database}` };
    },
    close: () => server.stop(),
  };
}
