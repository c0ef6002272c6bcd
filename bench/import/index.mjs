import bcrypt from 'bcryptjs';
import { PasswordHasher } from '../../dist/server/accounts/password-hasher.js';
import { readConfig } from '../../dist/server/config.js';
import { randomUsersCsv } from '../../dist/server/imports/random-users.js';
import { startChild } from '../support/child.mjs';
import {
  cpuSeconds,
  makeDataDir,
  query,
  removeDataDir,
  residentMb,
  signIn,
  startServer,
} from '../support/server.mjs';
import { median } from '../support/statistics.mjs';
import { startMailSink } from './mail-sink.mjs';

const INVITATIONS = { full: 100_000, quick: 10_000 };
/** Passwords of one file; a quarter of a minute for one thread. */
const PASSWORDS = { full: 60, quick: 24 };
const ROUNDS = { full: 3, quick: 1 };
const IDLE_LOGINS = 15;
const POLL_MS = 250;
/** Somebody signs in, looks round and the next one comes. */
const LOGIN_PAUSE_MS = 500;

const IMPORT = 'mutation ($file: Upload!) { importUsers(file: $file) { id } }';
const PROGRESS = `query ($id: ID!) {
  userImport(id: $id) { status reason processed created invited failed }
}`;

/** How fast accounts come in from a file, what that takes, and how long others wait meanwhile. */
export async function measureImport({ quick, say }) {
  const size = quick ? 'quick' : 'full';
  const invitations = await withServer((side) => measureInvitations(side, INVITATIONS[size], say));
  const passwords = await withServer((side) =>
    measurePasswords(side, { count: PASSWORDS[size], rounds: ROUNDS[size] }, say),
  );
  return { ...invitations, ...passwords };
}

async function withServer(measure) {
  const [dataDir, mails] = [await makeDataDir(), await startMailSink()];
  const env = {
    SMTP_URL: mails.url,
    MAIL_FROM: 'Bench <bench@example.org>',
    PUBLIC_URL: 'http://localhost:4000',
  };
  const server = await startServer(dataDir, { env });
  try {
    return await measure({ server, token: await signIn(server.url) });
  } finally {
    await server.stop();
    await mails.stop();
    await removeDataDir(dataDir);
  }
}

async function measureInvitations({ server, token }, count, say) {
  const rssBeforeMb = await residentMb(server.url);
  const { seconds, cpu, peakMb, result } = await importUsers(server, token, randomUsersCsv(count, 1, false));
  if (result.invited !== count) throw new Error(`Not all were invited: ${JSON.stringify(result)}`);
  const time = `${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of processor time)`;
  say(`${count} invitations in ${time}, at most ${peakMb.toFixed(0)} MB`);
  const login = await loginsMeanwhile(server, say, () =>
    importUsers(server, token, randomUsersCsv(count / 10, 2, false)),
  );
  return {
    invitationSeconds: seconds,
    invitationCpuSeconds: cpu,
    invitationRssBeforeMb: rssBeforeMb,
    invitationPeakMb: peakMb,
    invitationLoginShare: login.share,
    invitationLoginMs: login.ms,
  };
}

async function measurePasswords({ server, token }, { count, rounds }, say) {
  const hasher = new PasswordHasher(readConfig({}).passwordCost);
  const cost = bcrypt.getRounds(await hasher.hash('a password'));
  await hasher.close();
  const bare = startChild(
    new URL('bare.child.mjs', import.meta.url),
    JSON.stringify({ threads: hasher.threads, cost }),
  );
  try {
    await bare.ask({ hashes: hasher.threads });
    const [shares, cpuShares] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const csv = randomUsersCsv(count, 10 + round, true);
      // Bare before and after, so that a change of what else the machine does counts on both sides.
      const before = await bare.ask({ hashes: count / 2 });
      const { seconds, cpu } = await importUsers(server, token, csv);
      const after = await bare.ask({ hashes: count / 2 });
      const hashesPerSecond = (before.perSecond + after.perSecond) / 2;
      const [cpuMs, bareCpuMs] = [(cpu * 1000) / count, (before.cpuMs + after.cpuMs) / 2];
      shares.push(count / seconds / hashesPerSecond);
      cpuShares.push(bareCpuMs / cpuMs);
      const rates = `${(count / seconds).toFixed(2)} a second, bare ${hashesPerSecond.toFixed(2)}`;
      say(`passwords: ${rates}; ${cpuMs.toFixed(0)} and ${bareCpuMs.toFixed(0)} ms of processor time`);
    }
    const login = await loginsMeanwhile(server, say, () =>
      importUsers(server, token, randomUsersCsv(count, 20, true)),
    );
    return {
      passwordThreads: hasher.threads,
      passwordShare: median(shares),
      passwordCpuShare: median(cpuShares),
      passwordLoginShare: login.share,
      passwordLoginMs: login.ms,
    };
  } finally {
    await bare.stop();
  }
}

/**
 * Sends a file and waits for its end.
 *
 * @returns seconds from the request to the end, of processor time too, and the server's memory at most
 */
async function importUsers(server, token, portions) {
  const form = new FormData();
  form.set('operations', JSON.stringify({ query: IMPORT, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([...portions], { type: 'text/csv' }), 'users.csv');
  const [begin, cpuBefore] = [performance.now(), await cpuSeconds(server.url)];
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' },
    body: form,
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  let peakMb = 0;
  for (;;) {
    const { userImport } = await query(server.url, token, PROGRESS, { id: data.importUsers.id });
    peakMb = Math.max(peakMb, await residentMb(server.url));
    if (userImport.status === 'DONE') {
      const seconds = (performance.now() - begin) / 1000;
      return { seconds, cpu: (await cpuSeconds(server.url)) - cpuBefore, peakMb, result: userImport };
    }
    if (userImport.reason) throw new Error(userImport.reason);
    await pause(POLL_MS);
  }
}

/** How long a login takes while something goes on, times what it takes before. */
async function loginsMeanwhile(server, say, work) {
  const idle = [];
  for (let i = 0; i < IDLE_LOGINS; i++) idle.push(await timeLogin(server));
  const stop = keepLoggingIn(server);
  await work();
  const ms = [median(idle), median(await stop())];
  say(`a login: ${ms[0].toFixed(0)} ms when idle, ${ms[1].toFixed(0)} ms meanwhile`);
  return { share: ms[1] / ms[0], ms };
}

/** @returns stops, and gives the logins' times in ms */
function keepLoggingIn(server) {
  const times = [];
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      times.push(await timeLogin(server));
      await pause(LOGIN_PAUSE_MS);
    }
  })();
  return async () => {
    stopped = true;
    await running;
    return times;
  };
}

async function timeLogin(server) {
  const begin = performance.now();
  await signIn(server.url);
  return performance.now() - begin;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
