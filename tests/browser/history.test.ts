import { readFile } from 'node:fs/promises';
import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { Image } from '#models/index.js';
import type { Account } from '../support/accounts.js';
import { browserOfFile, overflowOf, SCREENS, type Screen, said } from '../support/browser.js';
import { freshPhoto, photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { eventually, scrollDownTo, visit } from './visit.js';

const server = serverOfFile();
const browser = browserOfFile();
const [desktop] = SCREENS as [Screen];

const tiles = (page: Page) => page.locator('[data-photo]');
const nameOf = (index: number) => `photo-${String(index).padStart(3, '0')}.jpg`;

/** An account with photos photo-000.jpg, photo-001.jpg … from oldest to newest. */
async function accountWithPhotos(count: number): Promise<Account> {
  const account = await server.newUser();
  for (let index = 0; index < count; index++)
    await account.api.upload(photo('noFace'), { name: nameOf(index), force: true });
  return account;
}

test.each(SCREENS)(
  'on $name a range is selected, deleted after a question, and brought back',
  async (screen) => {
    const account = await accountWithPhotos(6);
    const page = await visit(await browser.open(server.url, screen), account, '/history');
    await eventually(() => tiles(page).count()).toBe(6);
    await page.getByLabel(`Select ${nameOf(4)}`).click();
    await page.getByLabel(`Select ${nameOf(2)}`).click({ modifiers: ['Shift'] });
    await page.getByText('3 selected').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    const question = page.getByRole('dialog', { name: 'Delete 3 photos?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'hidden' });
    expect(await tiles(page).count()).toBe(6);

    await page.keyboard.press('Delete');
    await question.getByRole('button', { name: 'Delete' }).click();
    await eventually(() => tiles(page).count()).toBe(3);
    const all = page
      .getByRole('navigation', { name: 'Categories' })
      .getByRole('link', { name: 'All', exact: false });
    await eventually(() => all.first().textContent()).toBe('All3');
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(() => tiles(page).count()).toBe(6);
    await eventually(() => all.first().textContent()).toBe('All6');
    expect(await overflowOf(page)).toBe(0);
  },
);

test.each(SCREENS)('on $name the list is saved as a table, and a selection as an archive', async (screen) => {
  const account = await accountWithPhotos(3);
  const page = await visit(await browser.open(server.url, screen), account, '/history?q=photo-00');
  await eventually(() => tiles(page).count()).toBe(3);
  await page.getByRole('button', { name: 'Export' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'As a table (CSV)' }).click();
  const table = await saved;
  expect(table.suggestedFilename()).toBe('history.csv');
  const text = await readFile(await table.path(), 'utf8');
  expect(text.match(/photo-00\d\.jpg/g)).toEqual(['photo-002.jpg', 'photo-001.jpg', 'photo-000.jpg']);

  await page.getByLabel(`Select ${nameOf(1)}`).click();
  await page.getByLabel(`Select ${nameOf(2)}`).click();
  expect(await overflowOf(page)).toBe(0);
  const archived = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const archive = await archived;
  expect(archive.suggestedFilename()).toBe('photos.zip');
  const bytes = await readFile(await archive.path());
  for (const path of ['originals/photo-001.jpg', 'annotated/photo-002.jpg', 'photos.csv']) {
    expect(bytes.includes(path)).toBe(true);
  }
  expect(bytes.includes('photo-000')).toBe(false);
  await eventually(async () => new URL(page.url()).pathname).toBe('/history');
});

test('a download that is refused says so, and the page stays', async () => {
  const account = await accountWithPhotos(1);
  const page = await visit(await browser.open(server.url, desktop), account, '/history');
  await page.getByLabel(`Select ${nameOf(0)}`).click();
  const { history } = await account.api.ask('{ history { nodes { id } } }');
  await account.api.ask('mutation ($id: ID!) { deleteImage(id: $id) }', history.nodes[0]);
  await page.getByRole('button', { name: 'Download' }).click();
  await said(page, 'The download could not begin.');
  await eventually(async () => new URL(page.url()).pathname).toBe('/history');
});

test('by keyboard: arrows move, Space selects, Escape lets go, Enter opens', async () => {
  const account = await accountWithPhotos(6);
  const page = await visit(await browser.open(server.url, desktop), account, '/history');
  await eventually(() => tiles(page).count()).toBe(6);
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('[data-photo]')?.textContent ?? '');
  // The list may be seen a moment before it listens.
  await eventually(async () => {
    if ((await focused()) === '') await page.keyboard.press('ArrowRight');
    return focused();
  }).toContain(nameOf(5));
  await page.keyboard.press('ArrowRight');
  await eventually(focused).toContain(nameOf(4));
  await page.keyboard.press('Space');
  await page.getByText('1 selected').waitFor();
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByText('2 selected').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('2 selected').waitFor({ state: 'hidden' });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: nameOf(3) }).waitFor();
});

test('deep in the list, a reload and the way back from a photo keep the place', async () => {
  const account = await accountWithPhotos(130);
  const page = await visit(await browser.open(server.url, desktop), account, '/history?sort=OLDEST');
  await eventually(() => tiles(page).count()).toBe(60);
  // Each sheet is known once the one before it is there.
  const last = page.getByText(nameOf(124));
  await scrollDownTo(last);
  expect(await tiles(page).count()).toBeLessThan(130);
  const before = await placeOf(page);

  await page.reload();
  await eventually(() => isAt(page, before)).toBe(true);

  await last.click();
  await page.getByRole('heading', { name: nameOf(124) }).waitFor();
  await page.getByRole('link', { name: 'Next photo' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { name: nameOf(125) }).waitFor();
  await eventually(async () => new URL(page.url()).search).toBe('?sort=OLDEST');
  await page.goBack();
  await eventually(() => isAt(page, before)).toBe(true);

  await last.click();
  await page.getByRole('link', { name: 'Back to the history' }).click();
  await eventually(() => isAt(page, before)).toBe(true);
});

test('what is searched, filtered and sorted lives in the address', async () => {
  const account = await server.newUser();
  const { id } = await account.api.upload(freshPhoto('oneMasked'), { name: 'zebra.jpg' });
  await account.api.upload(freshPhoto('oneBare'), { name: 'apple.jpg' });
  await account.api.upload(freshPhoto('oneBare'), { name: 'apple pie.jpg' });
  const page = await visit(await browser.open(server.url, desktop), account, '/history');
  await eventually(() => tiles(page).count()).toBe(3);
  await page.getByLabel('Search by name').fill('apple');
  await eventually(() => tiles(page).count()).toBe(2);
  // What is searched for is what the tabs count.
  const tabs = page.getByRole('navigation', { name: 'Categories' }).getByRole('link');
  await eventually(() => tabs.allTextContents()).toEqual([
    'All2',
    'No face0',
    'All masked0',
    'Some masked0',
    'None masked2',
    'Please check0',
  ]);
  await page.getByText('Both', { exact: true }).click();
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Uploaded until').fill('2000-01-01');
  await page.getByText('No photo matches').waitFor();
  await page.reload();
  await page.getByText('No photo matches').waitFor();
  expect(await page.getByLabel('Search by name').inputValue()).toBe('apple');
  await page.getByRole('link', { name: 'Take the filters off' }).click();
  await eventually(() => tiles(page).count()).toBe(3);
  await eventually(async () => new URL(page.url()).search).toBe('?view=both');

  await account.api.ask('mutation ($id: ID!) { confirmImage(imageId: $id, version: 1) { id } }', { id });
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('combobox', { name: 'Verdict' }).click();
  await page.getByRole('option', { name: 'Confirmed or corrected by a person' }).click();
  await eventually(() => tiles(page).count()).toBe(1);
  await page.getByRole('link', { name: /zebra\.jpg/ }).waitFor();
  await eventually(() => tabs.first().textContent()).toBe('All1');
  await eventually(async () => new URL(page.url()).searchParams.get('reviewed')).toBe('yes');
});

test('pictures that could not be loaded while the line was down are there once it is back', async () => {
  const account = await server.newUser();
  await account.api.upload(freshPhoto('oneMasked'), { name: 'zebra.jpg' });
  const page = await browser.open(server.url, desktop);
  const refuse = (route: Route) => route.abort('internetdisconnected');
  await page.route('**/thumbnail*', refuse);
  await visit(page, account, '/history');
  const tile = page.getByRole('link', { name: /zebra\.jpg/ });
  await tile.waitFor();
  // No broken picture in its place.
  await eventually(() => tile.locator('img').count()).toBe(0);
  await page.context().setOffline(true);
  await page.getByText('You are offline.').waitFor();
  await page.unroute('**/thumbnail*', refuse);
  await page.context().setOffline(false);
  await eventually(() =>
    tile
      .locator('img')
      .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth > 0)),
  ).toEqual([true]);
});

test('what failed is on the overview and is checked again from there', async () => {
  const account = await server.newUser();
  const { id } = await account.api.upload(freshPhoto('oneMasked'), { name: 'unlucky.jpg' });
  const em = server.app.parts.orm.em.fork();
  await em.nativeUpdate(Image, { id }, {
    status: 'FAILED',
    category: null,
    failureReason: 'The detector stopped.',
  } as never);
  const page = await visit(await browser.open(server.url, desktop), account, '/');
  await page.getByRole('heading', { name: 'One photo could not be checked' }).waitFor();
  await page.getByText('The detector stopped.').waitFor();
  await page.getByRole('button', { name: 'Check it again' }).click();
  await page.getByRole('heading', { name: 'One photo could not be checked' }).waitFor({ state: 'hidden' });
  const status = async () =>
    (await account.api.ask('query ($id: ID!) { image(id: $id) { status } }', { id })).image.status;
  await eventually(status).toBe('DONE');
});

/** Whether the same photo stands at the same height, but for the rounding of fractions of a pixel. */
async function isAt(page: Page, before: Awaited<ReturnType<typeof placeOf>>): Promise<boolean> {
  const now = await placeOf(page);
  return now !== undefined && now.name === before?.name && Math.abs(now.top - before.top) <= 2;
}

/** What stands where in the window: enough to see that nothing has moved. */
function placeOf(page: Page): Promise<{ name: string; top: number } | undefined> {
  return page.evaluate(() => {
    const seen = [...document.querySelectorAll<HTMLElement>('[data-photo]')];
    const first = seen.find((tile) => tile.getBoundingClientRect().top >= 0);
    const name = first?.querySelector('a')?.textContent ?? '';
    return first && { name, top: Math.round(first.getBoundingClientRect().top) };
  });
}
