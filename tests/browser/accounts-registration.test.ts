import type { Page } from 'playwright-core';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS, type Screen, said } from '../support/browser.js';
import { newAddress } from '../support/mails.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { linkIn, MailServer } from '../support/smtp.js';
import { eventually, visit } from './visit.js';

const smtp = await new MailServer().start();
const server = serverOfFile({ ...smtp.env(), PUBLIC_URL: 'http://maskwatch.example.net' });
const browser = browserOfFile();
const [desktop] = SCREENS as [Screen];

afterAll(() => smtp.stop());
beforeEach(() => setOpen(true));

const setOpen = (open: boolean) =>
  server.admin.ask('mutation ($open: Boolean!) { setRegistration(open: $open) }', { open });

let serial = 0;

async function register(page: Page) {
  const username = `newcomer${++serial}`;
  const email = newAddress(username);
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Create an account' }).click();
  // The page before has a field of that name too.
  await page.getByRole('heading', { name: 'Create an account' }).waitFor();
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('First name').fill('Nora');
  await page.getByLabel('Password', { exact: true }).fill('violet kettle tram');
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByText(`We have mailed a link to ${email}.`).waitFor();
  return { username, email, password: 'violet kettle tram' };
}

test.each(SCREENS)(
  'on $name, where registration is open: an account, a reminder, the mailed link, no reminder',
  async (screen) => {
    const page = await browser.open(server.url, screen);
    const { email, ...account } = await register(page);
    await visit(page, account, '/upload');
    await page.getByText('Confirm your e-mail address').waitFor();
    expect(await overflowOf(page)).toBe(0);

    const { pathname, hash } = new URL(linkIn(await smtp.mailTo(email)));
    await page.goto(pathname + hash);
    await page.getByRole('heading', { name: 'Your e-mail address is confirmed' }).waitFor();
    await eventually(async () => new URL(page.url()).hash).toBe('');
    await page.getByRole('link', { name: 'Go on to Maskwatch' }).click();
    await page.getByRole('button', { name: /^Account of Nora/ }).waitFor();
    await eventually(() => page.getByText('Confirm your e-mail address').count()).toBe(0);
  },
);

test('the reminder mails the link again', async () => {
  const page = await browser.open(server.url, desktop);
  const { email, ...account } = await register(page);
  await visit(page, account, '/upload');
  await page.getByRole('button', { name: 'Mail it again' }).click();
  await said(page, `A new link is on its way to ${email}.`);
  await smtp.mailTo(email, 2);
});

test('a confirming link that was used says so and leads on', async () => {
  const page = await browser.open(server.url, desktop);
  const { email } = await register(page);
  const { pathname, hash } = new URL(linkIn(await smtp.mailTo(email)));
  await page.goto(pathname + hash);
  await page.getByRole('heading', { name: 'Your e-mail address is confirmed' }).waitFor();
  const second = await browser.open(server.url, desktop);
  await second.goto(pathname + hash);
  await second.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
});

test('a taken username stands at its field, which has the focus', async () => {
  const { username } = await server.newUser();
  const page = await browser.open(server.url, desktop);
  await page.goto('/register');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('E-mail').fill(newAddress());
  await page.getByLabel('Password', { exact: true }).fill('violet kettle tram');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByText('This username is taken.').waitFor();
  const field = page.getByLabel('Username');
  await eventually(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  await eventually(() => field.getAttribute('aria-invalid')).toBe('true');
});

test('where registration is closed nothing leads to it, and its page says whom to ask', async () => {
  await setOpen(false);
  const page = await browser.open(server.url, desktop);
  await page.goto('/sign-in');
  await page.getByText('No account? Ask an administrator of this portal.').waitFor();
  expect(await page.getByRole('link', { name: 'Create an account' }).count()).toBe(0);
  await page.goto('/register');
  await page.getByRole('heading', { name: 'Registration is closed' }).waitFor();
});

test('an administrator closes it by the switch', async () => {
  const page = await visit(await browser.open(server.url, desktop), ADMIN, '/settings');
  const toggle = page.getByLabel('People may create their own account');
  await toggle.click();
  await said(page, 'Registration is closed.');
  const { serverInfo } = await server.anonymous.ask('{ serverInfo { registrationOpen } }');
  expect(serverInfo.registrationOpen).toBe(false);
});
