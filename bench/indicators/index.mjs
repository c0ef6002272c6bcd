import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { embedded, openMariadb } from '../support/databases.mjs';
import { makeDataDir, query, removeDataDir, signIn, startServer } from '../support/server.mjs';
import { median, percentile } from '../support/statistics.mjs';
import { openPublisher } from './feed.mjs';

const SIZES = { full: [10_000, 1_000_000], quick: [10_000, 100_000] };
const ROUNDS = { full: 60, quick: 20 };
const WARM_UP = 5;

const PAGE = `query ($type: IndicatorType, $search: String, $feed: ID, $since: DateTimeISO, $until: DateTimeISO, $after: String) {
  indicators(type: $type, search: $search, feed: $feed, since: $since, until: $until, first: 50, after: $after) {
    nodes { id type value cause firstSeen lastSeen reference tags sources { feedName } }
    totalCount totalCountIsCapped pageInfo { hasNextPage endCursor } } }`;

/** Words that many of the made-up indicators have; cut short they are other searches, with as many rows. */
const COMMON =
  'pikabot remcos asyncrat cobalt strike lumma stealer agenttesla vidar mips,mozi clickfix xhamster panel macro dropper payload delivery login.php example c2,panel'.split(
    ' ',
  );
const firstSearches = () =>
  [0, 1, 2].flatMap((cut) => COMMON.map((word) => word.slice(0, word.length - cut)));

const hex = () => randomBytes(3).toString('hex').slice(0, 5);

/** Filters and searches as people make them; the searches for rare and for common words, and for none. */
const PAGES = {
  all: () => ({}),
  type: (_feed, round) => ({ type: ['SHA256', 'URL', 'MD5', 'DOMAIN'][round % 4] }),
  feed: (feed) => ({ feed }),
  feedAndType: (feed) => ({ feed, type: 'SHA1' }),
  time: () => ({ since: '2024-03-01T00:00:00Z', until: '2024-03-02T00:00:00Z' }),
  searchCommon: (_feed, round) => ({ search: ['example', 'mozi', 'payload', 'http'][round % 4] }),
  searchRare: () => ({ search: `h${hex()}` }),
  searchWords: () => ({ search: `cobalt bad${Math.floor(Math.random() * 977)}` }),
  searchNothing: () => ({ search: `zq${hex()}` }),
  searchOfType: (feed, round) => ({ search: ['http', 'login'][round % 2], type: 'MD5', feed }),
};

/**
 * A feed with few and one with many indicators: how long the first refresh takes, and one in which 1% is new and as much
 * is gone; what uploads wait meanwhile; how long pages and searches take; what screening adds to an upload.
 */
export async function measureIndicators({ quick, say }) {
  const result = {};
  const [few, many] = quick ? SIZES.quick : SIZES.full;
  const rounds = quick ? ROUNDS.quick : ROUNDS.full;
  for (const database of [embedded, await openMariadb(say)]) {
    if (!database) continue;
    try {
      const measured = [];
      for (const count of [few, many]) measured.push(await measureSize(database, count, rounds, say));
      const [small, large] = measured;
      result[database.name] = { ...large, few: small };
    } finally {
      await database.close();
    }
  }
  return result;
}

async function measureSize(database, count, rounds, say) {
  const dataDir = await makeDataDir();
  const { url } = await database.open(dataDir);
  const publisher = await openPublisher(count);
  const server = await startServer(dataDir, {
    env: { DATABASE_URL: url, DETECTION_WORKERS: '1', OUTBOUND_ALLOW: '127.0.0.0/8', LOG_LEVEL: 'error' },
  });
  const told = (text) => say(`${database.name}, ${count} indicators: ${text}`);
  try {
    const token = await signIn(server.url);
    const ask = (text, variables) => query(server.url, token, text, variables);
    const { addFeed } = await ask('mutation ($input: FeedInput!) { addFeed(input: $input) { id } }', {
      input: { name: 'Bench', address: publisher.address, enabled: false, full: true },
    });
    const before = residentMb(server.pid);
    const first = await refresh(ask, server, token, addFeed.id);
    told(
      `first refresh ${first.seconds.toFixed(1)} s (processor ${first.cpuS.toFixed(1)} s), uploads meanwhile p95 ${first.uploadP95Ms.toFixed(0)} ms`,
    );
    publisher.move(Math.round(count / 100));
    const second = await refresh(ask, server, token, addFeed.id);
    told(
      `refresh with 1% changes ${second.seconds.toFixed(1)} s (processor ${second.cpuS.toFixed(1)} s), uploads p95 ${second.uploadP95Ms.toFixed(0)} ms`,
    );
    const peakMb = peakResidentMb(server.pid);
    told(`resident memory ${before.toFixed(0)} MB before, ${peakMb.toFixed(0)} MB at most`);
    const pages = await measurePages(ask, addFeed.id, rounds);
    const firstSearch = await measureFirstSearches(ask, rounds);
    for (const [page, { p50, p95 }] of Object.entries({ ...pages, searchFirst: firstSearch }))
      told(`${page} ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    const screening = await measureScreening(url, rounds * 20);
    const screeningMs = median(screening.times);
    told(
      `screening ${screeningMs.toFixed(2)} ms, p95 ${percentile(screening.times, 0.95).toFixed(2)} ms, of processor time ${screening.cpuMs.toFixed(2)} ms`,
    );
    return {
      firstS: first.seconds,
      refreshS: second.seconds,
      firstCpuS: first.cpuS,
      refreshCpuS: second.cpuS,
      uploadP95Ms: first.uploadP95Ms,
      peakMb,
      grownMb: peakMb - before,
      pageP95Ms: Math.max(...Object.values(pages).map(({ p95 }) => p95)),
      firstSearchMs: firstSearch.p50,
      firstSearchP95Ms: firstSearch.p95,
      pages: Object.fromEntries(Object.entries(pages).map(([name, { p95 }]) => [name, p95])),
      screeningMs,
      screeningCpuMs: screening.cpuMs,
      screeningP95Ms: percentile(screening.times, 0.95),
    };
  } finally {
    publisher.close();
    await server.stop();
    await removeDataDir(dataDir);
  }
}

/** Refreshes the feed; files are uploaded all the while, one every quarter of a second. */
async function refresh(ask, server, token, id) {
  const cpuBefore = cpuSeconds(server.pid);
  const { refreshFeed } = await ask('mutation ($id: ID!) { refreshFeed(id: $id) { id } }', { id });
  const uploads = [];
  for (;;) {
    uploads.push(await upload(server, token));
    await pause(250);
    const { feedRun } = await ask(
      'query ($id: ID!) { feedRun(id: $id) { status reason added gone startedAt finishedAt } }',
      { id: refreshFeed.id },
    );
    if (feedRun.status === 'FAILED') throw new Error(feedRun.reason);
    if (feedRun.status !== 'DONE') continue;
    return {
      seconds: (Date.parse(feedRun.finishedAt) - Date.parse(feedRun.startedAt)) / 1000,
      cpuS: cpuSeconds(server.pid) - cpuBefore,
      uploadP95Ms: percentile(uploads, 0.95),
    };
  }
}

async function upload({ url }, token) {
  const form = new FormData();
  const text = 'mutation ($file: Upload!) { uploadFile(file: $file) { id } }';
  form.set('operations', JSON.stringify({ query: text, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([randomBytes(100_000)]), 'bench.bin');
  const begin = performance.now();
  const headers = { Authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: form });
  const { errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return performance.now() - begin;
}

async function measurePages(ask, feed, rounds) {
  const times = Object.fromEntries(Object.keys(PAGES).map((name) => [name, []]));
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const [name, variables] of Object.entries(PAGES)) {
      const begin = performance.now();
      await ask(PAGE, variables(feed, Math.abs(round)));
      if (round >= 0) times[name].push(performance.now() - begin);
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => [name, { p50: median(list), p95: percentile(list, 0.95) }]),
  );
}

/** Searches for common words that nobody has made before, so that none of their counts is remembered. */
async function measureFirstSearches(ask, rounds) {
  const times = [];
  for (const search of firstSearches().slice(0, rounds)) {
    const begin = performance.now();
    await ask(PAGE, { search });
    times.push(performance.now() - begin);
  }
  return { p50: median(times), p95: percentile(times, 0.95) };
}

async function measureScreening(url, rounds) {
  const child = fileURLToPath(new URL('./screening.child.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [child, url, String(rounds)], {
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout);
}

/** Of /proc, which has it exactly: VmHWM is the most there ever was. */
const residentMb = (pid) => statusKb(pid, 'VmRSS') / 1000;
const peakResidentMb = (pid) => statusKb(pid, 'VmHWM') / 1000;

/** Processor time of all threads so far; the kernel counts in hundredths of a second. */
function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function statusKb(pid, name) {
  const [, kb] =
    new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) * 1.024;
}
