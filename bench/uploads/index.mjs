import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild } from '../support/child.mjs';
import {
  makeDataDir,
  readMetrics,
  removeDataDir,
  residentMb,
  signIn,
  startServer,
} from '../support/server.mjs';
import { median, percentile } from '../support/statistics.mjs';
import { probeHealth } from './health-probe.mjs';
import { makePhotos } from './photos.mjs';

const CLIENTS = 8;
const ROUNDS = { full: 9, quick: 3 };
const WINDOW = { full: { warmUpMs: 1000, windowMs: 4000 }, quick: { warmUpMs: 500, windowMs: 2000 } };
const WARM_UP = { full: 400, quick: 100 };
const UPLOADS_FOR_MEMORY = 2000;
const MEMORY_STEP = 200;

/**
 * Uploads a second through the whole product (a), through its detection pool (b) and through bare threads (c). Each
 * round runs all three, one after the other and in turn, so that whatever else the machine does meets all alike.
 */
export async function measureUploads({ quick, say }) {
  const dataDir = await makeDataDir();
  const photosDir = join(dataDir, 'photos');
  await mkdir(photosDir);
  const photos = await makePhotos(photosDir);
  const server = await startServer(dataDir);
  const token = await signIn(server.url);
  const start = (name) =>
    startChild(
      new URL(name, import.meta.url),
      JSON.stringify({ port: server.port, token, clients: CLIENTS, photos }),
    );
  const parts = { a: start('clients.child.mjs'), b: start('pool.child.mjs'), c: start('bare.child.mjs') };
  try {
    const rss = { before: await residentMb(server.url) };
    const window = quick ? WINDOW.quick : WINDOW.full;
    for (const part of Object.values(parts)) await part.ask({ warmUpMs: 0, windowMs: 1000 });
    // The compiler of JavaScript is busy for as long as code is new.
    await parts.a.ask({ count: quick ? WARM_UP.quick : WARM_UP.full });
    const rounds = [];
    for (let round = 0; round < (quick ? ROUNDS.quick : ROUNDS.full); round++) {
      rounds.push(await runRound(round, parts, server, window));
      say(`round ${round + 1}: ${describe(rounds.at(-1))}`);
    }
    rss.after = await residentMb(server.url);
    const curve = quick ? undefined : await memoryCurve(parts.a, server, say);
    return { ...summarize(rounds, rss), ...(curve && { memoryGrowth: growth(curve), memoryCurve: curve }) };
  } finally {
    for (const part of Object.values(parts)) await part.stop();
    await server.stop();
    await removeDataDir(dataDir);
  }
}

async function runRound(round, parts, server, window) {
  const names = ['a', 'b', 'c'];
  const order = [...names.slice(round % 3), ...names.slice(0, round % 3)];
  const result = {};
  for (const name of order) {
    result[name] = name === 'a' ? await runUploads(parts.a, server, window) : await parts[name].ask(window);
  }
  return result;
}

async function runUploads(clients, server, window) {
  const stopProbing = probeHealth(server.port);
  const before = await readMetrics(server.url);
  const { perSecond, jobs, cpuMs: clientCpuMs } = await clients.ask(window);
  const after = await readMetrics(server.url);
  return {
    perSecond,
    clientCpuMs,
    cpuMs: ((after.process_cpu_seconds_total - before.process_cpu_seconds_total) * 1000) / jobs,
    loopDelayP99Ms: after.nodejs_eventloop_lag_p99_seconds * 1000,
    healthMs: await stopProbing(),
  };
}

/** Resident memory while many photos come in, at every step of so many. */
async function memoryCurve(clients, server, say) {
  const curve = [{ uploads: 0, mb: Math.round(await residentMb(server.url)) }];
  for (let uploads = MEMORY_STEP; uploads <= UPLOADS_FOR_MEMORY; uploads += MEMORY_STEP) {
    await clients.ask({ count: MEMORY_STEP });
    curve.push({ uploads, mb: Math.round(await residentMb(server.url)) });
  }
  say(`memory over ${UPLOADS_FOR_MEMORY} uploads: ${curve.map(({ mb }) => mb).join(' ')} MB`);
  return curve;
}

/** The first uploads fill what is then kept, such as buffers and compiled code: growth counts from the third point on. */
const growth = (curve) => curve.at(-1).mb / curve[2].mb;

function describe(round) {
  const [a, b, c] = [round.a, round.b, round.c].map(({ perSecond }) => perSecond);
  const rates = `a ${a.toFixed(1)}, b ${b.toFixed(1)}, c ${c.toFixed(1)} a second`;
  const cpu = `${round.a.cpuMs.toFixed(1)} and ${round.c.cpuMs.toFixed(1)} ms of processor time in a and c`;
  return `${rates}; b/c ${(b / c).toFixed(2)}, a/c ${(a / c).toFixed(2)}; ${cpu}`;
}

function summarize(rounds, rss) {
  const of = (pick) => median(rounds.map(pick));
  return {
    uploadsPerSecond: of(({ a }) => a.perSecond),
    poolPerSecond: of(({ b }) => b.perSecond),
    barePerSecond: of(({ c }) => c.perSecond),
    // Within a round, so that a moment in which the machine was slow counts on both sides.
    poolShare: of(({ b, c }) => b.perSecond / c.perSecond),
    uploadsShare: of(({ a, c }) => a.perSecond / c.perSecond),
    serverCpuMs: of(({ a }) => a.cpuMs),
    bareCpuMs: of(({ c }) => c.cpuMs),
    clientCpuMs: of(({ a }) => a.clientCpuMs),
    // What a/c would be if no processor ever waited.
    cpuShare: of(({ a, c }) => c.cpuMs / (a.cpuMs + a.clientCpuMs)),
    loopDelayP99Ms: of(({ a }) => a.loopDelayP99Ms),
    healthP99Ms: percentile(
      rounds.flatMap(({ a }) => a.healthMs),
      0.99,
    ),
    rssBeforeMb: rss.before,
    rssAfterMb: rss.after,
  };
}
