import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS, type Screen } from '../support/browser.js';
import { photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { type ChosenFile, choose, chosenPhoto, eventually, paste, visit } from './visit.js';

const server = serverOfFile({ MAX_UPLOAD_MB: '2', OUTBOUND_ALLOW: '127.0.0.1' });
const browser = browserOfFile();
const [desktop, phone] = SCREENS as [Screen, Screen];

/** A web server whose photos are checked by their addresses. */
let elsewhere: Server;
let elsewhereUrl = '';
beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    const answers: Record<string, () => unknown> = {
      '/lobby.jpg': () => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(photo('someMasked')),
      '/page.html': () => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>No photo</h1>'),
      '/large.jpg': () => response.writeHead(200).end(Buffer.alloc(3 * 1_048_576, 1)),
      '/moved.jpg': () => response.writeHead(302, { location: 'http://10.0.0.1/camera.jpg' }).end(),
    };
    (answers[request.url ?? ''] ?? (() => response.writeHead(404).end()))();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
});
afterAll(() => {
  elsewhere.close();
});

async function uploadPage(screen: Screen = desktop) {
  const account = await server.newUser();
  const page = await visit(await browser.open(server.url, screen), account, '/upload');
  await page.getByRole('heading', { name: 'Check photos' }).waitFor();
  return { page, account };
}

const SUMMARY = '{ historySummary { total } }';

test('of twenty photos the good ones are checked, two broken ones and one too large say why', async () => {
  const { page, account } = await uploadPage();
  const good = Array.from({ length: 17 }, (_, index) => chosenPhoto(`good-${index}.jpg`));
  const broken: ChosenFile[] = [1, 2].map((number) => ({
    name: `broken-${number}.jpg`,
    mimeType: 'image/jpeg',
    buffer: Buffer.from('this is no picture'),
  }));
  const large = { name: 'large.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(3 * 1_048_576, 1) };
  await choose(page, [good[0] as ChosenFile, ...broken, large, ...good.slice(1)]);

  await page.getByText('17 of 20 photos checked').waitFor();
  await page.getByText('3 failed').waitFor();
  expect(await overflowOf(page)).toBe(0);
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await row('large.jpg').getByText('The file is too large.').waitFor();
  await row('broken-1.jpg')
    .getByText(/^This is not a photo we can read/)
    .waitFor();
  // They would fail again in the same way, so nobody is asked to try.
  expect(await page.getByRole('button', { name: /again$/ }).count()).toBe(0);
  expect((await account.api.ask(SUMMARY)).historySummary.total).toBe(17);
});

test('paused, nothing is sent; taken off the list, a photo never is; going on sends the rest', async () => {
  const { page, account } = await uploadPage();
  // Held on their way, so that there is something to pause.
  const release = await holdUploads(page);
  await choose(
    page,
    ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg'].map((name) => chosenPhoto(name)),
  );
  await page.getByRole('button', { name: 'Pause' }).click();
  await eventually(() => page.getByText('Paused').count()).toBeGreaterThanOrEqual(2);
  await page.getByRole('button', { name: 'Do not send e.jpg' }).click();
  await release();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('All 4 photos are checked').waitFor();
  const { history } = await account.api.ask('{ history { nodes { name } } }');
  expect(new Set(history.nodes.map(({ name }: { name: string }) => name))).toEqual(
    new Set(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']),
  );
});

test('of three hundred photos only the rows in sight exist', async () => {
  const { page } = await uploadPage();
  await holdUploads(page);
  await choose(
    page,
    Array.from({ length: 300 }, (_, index) => ({
      name: `photo-${index}.jpg`,
      mimeType: 'image/jpeg',
      buffer: Buffer.from(`photo ${index}`),
    })),
  );
  await page.getByText('0 of 300 photos checked').waitFor();
  const rows = page.getByRole('list', { name: 'Photos of this visit' }).getByRole('listitem');
  expect(await rows.count()).toBeLessThan(40);
  expect(await rows.first().getAttribute('aria-setsize')).toBe('300');
  await page.getByRole('button', { name: 'Cancel the rest' }).click();
  await page.getByText('Each photo is checked for faces').waitFor();
});

test('a photo that was checked before says so and leads to its record', async () => {
  const { page, account } = await uploadPage();
  const file = chosenPhoto('again.jpg');
  const { id } = await account.api.upload(file.buffer, { name: 'first.jpg' });
  await choose(page, [file]);
  await page.getByText('You have checked this photo before').waitFor();
  await page.getByRole('link', { name: 'Result of again.jpg' }).click();
  await page.getByRole('heading', { name: 'first.jpg' }).waitFor();
  await eventually(async () => new URL(page.url()).pathname).toBe(`/photos/${id}`);
});

test('a picture and an address are pasted anywhere on the page', async () => {
  const { page } = await uploadPage();
  await paste(page, chosenPhoto('image.png', 'allMasked'));
  await page.getByText('All 4 faces wear a mask.').waitFor();
  // Browsers call every pasted picture the same.
  await page.getByText(/^Pasted \d{4}-\d{2}-\d{2}/).waitFor();
  await paste(page, `see ${elsewhereUrl}/lobby.jpg`);
  await page.getByText('All 2 photos are checked').waitFor();
  await page.getByText('2 of 4 faces wear a mask.').waitFor();
});

/** One answer for all that is not to be reached from here, so that it tells nothing about what is there. */
const INSIDE = /This address is not allowed/;

test.each([
  ['an address inside the hospital', 'http://10.0.0.1/camera.jpg', INSIDE],
  ['one that leads inside', () => `${elsewhereUrl}/moved.jpg`, INSIDE],
  ['one with a password', 'http://user:secret@127.0.0.1/lobby.jpg', INSIDE],
  ['an address without a photo', () => `${elsewhereUrl}/nothing.jpg`, /404/],
  ['a page instead of a photo', () => `${elsewhereUrl}/page.html`, /This is not a photo we can read/],
  ['a photo that is too large', () => `${elsewhereUrl}/large.jpg`, /too large/],
])('by address: %s is refused in words', async (_name, address, words) => {
  const { page } = await uploadPage();
  await page
    .getByLabel('Address of a photo on the web')
    .fill(typeof address === 'string' ? address : address());
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  const row = page.getByRole('list', { name: 'Photos of this visit' }).getByRole('listitem');
  await row.getByText(words).waitFor();
  await page.getByText('0 of 1 photo checked').waitFor();
});

test('by address on a phone: the photo is fetched, checked and shown; what is no address is not sent', async () => {
  const { page, account } = await uploadPage(phone);
  const field = page.getByLabel('Address of a photo on the web');
  await field.fill('no address at all');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('This is not a complete address.').waitFor();
  await field.fill(`${elsewhereUrl}/lobby.jpg`);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByRole('link', { name: 'Result of lobby.jpg' }).click();
  await page.getByText('2 of 4 faces wear a mask.').waitFor();
  expect(await overflowOf(page)).toBe(0);
  const { history } = await account.api.ask('{ history { nodes { source } } }');
  expect(history.nodes).toEqual([{ source: 'URL' }]);
});

/** Keeps uploads from leaving the browser. @returns lets them go */
async function holdUploads(page: Awaited<ReturnType<typeof uploadPage>>['page']) {
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  const isUpload = (type: string | undefined) => type?.startsWith('multipart/form-data') ?? false;
  await page.route('**/graphql', async (route) => {
    if (isUpload(route.request().headers()['content-type'])) await held;
    // One that was taken back meanwhile cannot go on.
    await route.continue().catch(() => {});
  });
  return async () => {
    go();
    await page.unroute('**/graphql');
  };
}
