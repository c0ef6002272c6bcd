import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { writePhotos } from './photos.mjs';
import { report } from './report.mjs';
import { memoryOf, readMetric, signIn, startServer, stopServer } from './server.mjs';
import { measureSignInScript } from './sign-in-script.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 6);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const CLIENTS = 8;

/** Measures everything and reports it. The three kinds of work take turns, so that what else the machine does hits all. */
export async function bench() {
  const folder = await mkdtemp(join(tmpdir(), 'maskwatch-bench-'));
  const children = [];
  let server;
  try {
    const paths = await writePhotos(join(folder, 'photos'), 48);
    const startMs = await measureStarts(join(folder, 'starts'));
    server = await startServer(join(folder, 'data'));
    const { url } = server;
    const scriptKb = await measureSignInScript(url);
    await wait(2000);
    const idleMb = memoryOf(server, 'VmRSS');

    const [load, pool, bare] = ['load', 'pool', 'bare'].map((name) => {
      const child = fork(new URL(`./${name}.mjs`, import.meta.url));
      children.push(child);
      return child;
    });
    await Promise.all([once(pool, 'message'), once(bare, 'message')]);
    const task = { url, token: await signIn(url), paths, clients: CLIENTS };
    for (const child of children) await runOnce(child, { ...task, seconds: 1 });

    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const c = await runOnce(bare, { ...task, seconds: SECONDS });
      const b = await runOnce(pool, { ...task, seconds: SECONDS });
      const cpuBefore = await readMetric(url, 'process_cpu_seconds_total');
      const a = await runOnce(load, { ...task, seconds: SECONDS });
      const delayMs = 1000 * (await readMetric(url, 'nodejs_eventloop_lag_p99_seconds'));
      const cpuSeconds = (await readMetric(url, 'process_cpu_seconds_total')) - cpuBefore;
      a.cpuMs = (1000 * cpuSeconds) / a.latencies.length;
      rounds.push({ a, b, c, delayMs });
      process.stdout.write(
        `round ${round + 1}: a ${a.rate.toFixed(1)}  b ${b.rate.toFixed(1)}  c ${c.rate.toFixed(1)} photos/s\n`,
      );
    }
    await report({ rounds, startMs, idleMb, peakMb: memoryOf(server, 'VmHWM'), scriptKb });
  } finally {
    for (const child of children) child.kill();
    if (server) await stopServer(server);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts on a folder that is there already, as a restart does. */
async function measureStarts(folder) {
  const times = [];
  for (let start = 0; start < 6; start++) {
    const server = await startServer(folder);
    times.push(server.readyMs);
    await stopServer(server);
  }
  return times.slice(1);
}

async function runOnce(child, task) {
  child.send(task);
  const [result] = await once(child, 'message');
  if (result.error) throw new Error(result.error);
  return result;
}
