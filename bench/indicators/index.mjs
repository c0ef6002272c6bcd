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
import { FOLLOWED, PAGE, PAGES } from './pages.mjs';

const SIZES = { full: [10_000, 1_000_000], quick: [10_000, 100_000] };
const ROUNDS = { full: 60, quick: 20 };
const WARM_UP = 5;

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
    const pages = await measurePages(ask, { feed: addFeed.id, name: 'Bench', count }, rounds);
    for (const [page, { p50, p95 }] of Object.entries(pages))
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

/** Each kind of page in turn, so that whatever else the machine does falls on all of them. */
async function measurePages(ask, feed, rounds) {
  const times = {};
  const timed = async (name, variables) => {
    const begin = performance.now();
    const { indicators } = await ask(PAGE, variables);
    times[name] ??= [];
    times[name].push(performance.now() - begin);
    return indicators.pageInfo;
  };
  for (let round = -WARM_UP; round < rounds; round++) {
    if (round === 0) for (const list of Object.values(times)) list.length = 0;
    for (const [name, choose] of Object.entries(PAGES)) {
      const variables = choose(feed);
      const { hasNextPage, endCursor } = await timed(name, variables);
      if (hasNextPage && FOLLOWED.includes(name))
        await timed(`${name}Second`, { ...variables, after: endCursor });
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => [name, { p50: median(list), p95: percentile(list, 0.95) }]),
  );
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
