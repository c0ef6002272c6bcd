import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS } from '../support/browser.js';
import { freshPhoto } from '../support/photos.js';
import { SERVER, startProcess, temporaryFolder } from '../support/process.js';

const browser = browserOfFile();

const PHOTOS = [
  ['landscape.jpg', 'noFace', 'No face detected.', 'No face'],
  ['everyone.jpg', 'allMasked', 'All 4 faces wear a mask.', 'All masked'],
  ['half.jpg', 'someMasked', '2 of 4 faces wear a mask.', 'Some masked'],
  ['nobody.jpg', 'noneMasked', 'None of 4 faces wears a mask.', 'None masked'],
  ['single.jpg', 'oneMasked', 'The face wears a mask.', 'All masked'],
] as const;

test.each(SCREENS)(
  'a new administrator on $name: sign in, change the password, drop five photos, find each under its tab',
  async (screen) => {
    const DATA_DIR = await temporaryFolder();
    const server = startProcess(SERVER, { DATA_DIR });
    const { url } = await server.ready();
    const [username = '', password = ''] = (await firstPassword(DATA_DIR)).split('\n');
    const page = await browser.open(url, screen);

    await page.goto('/');
    await page.getByLabel('Username').fill(username);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();

    await page.getByRole('heading', { name: 'Choose your own password' }).waitFor();
    expect(await overflowOf(page)).toBe(0);
    await page.getByLabel('The password you just signed in with').fill(password);
    await page.getByLabel('New password', { exact: true }).fill('a password of my own');
    await page.getByRole('button', { name: 'Save the new password' }).click();

    await page.getByRole('heading', { name: 'Check photos' }).waitFor();
    await page.getByText('Drop photos here').waitFor();
    expect(await overflowOf(page)).toBe(0);
    await dropPhotos(page);
    await page.getByText('All 5 photos are checked').waitFor();
    for (const [name, , message] of PHOTOS) {
      expect(await page.getByRole('link', { name: `Result of ${name}` }).textContent()).toBe(message);
    }
    expect(await overflowOf(page)).toBe(0);

    await page.getByRole('link', { name: 'Result of half.jpg' }).click();
    await page
      .getByRole('button', { name: /^Face \d: Mask, \d+ %$/ })
      .nth(1)
      .waitFor();
    expect(await page.getByRole('button', { name: /^Face \d: No mask, \d+ %$/ }).count()).toBe(2);
    expect(await overflowOf(page)).toBe(0);

    await page.getByRole('link', { name: 'History' }).click();
    for (const tab of ['No face', 'All masked', 'Some masked', 'None masked']) {
      const names = PHOTOS.filter(([, , , category]) => category === tab).map(([name]) => name);
      const link = page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: tab });
      await link.click();
      await expect.poll(() => link.textContent()).toBe(`${tab}${names.length}`);
      const photos = page.getByRole('main').getByRole('link').filter({ hasText: '.jpg' });
      await expect.poll(() => photos.count()).toBe(names.length);
      for (const name of names) await photos.filter({ hasText: name }).waitFor();
      expect(await overflowOf(page)).toBe(0);
    }
  },
);

async function firstPassword(folder: string): Promise<string> {
  const read = () => readFile(join(folder, 'first-password'), 'utf8').catch(() => '');
  await expect.poll(read).not.toBe('');
  return read();
}

/** Drops files on the page as a person does from a folder. */
async function dropPhotos(page: Page): Promise<void> {
  const files = PHOTOS.map(([name, kind]) => ({ name, base64: freshPhoto(kind).toString('base64') }));
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], name, { type: 'image/jpeg' }));
    }
    return data;
  }, files);
  // The whole page takes them.
  const zone = page.getByRole('heading', { name: 'Check photos' });
  for (const type of ['dragenter', 'dragover', 'drop'])
    await zone.dispatchEvent(type, { dataTransfer: transfer });
}
