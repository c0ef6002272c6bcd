import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { StoredFile, User } from '#models/index.js';
import { browserOfFile, overflowOf, SCREENS, type Screen, said } from '../support/browser.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { barriersOf } from './barriers.js';
import { type ChosenFile, eventually, scrollDownTo, visit } from './visit.js';

const server = serverOfFile({ MAX_UPLOAD_MB: '1', QUOTA_MB: '2' });
const browser = browserOfFile();
const [desktop] = SCREENS as [Screen];

const file = (name: string, bytes = 2000): ChosenFile => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.alloc(bytes, name),
});

async function filesPage(
  screen: Screen,
  account: { username: string; password: string },
  address = '/files',
) {
  const page = await visit(await browser.open(server.url, screen), account, address);
  await page.getByRole('heading', { name: 'Files', level: 1 }).waitFor();
  return page;
}

async function send(page: Page, ...files: ChosenFile[]): Promise<void> {
  await page.getByLabel('Choose files').first().setInputFiles(files);
}

test.each(SCREENS)('on $name files are handed in, found, got back and deleted', async (screen) => {
  const account = await server.newUser();
  const page = await filesPage(screen, account);
  await page.getByText('No files yet').waitFor();
  expect(await barriersOf(page)).toEqual([]);

  await send(page, file('plan.pdf', 700_000), file('notes.txt'), file('script.html'));
  await said(page, '3 files are kept.');
  await page.getByText('3 files', { exact: true }).waitFor();
  await page.getByText('688 KB of 2 MB used').waitFor();
  expect(await barriersOf(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);

  await page.getByRole('searchbox', { name: 'Search by name' }).fill('SCRIPT');
  await page.getByText('1 file', { exact: true }).waitFor();
  await eventually(async () => new URL(page.url()).search).toBe('?q=SCRIPT');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download script.html' }).click();
  const got = await download;
  expect(got.suggestedFilename()).toBe('script.html');
  expect(await readFile(await got.path())).toEqual(file('script.html').buffer);

  await page.getByRole('button', { name: 'About script.html' }).click();
  await page
    .getByRole('dialog', { name: 'script.html' })
    .getByText(/^[0-9a-f]{64}$/)
    .waitFor();
  expect(await barriersOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Delete script.html' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Delete script.html' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('No file matches').waitFor();
  const { files } = await account.api.ask('{ files { nodes { name } } }');
  expect(files.nodes.map(({ name }: { name: string }) => name).sort()).toEqual(['notes.txt', 'plan.pdf']);
});

test('a file that is too large is not sent, one beyond the quota says why, and both can be taken off', async () => {
  const account = await server.newUser();
  const page = await filesPage(desktop, account);
  await page.getByText('up to 1 MB each').waitFor();
  await send(page, file('huge.bin', 1_048_577));
  await page.getByText('The file is too large: at most 1 MB can be sent.').waitFor();
  await send(page, file('one.bin', 1_000_000), file('two.bin', 1_000_000));
  await said(page, '2 files are kept.');
  await send(page, file('three.bin', 1_000_000));
  await page.getByText('Your files may take 2 MB in all. Delete some first.').waitFor();
  await page.getByRole('button', { name: 'Take huge.bin off the list' }).click();
  // Once there is room it can be tried again.
  await page.getByRole('button', { name: 'Delete one.bin' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await said(page, '“one.bin” is deleted.');
  await page.getByRole('button', { name: 'Try three.bin again' }).click();
  await said(page, '1 file is kept.');
  await eventually(() => page.getByRole('list', { name: 'Files on their way' }).count()).toBe(0);
});

test('a mailed link opens its file, or says that it is gone', async () => {
  const account = await server.newUser();
  const [id] = await addFiles(account.id, 1);
  const page = await filesPage(desktop, account, `/files?file=${id}`);
  await page.getByRole('dialog', { name: 'file 0.txt' }).getByRole('link', { name: 'Download' }).waitFor();
  await page.goto('/files?file=00000000-0000-7000-8000-000000000000');
  await page.getByRole('dialog', { name: 'This file is no longer here' }).waitFor();
});

test("an administrator reads everyone's files, as far as the list goes; a member only their own", async () => {
  const member = await server.newUser({ username: 'many files' });
  await addFiles(member.id, 120);
  const page = await filesPage(desktop, ADMIN);
  await page.getByRole('combobox', { name: 'Files of' }).click();
  await page.getByRole('option', { name: 'many files' }).click();
  await page.getByText('120 files', { exact: true }).waitFor();
  await page.getByText('file 119.txt').waitFor();
  // To the end of the list, which is read on the way.
  await scrollDownTo(page.getByText('file 0.txt', { exact: true }));
  const other = await filesPage(desktop, await server.newUser(), `/files?user=${member.id}`);
  await other.getByText('No files yet').waitFor();
  expect(await other.getByRole('combobox', { name: 'Files of' }).count()).toBe(0);
});

test('receipts are switched in the profile', async () => {
  const account = await server.newUser();
  const page = await visit(await browser.open(server.url, desktop), account, '/account');
  const files = page.getByRole('switch', { name: 'For each file that I hand in' });
  const photos = page.getByRole('switch', { name: 'For each photo that I check, with its result' });
  expect([await files.isChecked(), await photos.isChecked()]).toEqual([true, false]);
  await photos.click();
  await said(page, 'Receipts are mailed from now on.');
  await files.click();
  await said(page, 'No more of these receipts are mailed.');
  const { me } = await account.api.ask('{ me { fileReceipts photoReceipts } }');
  expect(me).toEqual({ fileReceipts: false, photoReceipts: true });
});

/** Adds records of files past the upload. @returns their ids, the oldest first */
async function addFiles(ownerId: string, count: number): Promise<string[]> {
  const em = server.app.parts.orm.em.fork();
  const owner = em.getReference(User, ownerId);
  const rows = Array.from({ length: count }, (_, index) =>
    em.create(StoredFile, {
      owner,
      name: `file ${index}.txt`,
      nameKey: `file ${index}.txt`,
      bytes: 10,
      sha256: '0'.repeat(64),
      storageKey: `${ownerId}/files/none/${index}`,
      uploadedAt: new Date(),
    }),
  );
  await em.persist(rows).flush();
  return rows.map(({ id }) => id);
}
