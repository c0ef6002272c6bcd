import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { PASSWORD, query } from '../support/server.mjs';
import { median } from '../support/statistics.mjs';

/** Photos kept: beyond, the oldest is deleted for each that comes in, so that only what leaks grows. */
const MOST_PHOTOS = 200;

const UPLOAD =
  'mutation ($file: Upload!) { uploadImage(file: $file) { id version faces { label box { x y width height } } } }';
const CORRECT = `mutation ($id: ID!, $faces: [FaceInput!]!, $version: Int!) {
  correctFaces(imageId: $id, faces: $faces, version: $version) { id } }`;
const LIST = `{ history(first: 30) { nodes { id name status category faces { label } thumbnailUrl } }
  historySummary { total } }`;

/**
 * Starts all that people and scripts do, each at its own pace, until it is stopped.
 *
 * @param {{ url: string, token: string, photos: Buffer[], feedUrl: string, bareUrl: string }} options
 */
export function startLoad({ url, token, photos, feedUrl, bareUrl }) {
  const counts = {
    uploads: 0,
    files: 0,
    lists: 0,
    downloads: 0,
    corrections: 0,
    deletions: 0,
    logins: 0,
    subscriptions: 0,
    refreshes: 0,
    errors: 0,
  };
  const errors = [];
  let latencies = { uploadMs: [], listMs: [], healthMs: [], bareMs: [] };
  const kept = [];
  let stopping = false;
  const ask = (text, variables, as = token) => query(url, as, text, variables);

  const timed = async (name, work) => {
    const begin = performance.now();
    const result = await work();
    latencies[name].push(performance.now() - begin);
    return result;
  };

  const get = async (path) => {
    const response = await fetch(url + path, { headers: { Authorization: `Bearer ${token}` } });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
    counts.downloads++;
  };

  const send = async (text, bytes, name) => {
    const form = new FormData();
    form.set('operations', JSON.stringify({ query: text, variables: { file: null } }));
    form.set('map', '{"0":["variables.file"]}');
    form.set('0', new Blob([bytes]), name);
    const headers = { Authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: form });
    const { data, errors: refused } = await response.json();
    if (refused) throw new Error(JSON.stringify(refused));
    return data;
  };

  const jobs = [
    ...Array.from({ length: 2 }, () => ({
      everyMs: 300,
      async run() {
        const photo = fresh(photos[counts.uploads % photos.length]);
        const { uploadImage } = await timed('uploadMs', () => send(UPLOAD, photo, 'photo.jpg'));
        kept.push(uploadImage);
        counts.uploads++;
        if (kept.length <= MOST_PHOTOS) return;
        await ask('mutation ($id: ID!) { deleteImage(id: $id) }', { id: kept.shift().id });
        counts.deletions++;
      },
    })),
    {
      everyMs: 250,
      async run() {
        await timed('listMs', () => ask(LIST));
        counts.lists++;
        await timed('healthMs', () => fetch(`${url}/health`).then((response) => response.arrayBuffer()));
        await timed('bareMs', () => fetch(bareUrl).then((response) => response.arrayBuffer()));
      },
    },
    {
      everyMs: 500,
      async run() {
        // Not the oldest, which may just be deleted.
        const image = kept.at(-1 - Math.floor((Math.random() * kept.length) / 2));
        if (!image) return;
        for (const picture of ['thumbnail', 'annotated', 'original'])
          await get(`/images/${image.id}/${picture}`);
      },
    },
    {
      everyMs: 1500,
      async run() {
        const image = kept.at(-1);
        if (!image?.faces.length || image.isCorrected) return;
        image.isCorrected = true;
        const faces = image.faces.map(({ label, box }) => ({
          label: label === 'MASK' ? 'NO_MASK' : 'MASK',
          box,
        }));
        await ask(CORRECT, { id: image.id, faces, version: image.version });
        counts.corrections++;
      },
    },
    {
      // Its receipt is mailed.
      everyMs: 2000,
      async run() {
        const text = 'mutation ($file: Upload!) { uploadFile(file: $file) { id downloadUrl } }';
        const { uploadFile } = await send(text, randomBytes(50_000), 'data.bin');
        counts.files++;
        await get(uploadFile.downloadUrl);
        await ask('mutation ($id: ID!) { deleteFile(id: $id) }', { id: uploadFile.id });
        counts.deletions++;
      },
    },
    {
      everyMs: 5000,
      async run() {
        const text = 'mutation ($p: String!) { login(username: "admin", password: $p) { token } }';
        const { login } = await ask(text, { p: PASSWORD }, null);
        await ask('{ me { id } }', {}, login.token);
        await ask('mutation { logout }', {}, login.token);
        counts.logins++;
      },
    },
    ...Array.from({ length: 3 }, () => ({
      everyMs: 1000,
      async run() {
        await hearOnce(url, token);
        counts.subscriptions++;
      },
    })),
    {
      everyMs: 20_000,
      async run() {
        feed ??= (
          await ask('mutation ($input: FeedInput!) { addFeed(input: $input) { id } }', {
            input: { name: 'soak', address: feedUrl, format: 'AUTO', full: true, enabled: false },
          })
        ).addFeed;
        await ask('mutation ($id: ID!) { refreshFeed(id: $id) { id } }', { id: feed.id });
        counts.refreshes++;
      },
    },
  ];
  let feed;

  const running = jobs.map(async ({ everyMs, run }) => {
    while (!stopping) {
      try {
        await run();
      } catch (error) {
        counts.errors++;
        errors.push(String(error.message).slice(0, 300));
      }
      await pause(everyMs);
    }
  });

  return {
    counts,
    errors,
    /** Medians in milliseconds since the last call. */
    takeLatencies() {
      const taken = latencies;
      latencies = { uploadMs: [], listMs: [], healthMs: [], bareMs: [] };
      return Object.fromEntries(
        Object.entries(taken)
          .filter(([, values]) => values.length > 0)
          .map(([name, values]) => [name, median(values)]),
      );
    },
    async stop() {
      stopping = true;
      await Promise.all(running);
    },
  };
}

/** The same photo in bytes that no other has: with a comment in its header. */
function fresh(photo) {
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 18]), randomBytes(16)]);
  return Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2)]);
}

/** Subscribes over a socket of its own until it has heard of a photo. */
async function hearOnce(url, token) {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { token },
    retryAttempts: 0,
  });
  try {
    for await (const { errors } of client.iterate({ query: 'subscription { imageProcessed { id } }' })) {
      if (errors) throw new Error(JSON.stringify(errors));
      return;
    }
  } finally {
    await client.dispose();
  }
}
