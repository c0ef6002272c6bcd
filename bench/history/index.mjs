import { makeDataDir, query, removeDataDir, signIn, startServer } from '../support/server.mjs';
import { median } from '../support/statistics.mjs';
import { embedded, openMariadb } from './databases.mjs';
import { fillHistory, idAt } from './fill.mjs';

const SIZES = { full: [10_000, 1_000_000], quick: [10_000, 100_000] };
const ROUNDS = { full: 200, quick: 50 };
const WARM_UP = 20;

/** A page as the web client asks for it. */
const PAGE = `query ($category: DetectionCategory, $after: String, $sort: HistorySort) {
  history(category: $category, first: 60, after: $after, sort: $sort) {
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

/** What is asked for, by the figure's name. */
const PAGES = {
  first: () => ({}),
  deep: (count) => ({ after: cursorAt(count) }),
  firstOfTab: () => ({ category: 'SOME_MASKED' }),
  deepOfTab: (count) => ({ category: 'SOME_MASKED', after: cursorAt(count) }),
  firstByName: () => ({ sort: 'NAME' }),
};

const cursorAt = (count) =>
  Buffer.from(JSON.stringify([idAt(Math.floor(count * (1 - DEPTH)), count)])).toString('base64url');

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
    const times = sides.map(() => Object.fromEntries(Object.keys(PAGES).map((name) => [name, []])));
    for (let round = -WARM_UP; round < rounds; round++) {
      for (const [index, side] of sides.entries()) {
        for (const [name, variables] of Object.entries(PAGES)) {
          const begin = performance.now();
          await query(side.server.url, side.token, PAGE, variables(side.count));
          if (round >= 0) times[index][name].push(performance.now() - begin);
        }
      }
    }
    return compare(database.name, sizes, times, say);
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

function compare(name, sizes, times, say) {
  const result = {};
  for (const page of Object.keys(PAGES)) {
    const [few, many] = times.map((side) => median(side[page]));
    result[page] = many / few;
    result[`${page}Ms`] = [few, many];
    say(`${name}, ${page}: ${few.toFixed(1)} ms at ${sizes[0]}, ${many.toFixed(1)} ms at ${sizes[1]}`);
  }
  return result;
}
