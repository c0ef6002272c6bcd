import { expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS, type Screen } from '../support/browser.js';
import { photo } from '../support/photos.js';
import { ADMIN, serverOfFile } from '../support/server.js';

const server = serverOfFile();
const browser = browserOfFile();
const [desktop] = SCREENS as [Screen];

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
