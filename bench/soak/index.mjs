import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { figures, keeps } from '../limits.mjs';
import { record, show } from '../report.mjs';
import { makeDataDir, query, removeDataDir, signIn, startServer } from '../support/server.mjs';
import { median } from '../support/statistics.mjs';
import { makePhotos } from '../uploads/photos.mjs';
import { startLoad } from './load.mjs';
import { startNeighbours } from './neighbours.mjs';
import { readUsage, temporaryFiles } from './usage.mjs';

const SAMPLE_MS = 5000;

/** At the start caches fill and code is compiled: it is let pass before anything is compared. */
const WARM_UP_SHARE = 0.2;

/** What is compared with one another: this share of the time after the warm-up, and the last. */
const COMPARED_SHARE = 0.25;

/** Shorter runs say little of growth and are not recorded. */
const SHORTEST_RECORDED = 5;

/**
 * Runs mixed load on a server of its own and compares how it does at the end with how it did at the start.
 *
 * @param {number} minutes
 * @returns the exit status: 1 when a limit is missed
 */
export async function runSoak(minutes) {
  const say = (text) => process.stdout.write(`${text}\n`);
  const [loadBefore] = loadavg();
  say(`${minutes} minutes of mixed load (load average ${loadBefore.toFixed(1)})`);
  const measured = await soak(minutes, say);
  say(show('soak', measured));
  if (measured.firstErrors.length > 0) say(`The first errors:\n${measured.firstErrors.join('\n')}`);
  if (minutes >= SHORTEST_RECORDED) record('soak', measured, loadBefore);
  const missed = figures.filter(
    (figure) => figure.part === 'soak' && keeps(figure, measured[figure.key]) === false,
  );
  return missed.length > 0 ? 1 : 0;
}

async function soak(minutes, say) {
  const dataDir = await makeDataDir();
  const neighbours = await startNeighbours();
  const photosDir = join(dataDir, 'photos');
  const temporaryDir = join(dataDir, 'tmp');
  await Promise.all([mkdir(photosDir), mkdir(temporaryDir)]);
  const photos = (await makePhotos(photosDir)).map((path) => readFileSync(path));
  const dirs = { dataDir: join(dataDir, 'data'), temporaryDir };
  const server = await startServer(dirs.dataDir, {
    env: { ...neighbours.env, TMPDIR: temporaryDir, LOG_LEVEL: 'warn' },
  });
  try {
    const token = await signIn(server.url);
    const { feedUrl, bareUrl } = neighbours;
    const load = startLoad({ url: server.url, token, photos, feedUrl, bareUrl });
    const samples = [];
    const end = performance.now() + minutes * 60_000;
    while (performance.now() < end) {
      await pause(SAMPLE_MS);
      samples.push({
        ...readUsage(server.pid, dirs),
        ...load.takeLatencies(),
        uploads: load.counts.uploads,
      });
      const { rssMb, handles } = samples.at(-1);
      if (samples.length % 12 === 0) {
        say(
          `  ${samples.length / 12} min: ${Math.round(rssMb)} MB, ${handles} handles, ${load.counts.uploads} uploads`,
        );
      }
    }
    await load.stop();
    await settled(server.url, token);
    return {
      minutes,
      ...compare(samples),
      ...load.counts,
      mails: neighbours.counts.mails,
      feedAnswers: neighbours.counts.feedAnswers,
      handlesAfter: readUsage(server.pid, dirs).handles,
      temporaryFilesAfter: temporaryFiles(dirs).length,
      firstErrors: load.errors.slice(0, 5),
      samples: samples.filter((_, index) => index % Math.ceil(samples.length / 60) === 0),
    };
  } finally {
    await server.stop();
    await neighbours.stop();
    await removeDataDir(dataDir);
  }
}

/** What is under way when the load ends: refreshes, mails. */
async function settled(url, token) {
  for (let waited = 0; waited < 60; waited++) {
    const { feeds, historySummary } = await query(
      url,
      token,
      '{ feeds { nodes { lastRun { status } } } historySummary(everyone: true) { pending } }',
    );
    const isRunning = feeds.nodes.some(({ lastRun }) => ['QUEUED', 'RUNNING'].includes(lastRun?.status));
    if (!isRunning && historySummary.pending === 0) return;
    await pause(1000);
  }
}

function compare(samples) {
  const warm = samples.slice(Math.floor(samples.length * WARM_UP_SHARE));
  const size = Math.max(1, Math.floor(warm.length * COMPARED_SHARE));
  const [first, last] = [warm.slice(0, size), warm.slice(-size)];
  const middle = (part, key) =>
    median(part.map((sample) => sample[key]).filter((value) => value !== undefined));
  const growth = (key) => middle(last, key) / middle(first, key);
  // What else runs on the machine slows an answer of a server that does nothing as well.
  const relative = (part, key) =>
    median(part.map((sample) => sample[key] / sample.bareMs).filter(Number.isFinite));
  const slowing = (key) => relative(last, key) / relative(first, key);
  return {
    rssStartMb: middle(first, 'rssMb'),
    rssEndMb: middle(last, 'rssMb'),
    rssGrowth: growth('rssMb'),
    handlesStart: middle(first, 'handles'),
    handlesEnd: middle(last, 'handles'),
    handlesMore: middle(last, 'handles') - middle(first, 'handles'),
    temporaryMost: Math.max(...warm.map(({ temporaryFiles }) => temporaryFiles)),
    databaseStartMb: middle(first, 'databaseMb'),
    databaseEndMb: middle(last, 'databaseMb'),
    cpuStartMs: cpuMsPerUpload(first),
    cpuEndMs: cpuMsPerUpload(last),
    cpuGrowth: cpuMsPerUpload(last) / cpuMsPerUpload(first),
    bareStartMs: middle(first, 'bareMs'),
    bareEndMs: middle(last, 'bareMs'),
    uploadStartMs: middle(first, 'uploadMs'),
    uploadEndMs: middle(last, 'uploadMs'),
    uploadGrowth: slowing('uploadMs'),
    listStartMs: middle(first, 'listMs'),
    listEndMs: middle(last, 'listMs'),
    listGrowth: slowing('listMs'),
    healthStartMs: middle(first, 'healthMs'),
    healthEndMs: middle(last, 'healthMs'),
    healthGrowth: slowing('healthMs'),
  };
}

/** Processor time of the server in all, by the photos uploaded in it: the rest of the load is in a fixed proportion to them. */
function cpuMsPerUpload(samples) {
  const [first, last] = [samples[0], samples.at(-1)];
  return (1000 * (last.cpuSeconds - first.cpuSeconds)) / (last.uploads - first.uploads);
}
