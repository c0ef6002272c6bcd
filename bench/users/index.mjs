import { createHash } from 'node:crypto';
import { openDatabase } from '../../dist/server/database/database.js';
import { embedded, openMariadb } from '../support/databases.mjs';
import { makeDataDir, removeDataDir, signIn, startServer } from '../support/server.mjs';
import { askInTurn, quotients } from '../support/side-by-side.mjs';

const SIZES = [100, 100_000];
const ROUNDS = { full: 200, quick: 50 };
const ROWS_A_STATEMENT = 1000;

/** A page as the web client asks for it. */
const PAGE = `query ($search: String, $filter: UsersFilter, $after: String) {
  users(search: $search, filter: $filter, first: 50, after: $after) {
    nodes {
      id username email firstName lastName address role status emailConfirmed mustChangePassword createdAt lastLoginAt
    }
    totalCount
    pageInfo { hasNextPage endCursor }
  }
}`;

const page = (variables) => ({ text: PAGE, variables });

const QUESTIONS = {
  first: () => page({}),
  // Usernames are hexadecimal digits: nine tenths of them come before this.
  deep: () => page({ after: Buffer.from('["user-e6"]').toString('base64url') }),
  active: () => page({ filter: { status: 'ACTIVE' } }),
  admins: () => page({ filter: { role: 'ADMIN' } }),
  search: () => page({ search: 'f0f' }),
  searchForAll: () => page({ search: 'example' }),
};

/** How much longer a page of the users takes with a thousand times as many. */
export async function measureUsers({ quick, say }) {
  const result = {};
  for (const database of [embedded, await openMariadb(say)]) {
    if (!database) continue;
    const sides = [];
    try {
      for (const count of SIZES) sides.push(await openSide(database, count));
      const rounds = quick ? ROUNDS.quick : ROUNDS.full;
      const times = await askInTurn(sides, QUESTIONS, { rounds, warmUp: 20 });
      result[database.name] = quotients(database.name, SIZES, times, say);
    } finally {
      for (const side of sides) await side.close();
      await database.close();
    }
  }
  return result;
}

async function openSide(database, count) {
  const dataDir = await makeDataDir();
  const { url } = await database.open(dataDir);
  const env = { DATABASE_URL: url, DETECTION_WORKERS: '1' };
  // Once to make the tables and the administrator.
  await (await startServer(dataDir, { env })).stop();
  await fillUsers(url, count);
  const server = await startServer(dataDir, { env });
  const close = async () => {
    await server.stop();
    await removeDataDir(dataDir);
  };
  return { count, server, token: await signIn(server.url), close };
}

async function fillUsers(url, count) {
  const orm = await openDatabase(url);
  const knex = orm.em.getKnex();
  try {
    for (let done = 0; done < count; done += ROWS_A_STATEMENT) {
      const length = Math.min(ROWS_A_STATEMENT, count - done);
      const rows = Array.from({ length }, (_, index) => rowOf(done + index, url.startsWith('file:')));
      await knex.raw(
        `insert into users (id, username, username_key, email, email_key, first_name, last_name, search_key, role,
         status, password_hash, must_change_password, email_confirmed, created_at) values ${rows.join(',')}`,
      );
    }
    await knex('user_tallies').where({ role: 'USER', status: 'ACTIVE' }).delete();
    await knex('user_tallies').insert({ role: 'USER', status: 'ACTIVE', count });
    if (!url.startsWith('file:')) await knex.raw('analyze table users');
  } finally {
    await orm.close(true);
  }
}

function rowOf(i, isEmbedded) {
  const hex = createHash('md5').update(String(i)).digest('hex');
  const id = `01900000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
  const [name, email] = [`user-${hex.slice(0, 12)}`, `${hex.slice(0, 12)}@example.org`];
  const created = isEmbedded ? 1_750_000_000_000 : "'2025-06-15 15:06:40.000'";
  return (
    `('${id}', '${name}', '${name}', '${email}', '${email}', 'First', 'Last', '${name} ${email} first last', ` +
    `'USER', 'ACTIVE', '-', 0, 1, ${created})`
  );
}
