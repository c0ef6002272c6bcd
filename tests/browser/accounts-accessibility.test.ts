import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserOfFile, SCREENS, type Screen } from '../support/browser.js';
import { importFile } from '../support/imports.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { barriersEverywhere } from './barriers.js';
import { visit } from './visit.js';

const server = serverOfFile();
const browser = browserOfFile();
const [desktop] = SCREENS as [Screen];

const TOKEN = 'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }';

type Look = [address: string, ready: string, button?: string | RegExp];

/** Opens pages one by one, and the dialog behind a button of theirs. @returns what was found where */
async function lookAt(page: Page, looks: Look[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [address, ready, button] of looks) {
    await page.goto(address);
    await page.getByText(ready).first().waitFor();
    found[address] = await barriersEverywhere(page);
    if (!button) continue;
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('dialog').waitFor();
    found[`${address}: ${button}`] = await barriersEverywhere(page);
  }
  return Object.fromEntries(Object.entries(found).filter(([, barriers]) => barriers.length > 0));
}

test('axe finds nothing serious on the pages before one is signed in, at any size and in any colours', async () => {
  await server.admin.ask('mutation { setRegistration(open: true) }');
  const page = await browser.open(server.url, desktop);
  const found = await lookAt(page, [
    ['/sign-in', 'Create an account'],
    ['/forgot-password', 'Mail me a link'],
    ['/reset-password#token', 'Save the new password'],
    ['/reset-password', 'This link is not complete'],
    ['/register', 'is not one of those that are tried first'],
    ['/confirm-email#token', 'This link does not work any more'],
  ]);
  expect(found).toEqual({});
});

test('axe finds nothing serious on the pages of one’s own account, at any size and in any colours', async () => {
  const account = await server.newUser();
  await account.api.ask(TOKEN, { input: { name: 'Ward camera', scopes: ['UPLOAD'] } });
  const page = await visit(await browser.open(server.url, desktop), account, '/');
  const found = await lookAt(page, [
    ['/users', 'This page is for administrators'],
    ['/password', 'Change password'],
    ['/account', 'At a glance', 'Change the address'],
    ['/account/sessions', 'This device', 'Sign out all others'],
    ['/account/tokens', 'Ward camera', 'Create a token'],
  ]);
  expect(found).toEqual({});
});

test('axe finds nothing serious on the pages of administrators, at any size and in any colours', async () => {
  const user = await server.newUser();
  await server.admin.ask('mutation { sendTestMail(to: "it@example.org") { id } }');
  const given = await importFile(server.admin, 'username,email\nbad,no address\n');
  const page = await visit(await browser.open(server.url, desktop), ADMIN, '/');
  const found = await lookAt(page, [
    ['/users', user.username, 'Add a user'],
    [`/users/${user.id}`, 'Delete the account'],
    ['/imports', '1 import'],
    [`/imports/${given.id}`, 'This is not an e-mail address.'],
    ['/activity', 'Imported accounts'],
    ['/mails', 'Test mail', /^Read/],
    ['/settings', 'Registration'],
  ]);

  await page.goto('/imports');
  const buffer = Buffer.from('username,password\nann,secret\n');
  const file = { name: 'users.csv', mimeType: 'text/csv', buffer };
  await page.getByLabel('Choose a file').first().setInputFiles(file);
  await page.getByText('Start the import').waitFor();
  const chosen = await barriersEverywhere(page);
  expect({ ...found, ...(chosen.length > 0 && { chosen }) }).toEqual({});
});
