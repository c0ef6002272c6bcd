import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild } from './support/child.mjs';
import { makeDataDir, PASSWORD, removeDataDir, signIn, startServer } from './support/server.mjs';
import { median } from './support/statistics.mjs';
import { makePhotos } from './uploads/photos.mjs';

const CLIENTS = 8;
const ROUNDS = { full: 9, quick: 3 };
const ROUND_PHOTOS = { full: 160, quick: 60 };

/** The former system's endpoint against the mutation, once the password of its calls is known. */
export async function measureEndpoint({ quick, say }) {
  const dataDir = await makeDataDir();
  const photosDir = join(dataDir, 'photos');
  await mkdir(photosDir);
  const photos = await makePhotos(photosDir);
  const server = await startServer(dataDir);
  const { port } = server;
  const start = (credentials) =>
    startChild(
      new URL('./uploads/clients.child.mjs', import.meta.url),
      JSON.stringify({ port, clients: CLIENTS, photos, ...credentials }),
    );
  const clients = {
    endpoint: start({ username: 'admin', password: PASSWORD }),
    mutation: start({ token: await signIn(server.url) }),
  };
  const count = quick ? ROUND_PHOTOS.quick : ROUND_PHOTOS.full;
  try {
    for (const each of Object.values(clients)) await each.ask({ count: CLIENTS * 4 });
    const rounds = [];
    for (let round = 0; round < (quick ? ROUNDS.quick : ROUNDS.full); round++) {
      rounds.push(await runRound(round, clients, count));
      const { endpoint, mutation } = rounds.at(-1);
      say(`round ${round + 1}: ${endpoint.toFixed(1)} and ${mutation.toFixed(1)} a second`);
    }
    return {
      endpointPerSecond: median(rounds.map(({ endpoint }) => endpoint)),
      mutationPerSecond: median(rounds.map(({ mutation }) => mutation)),
      // Within a round, so that a moment in which the machine was slow counts on both sides.
      endpointShare: median(rounds.map(({ endpoint, mutation }) => endpoint / mutation)),
    };
  } finally {
    for (const each of Object.values(clients)) await each.stop();
    await server.stop();
    await removeDataDir(dataDir);
  }
}

async function runRound(round, clients, count) {
  const result = {};
  for (const name of round % 2 ? ['endpoint', 'mutation'] : ['mutation', 'endpoint']) {
    const begin = performance.now();
    await clients[name].ask({ count });
    result[name] = (count * 1000) / (performance.now() - begin);
  }
  return result;
}
