import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild } from '../support/child.mjs';
import { makeDataDir, query, removeDataDir, residentMb, signIn, startServer } from '../support/server.mjs';
import { median } from '../support/statistics.mjs';
import { makePhotos } from '../uploads/photos.mjs';
import { fillFolder } from './photos.mjs';
import { upload } from './run-cli.mjs';

const CLIENTS = 8;
const PHOTO_BYTES = 200_000;
/** BENCH_PHOTOS is for a machine or a day that has less time. */
const PHOTOS = { full: Number(process.env.BENCH_PHOTOS ?? 10_000), quick: 400 };
const ROUNDS = { full: 5, quick: 3 };
/** Photos of a round, for the command line and for the plain clients each. */
const ROUND_PHOTOS = { full: 600, quick: 100 };

/**
 * The command line against eight plain HTTP clients that do nothing but send, in turn, on the same server; then a large folder, and the
 * same folder again.
 */
export async function measureCli({ quick, say }) {
  const pick = (sizes) => (quick ? sizes.quick : sizes.full);
  const dataDir = await makeDataDir();
  const photosDir = join(dataDir, 'photos');
  await mkdir(photosDir);
  const server = await startServer(dataDir);
  const session = await signIn(server.url);
  const { createApiToken } = await query(
    server.url,
    session,
    'mutation { createApiToken(input: { name: "bench", scopes: [UPLOAD] }) { token } }',
  );
  const account = { url: server.url, token: createApiToken.token };
  const sources = await makePhotos(photosDir);
  const folderOf = (name) => join(dataDir, name);
  const sample = folderOf('sample');
  await fillFolder(sample, sources.length, sources, PHOTO_BYTES);
  const plain = startChild(
    new URL('../uploads/clients.child.mjs', import.meta.url),
    JSON.stringify({
      port: server.port,
      token: account.token,
      clients: CLIENTS,
      photos: sources.map((_, number) => join(sample, `${String(number).padStart(5, '0')}.jpg`)),
    }),
  );
  try {
    await plain.ask({ count: pick(ROUND_PHOTOS) });
    const rounds = [];
    for (let round = 0; round < pick(ROUNDS); round++) {
      const folder = folderOf(`round-${round}`);
      await fillFolder(folder, pick(ROUND_PHOTOS), sources, PHOTO_BYTES);
      rounds.push(await runRound(round, plain, folder, account, pick(ROUND_PHOTOS)));
      const { cliPerSecond, plainPerSecond } = rounds.at(-1);
      say(`round ${round + 1}: ${cliPerSecond.toFixed(1)} and ${plainPerSecond.toFixed(1)} a second`);
    }
    const large = await runLarge(folderOf('large'), pick(PHOTOS), sources, account, server, say);
    return {
      photos: pick(PHOTOS),
      cliPerSecond: median(rounds.map((each) => each.cliPerSecond)),
      plainPerSecond: median(rounds.map((each) => each.plainPerSecond)),
      // Within a round, so that a moment in which the machine was slow counts on both sides.
      cliShare: median(rounds.map((each) => each.cliPerSecond / each.plainPerSecond)),
      ...large,
    };
  } finally {
    await plain.stop();
    await server.stop();
    await removeDataDir(dataDir);
  }
}

async function runRound(round, plain, folder, account, photos) {
  const parts = [
    async () => {
      const { summary } = await upload(folder, account);
      // Its own time: starting Node is not what keeps a server busy.
      return { cliPerSecond: summary.uploaded / summary.seconds };
    },
    async () => {
      const begin = performance.now();
      await plain.ask({ count: photos });
      return { plainPerSecond: (photos * 1000) / (performance.now() - begin) };
    },
  ];
  const result = {};
  for (const part of round % 2 ? parts : parts.reverse()) Object.assign(result, await part());
  return result;
}

async function runLarge(folder, photos, sources, account, server, say) {
  await fillFolder(folder, photos, sources, PHOTO_BYTES);
  const curve = [];
  const first = await upload(folder, account, async () => {
    curve.push(Math.round(await residentMb(server.url).catch(() => Number.NaN)));
  });
  if (first.summary.uploaded !== photos) throw new Error(JSON.stringify(first.summary));
  say(
    `${photos} photos in ${first.summary.seconds.toFixed(0)} s, ${first.peakMb.toFixed(0)} MB at most, ` +
      `${(first.cpuMs / photos).toFixed(2)} ms of processor time a photo`,
  );
  const second = await upload(folder, account);
  if (second.summary.present !== photos) throw new Error(JSON.stringify(second.summary));
  say(`again in ${second.summary.seconds.toFixed(1)} s, ${second.peakMb.toFixed(0)} MB at most`);
  const points = curve.filter((mb) => !Number.isNaN(mb));
  // Over a fifth of the photos: garbage is collected all at once every thousand or so, and a moment would be before or after it by chance.
  const over = (from, to) => median(points.slice(points.length * from, points.length * to));
  const [early, late] = [over(0.1, 0.3), over(0.8, 1)];
  return {
    firstSeconds: first.summary.seconds,
    secondSeconds: second.summary.seconds,
    secondShare: second.summary.seconds / first.summary.seconds,
    cliCpuMs: first.cpuMs / photos,
    cliPeakMb: Math.max(first.peakMb, second.peakMb),
    serverMbEarly: early,
    serverMbLate: late,
    serverGrowth: late / early,
    serverMbByTenth: Array.from({ length: 10 }, (_, tenth) => over(tenth / 10, (tenth + 1) / 10)),
  };
}
