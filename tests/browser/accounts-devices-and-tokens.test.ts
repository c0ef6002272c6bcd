import { expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS, type Screen, said } from '../support/browser.js';
import { photo } from '../support/photos.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { visit } from './visit.js';

const server = serverOfFile();
const browser = browserOfFile();
const [desktop, phone] = SCREENS as [Screen, Screen];

test('ending a session in another browser signs it out there', async () => {
  const account = await server.newUser();
  const here = await visit(await browser.open(server.url, desktop), account, '/account/sessions');
  const there = await visit(await browser.open(server.url, phone), account, '/history');
  await there.getByRole('heading', { name: 'History' }).waitFor();

  await here.reload();
  await here.getByText('This device').waitFor();
  // The others: the browser there, and the script that made the account.
  await here.getByRole('button', { name: 'Sign out all others' }).click();
  await here.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await said(here, '2 devices are signed out.');

  // By itself: nobody has to touch the page to learn of it.
  await there.getByRole('heading', { name: 'Sign in' }).waitFor();
  await here.reload();
  await here.getByText('This device').waitFor();
  await expect(account.api.ask('{ me { id } }')).resolves.toEqual({ me: null });
});

test.each(SCREENS)('on $name, one device is ended by itself, after a question', async (screen) => {
  const account = await server.newUser();
  const page = await visit(await browser.open(server.url, screen), account, '/account/sessions');
  await page.getByText('This device').waitFor();
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole('button', { name: 'Sign out Node.js script' }).click();
  const question = page.getByRole('dialog', { name: 'Sign out Node.js script?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect((await account.api.ask('{ me { id } }')).me.id).toBe(account.id);
  await page.getByRole('button', { name: 'Sign out Node.js script' }).click();
  await question.getByRole('button', { name: 'Sign out' }).click();
  await said(page, 'Node.js script is signed out.');
  expect((await account.api.ask('{ me { id } }')).me).toBeNull();
});

test.each(SCREENS)('on $name, an API token is shown once, works, and stops when revoked', async (screen) => {
  const account = await server.newUser();
  const page = await visit(await browser.open(server.url, screen), account, '/account/tokens');
  await page.getByRole('button', { name: 'Create a token' }).click();
  await page.getByLabel('Name').fill('Ward camera');
  expect(await page.getByLabel('Administer').count()).toBe(0);
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole('button', { name: 'Create the token' }).click();
  const token = (await page.getByText(/^mw_/).first().textContent()) as string;
  await page.getByRole('button', { name: 'I have copied it' }).click();

  const script = server.anonymous.as(token);
  await expect(script.upload(photo('oneMasked'))).resolves.toMatchObject({ status: 'DONE' });
  await page.reload();
  await page.getByText(/^Last used/).waitFor();
  expect(await page.content()).not.toContain(token);

  await page.getByRole('button', { name: 'Revoke Ward camera' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await said(page, '“Ward camera” is revoked.');
  const refused = await script.refusal('{ historySummary { total } }');
  expect(refused.extensions.code).toBe('UNAUTHENTICATED');
});

test('the profile is kept, and a new address wants the password', async () => {
  const account = await server.newUser();
  const page = await visit(await browser.open(server.url, desktop), account, '/account');
  await page.getByLabel('First name').fill('Ada');
  await page.getByRole('button', { name: 'Save' }).click();
  await said(page, 'Your profile is saved.');
  await page.getByRole('button', { name: 'Account of Ada' }).waitFor();

  await page.getByRole('button', { name: 'Change the address' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New e-mail address').last().fill('ada@example.org');
  await dialog.getByLabel('Your password').fill('not the password');
  await dialog.getByRole('button', { name: 'Change the address' }).click();
  await dialog.getByText('This is not your password.').waitFor();
  await dialog.getByLabel('Your password').fill(account.password);
  await dialog.getByRole('button', { name: 'Change the address' }).click();
  await said(page, 'Your e-mail address is changed.');
  await page.getByText('ada@example.org').waitFor();
});

test('an administrator disables an account, which is signed out at once, and enables it again', async () => {
  const account = await server.newUser();
  const page = await visit(await browser.open(server.url, desktop), ADMIN, `/users/${account.id}`);
  await page.getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await page.getByText('Disabled: cannot sign in').waitFor();
  expect((await account.api.ask('{ me { id } }')).me).toBeNull();
  await page.getByRole('button', { name: 'Enable' }).click();
  await page.getByText('Can sign in', { exact: true }).waitFor();
  await expect(server.anonymous.login(account.username, account.password)).resolves.toBeTruthy();
});

test('deleting an account says how many photos go with it', async () => {
  const account = await server.newUser();
  await account.api.upload(photo('oneBare'));
  const page = await visit(await browser.open(server.url, desktop), ADMIN, `/users/${account.id}`);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('The account and its 1 photo').waitFor();
  await page.getByRole('button', { name: 'Delete the account' }).click();
  await said(page, `${account.username} is deleted.`);
  await page.getByRole('heading', { name: 'Users' }).waitFor();
  await expect(server.anonymous.login(account.username, account.password)).rejects.toThrow();
});

test('the log shows a failed sign-in and gives the same entries as a file', async () => {
  const { username: name } = await server.newUser();
  await expect(server.anonymous.login(name, 'a wrong password')).rejects.toThrow();
  const page = await visit(await browser.open(server.url, desktop), ADMIN, '/activity?kind=LOGIN_FAILED');
  await page.getByRole('cell', { name, exact: true }).first().waitFor();
  expect(await page.getByRole('cell', { name: 'Signed in', exact: true }).count()).toBe(0);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as CSV' }).click();
  const rows = (await text(await (await download).createReadStream())).trim().split('\r\n').slice(1);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toContain('LOGIN_FAILED');
});

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = '';
  for await (const chunk of stream) all += chunk;
  return all;
}
