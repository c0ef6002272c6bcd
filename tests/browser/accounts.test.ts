import { expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS, type Screen } from '../support/browser.js';
import { photo } from '../support/photos.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { eventually, visit } from './visit.js';

const server = serverOfFile();
const browser = browserOfFile();
const [desktop, phone] = SCREENS as [Screen, Screen];

async function signedIn(screen: Screen, { username, password } = ADMIN) {
  const page = await browser.open(server.url, screen);
  await page.goto('/');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // The first page is the overview for who has photos, the drop zone for who has none.
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  return page;
}

test('a wrong password says so and keeps the name', async () => {
  const page = await browser.open(server.url, desktop);
  await page.goto('/');
  await page.getByLabel('Username').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('The username or the password is wrong.').waitFor();
  expect(await page.getByLabel('Username').inputValue()).toBe('admin');
});

test('signing out ends the session, in this tab and for the cookie', async () => {
  const page = await signedIn(desktop);
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.goto('/history');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
});

test('nothing of the session can be read by a script', async () => {
  const page = await signedIn(desktop);
  const readable = await page.evaluate(
    () => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }),
  );
  expect(readable).not.toMatch(/eyJ|session/i);
});

test.each(SCREENS)(
  'on $name an administrator makes an account and passes on its password',
  async (screen) => {
    const page = await signedIn(screen);
    const username = `person-${screen.width}`;
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('button', { name: 'Add a user' }).click();
    await page.getByLabel('Username').fill(username);
    await page.getByRole('textbox', { name: 'E-mail' }).fill(`${username}@example.org`);
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByText(`${username} can sign in now`).waitFor();
    const password = await page.getByText(/^\w{4}-\w{4}-\w{4}-\w{4}$/).textContent();
    expect(await overflowOf(page)).toBe(0);
    await expect(server.anonymous.login(username, password as string)).resolves.toBeTruthy();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText(username, { exact: true }).first().waitFor();
  },
);

test('the list of users is put in order by its headings, on a phone by a select; the address keeps it', async () => {
  for (const username of ['ann', 'bea', 'cid']) await server.newUser({ username });
  const page = await visit(await browser.open(server.url, desktop), ADMIN, '/users');
  const names = page.getByRole('row').getByRole('link');
  const order = async () => (await names.allTextContents()).filter((name) => /^(ann|bea|cid)$/.test(name));
  await eventually(order).toEqual(['ann', 'bea', 'cid']);
  await page.getByRole('button', { name: 'Created' }).click();
  await eventually(order).toEqual(['cid', 'bea', 'ann']);
  const heading = page.getByRole('columnheader', { name: 'Created' });
  await eventually(() => heading.getAttribute('aria-sort')).toBe('descending');
  await page.reload();
  await eventually(order).toEqual(['cid', 'bea', 'ann']);
  await page.getByRole('button', { name: 'Created' }).click();
  await eventually(order).toEqual(['ann', 'bea', 'cid']);

  await page.setViewportSize(phone);
  await page.getByLabel('Order').selectOption('By username, from the end');
  await eventually(order).toEqual(['cid', 'bea', 'ann']);
  expect(await overflowOf(page)).toBe(0);
});

test('a user has no page of users, and an address of another’s photo shows nothing', async () => {
  const { id } = await server.admin.upload(photo('oneBare'));
  const user = await server.newUser();
  const page = await signedIn(desktop, user);
  expect(await page.getByRole('link', { name: 'Users' }).count()).toBe(0);
  await page.goto(`/photos/${id}`);
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
});

test('the playground answers a signed-in administrator', async () => {
  const page = await signedIn(desktop);
  await page.goto('/playground');
  await page.getByRole('button', { name: /send/i }).first().click();
  await page.getByText('"username": "admin"').first().waitFor();
});
