import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS, type Screen, said } from '../support/browser.js';
import { ALLOW_LOOPBACK, addFeed, Publisher, refresh, valuesOf } from '../support/feeds.js';
import { photo } from '../support/photos.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { barriersOf } from './barriers.js';
import { type ChosenFile, choose, eventually, visit } from './visit.js';

const server = serverOfFile(ALLOW_LOOPBACK);
const browser = browserOfFile();
const [desktop, phone] = SCREENS as [Screen, Screen];

let publisher: Publisher;
beforeAll(async () => {
  publisher = await Publisher.open();
});
afterAll(() => publisher.close());

/** A plain list of made-up values. */
const list = (name: string, values: string[]): ChosenFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(values.join('\n')),
});

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

async function open(screen: Screen, address: string, account = ADMIN): Promise<Page> {
  return visit(await browser.open(server.url, screen), account, address);
}

/** Saves what a menu item leads to. */
async function saved(page: Page, item: string): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

/** Adds a feed by uploading a file, and waits until it is taken in. */
async function addByFile(page: Page, file: ChosenFile, name: string, counts: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a feed' }).click();
  await page.getByText('File', { exact: true }).click();
  // Mantine's button opens the dialog of a hidden field.
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Take the file in' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const row = page.getByRole('row').filter({ hasText: name });
  await row.getByText(counts).waitFor();
  await row.getByText('Done').waitFor();
}

test.each(SCREENS)(
  'on $name a file becomes a feed, and its values are found, shown defanged and copied',
  async (screen) => {
    const mark = screen.width;
    const page = await open(screen, '/indicators/feeds');
    const values = [
      `http://malware-${mark}.example/drop.php`,
      `c2-${mark}.example`,
      `192.0.2.${mark % 250}:8080`,
      sha256(`file ${mark}`),
      'not_a_value',
    ];
    await addByFile(page, list(`own-${mark}.txt`, values), `Own ${mark}`, '4 new, 1 bad');
    expect(await barriersOf(page)).toEqual([]);
    await page.getByRole('link', { name: `Own ${mark}` }).click();
    await page.getByText('Rows that could not be taken in').waitFor();
    await page.getByRole('cell', { name: 'not_a_value' }).waitFor();
    expect(await barriersOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);

    await page.getByRole('link', { name: 'All indicators' }).click();
    await page.getByText('Finds any part of a text').waitFor();
    const search = page.getByRole('searchbox', { name: 'Search indicators' });
    await search.fill('ma');
    await page.getByText('Type at least 3 characters.').waitFor();
    await search.fill(`lware-${mark}`);
    await page.getByText('1 indicator', { exact: true }).waitFor();
    const shown = `hxxp://malware-${mark}[.]example/drop[.]php`;
    const value = page.getByRole('button', { name: `About ${shown}` });
    expect(await value.textContent()).toBe(shown);
    // Nowhere on the page is a link to it, nor the live value itself.
    expect(
      await page
        .locator(`a[href*="malware-${mark}"]`)
        .evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual([]);
    expect(await page.content()).not.toContain(`http://malware-${mark}`);
    expect(await barriersOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);

    await value.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`Own ${mark}`).waitFor();
    expect(await barriersOf(page)).toEqual([]);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await dialog.getByRole('button', { name: 'Copy defanged' }).click();
    await eventually(copied).toBe(shown);
    await dialog.getByRole('button', { name: 'Copy the real value' }).click();
    await eventually(copied).toBe(values[0]);
    await page.keyboard.press('Escape');

    // Three changes at once: the address is still on its way to the first when the last comes, and none may be lost.
    await page.evaluate((feed) => {
      const choose = (name: string, label: string) => {
        const select = document.querySelector<HTMLSelectElement>(`select[aria-label="${name}"]`);
        const option = [...(select?.options ?? [])].find(({ text }) => text === label);
        if (!select || !option) throw new Error(`There is no ${label} in ${name}`);
        select.value = option.value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      };
      const clear = [...document.querySelectorAll('button')].find(
        ({ textContent }) => textContent === 'Take the filters off',
      );
      clear?.click();
      choose('Type', 'IP and port');
      choose('Feed', feed);
    }, `Own ${mark}`);
    await page.getByText(`192[.]0[.]2[.]${mark % 250}:8080`).waitFor();
    await page.getByText('1 indicator', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Export' }).click();
    const asCsv = await saved(page, 'As CSV');
    expect(asCsv.name).toMatch(/\.csv$/);
    await page.getByRole('button', { name: 'Export' }).click();
    const asStix = await saved(page, 'As STIX 2.1');
    expect(JSON.parse(asStix.text).type).toBe('bundle');
    for (const { text } of [asCsv, asStix]) {
      expect(text).toContain(`192.0.2.${mark % 250}`);
      expect(text).not.toContain(`c2-${mark}.example`);
    }
  },
);

test('a feed is added by its address with a key, refreshed, edited, and deleted with a word of what goes', async () => {
  publisher.put('/feed.txt', 'one.example\ntwo.example\n');
  const page = await open(desktop, '/indicators/feeds');
  await page.getByRole('button', { name: 'Add a feed' }).click();
  // What is chosen among the well-known ones only fills in the form.
  await page.getByRole('button', { name: 'Choose OpenPhish' }).click();
  expect(await page.getByLabel('Name').inputValue()).toBe('OpenPhish');
  await page.getByLabel('Name').fill('Loopback');
  await page.getByLabel('Address').last().fill(publisher.at('/feed.txt'));
  await page.getByLabel(/^Header for a key/).fill('X-Key');
  await page.getByLabel('Key', { exact: true }).fill('a very secret key');
  expect(await barriersOf(page)).toEqual([]);
  await page.getByRole('switch', { name: 'Refresh by itself' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add a feed' }).click();
  await said(page, 'Loopback is added.');
  expect(publisher.requests).toEqual([]);

  await page.getByRole('button', { name: 'Refresh Loopback' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Loopback' });
  await row.getByText('2 new').waitFor();
  expect(publisher.requests.at(-1)?.headers['x-key']).toBe('a very secret key');

  publisher.answer('/feed.txt', (_, res) => res.writeHead(500).end('out of order'));
  await page.getByRole('link', { name: 'Loopback' }).click();
  await page.getByRole('button', { name: 'Refresh Loopback' }).click();
  await page.getByText('The indicators are as they were before.').waitFor();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByText('One is stored. Left empty, it stays.').waitFor();
  expect(await page.content()).not.toContain('a very secret key');
  await page.getByLabel('Name').fill('Loopback, renamed');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Loopback, renamed', exact: true }).waitFor();

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('2 indicators go with it').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await said(page, 'Loopback, renamed is deleted.');
  await row.waitFor({ state: 'detached' });
});

test('a refresh is stopped, and what was there stays', async () => {
  publisher.put('/stopped.txt', 'kept.example\n');
  const id = await addFeed(server.admin, { name: 'Slow list', address: publisher.at('/stopped.txt') });
  await refresh(server.admin, id);
  // Its publisher says no more.
  publisher.answer('/stopped.txt', (_, res) => res.writeHead(200).write('other.example\n'));
  const page = await open(phone, `/indicators/feeds/${id}`);
  await page.getByRole('button', { name: 'Refresh Slow list' }).click();
  await page.getByRole('progressbar', { name: 'Refresh of Slow list' }).first().waitFor();
  await page.getByRole('button', { name: 'Stop the refresh of Slow list' }).click();
  await page.getByText('Stopped').first().waitFor();
  await page.getByRole('button', { name: 'Refresh Slow list' }).waitFor();
  expect(await valuesOf(server.admin, { feed: id })).toEqual(['DOMAIN kept.example']);
});

test('of any CSV the columns are named; more than 10,000 indicators are counted as 10,000+', async () => {
  const rows = Array.from({ length: 10_001 }, (_, index) => `${index},listed${index}.example,Made up`);
  const page = await open(desktop, '/indicators/feeds');
  await page.getByRole('button', { name: 'Add a feed' }).click();
  await page.getByText('File', { exact: true }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles(list('any.csv', ['number,what it is,said of it', ...rows]));
  await page.getByRole('textbox', { name: 'Name' }).fill('Any CSV');
  await page.getByLabel('Format').selectOption('Another CSV, with columns named here');
  const columns = page.getByRole('group', { name: 'Columns' });
  await page.getByRole('button', { name: 'Take the file in' }).click();
  // Without the column of values there is nothing to take in.
  await columns.getByRole('textbox', { name: 'Value', exact: true }).fill('what it is');
  await columns.getByRole('textbox', { name: /^Cause/ }).fill('3');
  await page.getByRole('button', { name: 'Take the file in' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Any CSV' });
  await row.getByText('10,001 new').waitFor();
  await page.goto('/indicators');
  await page.getByText('10,000+ indicators').waitFor();
  await page.getByRole('searchbox', { name: 'Search indicators' }).fill('listed10000');
  await page.getByText('1 indicator', { exact: true }).waitFor();
  await page.getByText('Made up').waitFor();
});

test('what a feed names is refused in words, and what is kept already is held until it is released', async () => {
  const member = await server.newUser();
  const [held, refused] = [photo('oneMasked'), photo('oneBare')];
  const { id } = await member.api.upload(held, { name: 'held.jpg' });
  const admin = await open(desktop, '/indicators/feeds');
  await addByFile(admin, list('hashes.txt', [sha256(held), sha256(refused)]), 'Hashes', '2 new');

  const page = await open(phone, '/upload', member);
  await choose(page, [{ name: 'refused.jpg', mimeType: 'image/jpeg', buffer: refused }]);
  await page.getByText('A list of known threats names this.').waitFor();
  expect(await page.getByRole('button', { name: /again$/ }).count()).toBe(0);
  await page.goto('/history');
  await page.getByText('In quarantine').first().waitFor();
  await page.goto(`/photos/${id}`);
  await page.getByText('A list of known threats names this photo.').waitFor();
  expect(await page.getByRole('link', { name: /^Download/ }).count()).toBe(0);
  expect(await barriersOf(page)).toEqual([]);

  await admin.getByRole('link', { name: 'Quarantine' }).click();
  await admin.getByText('Named by Hashes').waitFor();
  expect(await barriersOf(admin)).toEqual([]);
  await admin.getByRole('button', { name: 'Release held.jpg' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
  await admin.getByText('Nothing is held').waitFor();
  await admin.getByText('Released', { exact: true }).click();
  await admin.getByText('Released by admin').waitFor();
  await page.reload();
  await page.getByText('The face wears a mask.').first().waitFor();

  await admin.getByRole('link', { name: 'Allow-list' }).click();
  await admin.getByRole('button', { name: 'Allow a value' }).click();
  await admin.getByRole('textbox', { name: 'Value' }).fill(sha256(refused).toUpperCase());
  await admin.getByLabel(/^Why it is good/).fill('A photo of ours');
  await admin.getByRole('button', { name: 'Allow it' }).click();
  await admin.getByText('A photo of ours').waitFor();
  expect(await barriersOf(admin)).toEqual([]);
  expect((await member.api.upload(refused)).status).toBe('DONE');
  await admin.getByRole('button', { name: /^Remove/ }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await admin.getByText('Nothing is allowed yet').waitFor();
});

test('a member reads the list and has no pages to manage it', async () => {
  const page = await open(desktop, '/indicators', await server.newUser());
  await page.getByRole('heading', { name: 'Indicators', level: 1 }).waitFor();
  expect(await page.getByRole('link', { name: 'Feeds' }).count()).toBe(0);
  await page.goto('/indicators/feeds');
  await page.getByText('This page is for administrators').waitFor();
});
