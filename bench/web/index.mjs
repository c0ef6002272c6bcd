import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findPrograms } from '../../scripts/support/debian.mjs';
import { fillHistory } from '../history/fill.mjs';
import { makeDataDir, query, removeDataDir, signIn, startServer } from '../support/server.mjs';
import { makePhotos } from '../uploads/photos.mjs';
import { recordTasks } from './long-tasks.mjs';

const PHOTOS = { full: 100_000, quick: 5000 };
const THUMBNAILS = 500;
const FAR = { full: 3000, quick: 1000 };
const CHOSEN = 100;
const STEP_PX = 240;
const PAGE_SIZE = 100;

/** How long the main thread of a page is held up at most, in a real browser, while somebody scrolls and uploads. */
export async function measureWeb({ quick, say }) {
  const { paths, reasons } = await findPrograms(['chromium']);
  if (!paths.chromium) {
    say(`The pages are not measured: ${reasons.chromium}`);
    return {};
  }
  const dataDir = await makeDataDir();
  try {
    const photosDir = join(dataDir, 'photos');
    await mkdir(photosDir);
    const photos = await makePhotos(photosDir);
    await fillStore(dataDir, photos, quick ? PHOTOS.quick : PHOTOS.full);
    const server = await startServer(dataDir);
    try {
      await makeThumbnails(server, await signIn(server.url));
      const browser = await chromium.launch({
        executablePath: paths.chromium,
        args: ['--no-sandbox', '--disable-gpu'],
      });
      try {
        return await measurePages({ browser, server, photos, far: quick ? FAR.quick : FAR.full, say });
      } finally {
        await browser.close();
      }
    } finally {
      await server.stop();
    }
  } finally {
    await removeDataDir(dataDir);
  }
}

/** A few photos that are really there, and many records over the same files. */
async function fillStore(dataDir, photos, count) {
  const server = await startServer(dataDir);
  try {
    const token = await signIn(server.url);
    for (const path of photos) await upload(server.url, token, path);
  } finally {
    await server.stop();
  }
  await fillHistory(pathToFileURL(join(dataDir, 'maskwatch.db')).href, count, { overStoredPhotos: true });
}

async function upload(url, token, path) {
  const text = 'mutation ($file: Upload) { uploadImage(file: $file) { status } }';
  const form = new FormData();
  form.set('operations', JSON.stringify({ query: text, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([await readFile(path)], { type: 'image/jpeg' }), basename(path));
  const headers = { Authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: form });
  const { errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
}

/** Thumbnails are made when they are first asked for: the measured ones are there, as they are on the second visit. */
async function makeThumbnails({ url }, token) {
  const text = `query ($after: String) {
    history(first: ${PAGE_SIZE}, after: $after) { nodes { thumbnailUrl } pageInfo { endCursor } }
  }`;
  let after = null;
  for (let made = 0; made < THUMBNAILS; made += PAGE_SIZE) {
    const { history } = await query(url, token, text, { after });
    after = history.pageInfo.endCursor;
    for (const { thumbnailUrl } of history.nodes) {
      const response = await fetch(url + thumbnailUrl, { headers: { Authorization: `Bearer ${token}` } });
      if (!response.ok) throw new Error(`${thumbnailUrl}: HTTP ${response.status}`);
      await response.arrayBuffer();
    }
  }
}

async function measurePages({ browser, server, photos, far, say }) {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1280, height: 800 },
    storageState: await signedIn(server),
  });
  const page = await context.newPage();
  const result = {};
  const measure = async (name, what, work) => {
    result[name] = await recordTasks(browser, page, work);
    const { longestMs, longestCpuMs, longTasks } = result[name];
    say(
      `${what}: longest task ${longestMs.toFixed(0)} ms, ${longestCpuMs.toFixed(0)} ms of processor time; ${longTasks} over 50 ms`,
    );
  };

  await page.goto('/history');
  await page.locator('[data-photo] img').first().waitFor();
  await measure('scroll', `${THUMBNAILS} thumbnails`, () => scrollPast(page, THUMBNAILS));
  await measure('scrollFar', `on to photo ${far}`, () => scrollPast(page, far));

  await page.goto('/upload');
  const input = page.getByLabel('Choose photos').first();
  await input.waitFor({ state: 'attached' });
  const files = filesToChoose(photos);
  await measure('choose', `${CHOSEN} photos chosen`, async () => {
    await input.setInputFiles(files);
    await page.getByText(/of 100 photos checked/).waitFor();
    await page.getByText(/^([2-9]\d|100) of 100 photos checked/).waitFor({ timeout: 120_000 });
  });
  return result;
}

/** @returns cookies as a browser keeps them */
async function signedIn({ url }) {
  const token = await signIn(url);
  const { hostname } = new URL(url);
  const cookie = { name: 'maskwatch_session', value: token, domain: hostname, path: '/' };
  return {
    cookies: [{ ...cookie, expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' }],
    origins: [],
  };
}

/** Turns the wheel until so many photos have come by. */
async function scrollPast(page, count) {
  await page.mouse.move(640, 400);
  for (;;) {
    for (let turn = 0; turn < 10; turn++) await page.mouse.wheel(0, STEP_PX);
    const seen = await page.evaluate(() => {
      window.seenPhotos ??= new Set();
      for (const tile of document.querySelectorAll('[data-photo]')) window.seenPhotos.add(tile.dataset.photo);
      return window.seenPhotos.size;
    });
    if (seen >= count) return;
  }
}

/**
 * Files to choose, each of other bytes, as photos are: a comment behind the first two bytes, which decoders skip.
 *
 * @returns their paths: contents would be handed to the page in a task of its own, which is no part of the product
 */
function filesToChoose(photos) {
  return Array.from({ length: CHOSEN }, (_, index) => {
    const jpeg = readFileSync(photos[index % photos.length]);
    const comment = Buffer.from([0xff, 0xfe, 0, 6, 1, 2, index >> 8, index & 255]);
    const path = join(dirname(photos[0]), `chosen-${index}.jpg`);
    writeFileSync(path, Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]));
    return path;
  });
}
