import { embedded, openMariadb } from '../support/databases.mjs';
import { makeDataDir, removeDataDir, signIn, startServer } from '../support/server.mjs';
import { askInTurn, quotients } from '../support/side-by-side.mjs';
import { fillHistory, idAt } from './fill.mjs';

const SIZES = { full: [10_000, 1_000_000], quick: [10_000, 100_000] };
const ROUNDS = { full: 200, quick: 50 };
const SEARCH_ROUNDS = 5;
const WARM_UP = 20;

/** A page as the web client asks for it. */
const PAGE = `query ($category: DetectionCategory, $everyone: Boolean, $filter: HistoryFilter, $after: String, $sort: HistorySort) {
  history(category: $category, everyone: $everyone, filter: $filter, first: 60, after: $after, sort: $sort) {
    nodes {
      id name status category faceCount maskedCount unmaskedCount width height uploadedAt thumbnailUrl
      owner { id username }
    }
    totalCount
    pageInfo { hasNextPage endCursor }
  }
}`;

/** How far down the deep page is. */
const DEPTH = 0.9;

const SUMMARY = `query ($everyone: Boolean) {
  historySummary(everyone: $everyone) { total noFace allMasked someMasked noneMasked pending failed }
}`;

const page = (variables) => ({ text: PAGE, variables });
const summary = (variables) => ({ text: SUMMARY, variables });

/** What is asked for, by the figure's name. */
const QUESTIONS = {
  first: () => page({}),
  deep: (count) => page({ after: cursorAt(count) }),
  firstOfTab: () => page({ category: 'SOME_MASKED' }),
  deepOfTab: (count) => page({ category: 'SOME_MASKED', after: cursorAt(count) }),
  oldest: () => page({ sort: 'OLDEST' }),
  firstByName: () => page({ sort: 'NAME' }),
  deepByName: () => page({ sort: 'NAME', after: nameCursor }),
  firstOfTabByName: () => page({ category: 'SOME_MASKED', sort: 'NAME' }),
  failed: () => page({ filter: { status: 'FAILED' } }),
  everyone: () => page({ everyone: true }),
  everyoneDeep: (count) => page({ everyone: true, after: cursorAt(count) }),
  everyoneOfTab: () => page({ everyone: true, category: 'SOME_MASKED' }),
  everyoneByName: () => page({ everyone: true, sort: 'NAME' }),
  summary: () => summary({}),
  everyoneSummary: () => summary({ everyone: true }),
};

/** Asked only a few times: they read all that they search in, and say so with their figures. */
const SEARCHES = {
  // One photo in 256 has it in its name.
  search: () => page({ filter: { search: 'f0.jpg' } }),
  searchForNothing: () => page({ filter: { search: 'there is none' } }),
};

const encoded = (key) => Buffer.from(JSON.stringify(key)).toString('base64url');
const cursorAt = (count) => encoded([idAt(Math.floor(count * (1 - DEPTH)), count)]);
/** Names are hexadecimal digits: nine tenths of them come before this. */
const nameCursor = encoded(['img_e6', '']);

/**
 * How much longer a page of the history takes with a hundred times as many photos. Two servers run side by side, one
 * with few photos and one with many, and are asked in turn.
 */
export async function measureHistory({ quick, say }) {
  const result = {};
  const sizes = quick ? SIZES.quick : SIZES.full;
  for (const database of [embedded, await openMariadb(say)]) {
    if (!database) continue;
    try {
      result[database.name] = await measureDatabase(database, sizes, quick ? ROUNDS.quick : ROUNDS.full, say);
    } finally {
      await database.close();
    }
  }
  return result;
}

async function measureDatabase(database, sizes, rounds, say) {
  const sides = [];
  try {
    for (const count of sizes) sides.push(await openSide(database, count, say));
    const { name } = database;
    return {
      ...quotients(name, sizes, await askInTurn(sides, QUESTIONS, { rounds, warmUp: WARM_UP }), say),
      ...quotients(name, sizes, await askInTurn(sides, SEARCHES, { rounds: SEARCH_ROUNDS, warmUp: 1 }), say),
    };
  } finally {
    for (const side of sides) await side.close();
  }
}

async function openSide(database, count, say) {
  const dataDir = await makeDataDir();
  const { url } = await database.open(dataDir);
  const env = { DATABASE_URL: url, DETECTION_WORKERS: '1' };
  // Once to make the tables and the administrator.
  await (await startServer(dataDir, { env })).stop();
  const begin = performance.now();
  await fillHistory(url, count);
  say(`${database.name}: ${count} photos written in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
  const server = await startServer(dataDir, { env });
  const token = await signIn(server.url);
  const close = async () => {
    await server.stop();
    await removeDataDir(dataDir);
  };
  return { count, server, token, close };
}
