import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS, type Screen, said } from '../support/browser.js';
import { TestClock } from '../support/clock.js';
import { newAddress } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';
import { linkIn, MailServer } from '../support/smtp.js';
import { eventually } from './visit.js';

const smtp = await new MailServer().start();
const clock = new TestClock();
const server = serverOfFile({ ...smtp.env(), PUBLIC_URL: 'http://maskwatch.example.net' }, { clock });
const browser = browserOfFile();
const [desktop] = SCREENS as [Screen];

afterAll(() => smtp.stop());

const CREATE = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { oneTimePassword } }';
const OWN = 'my own long password';

let serial = 0;

/** An account made by an administrator, with its mailed first password. */
async function invited() {
  const username = `invited${++serial}`;
  const email = newAddress(username);
  const { createUser } = await server.admin.ask(CREATE, { input: { username, email } });
  expect(createUser.oneTimePassword).toBeNull();
  const mail = await smtp.mailTo(email);
  const password = /First password: (\S+)/.exec(mail.text)?.[1] as string;
  return { username, email, password, address: pathOf(linkIn(mail)) };
}

/** A mailed link as an address of the tested server, which PUBLIC_URL is not. */
function pathOf(link: string): string {
  const { pathname, hash } = new URL(link);
  return pathname + hash;
}

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Asks for a new password on the page, and takes the link from the mail that comes. */
async function forgottenLink(page: Page, email: string, mails: number): Promise<string> {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
  return pathOf(linkIn(await smtp.mailTo(email, mails)));
}

async function choosePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Save the new password' }).click();
}

test.each(SCREENS)('on $name, the first sign-in from the mailed link', async (screen) => {
  const { username, password, address } = await invited();
  const page = await browser.open(server.url, screen);
  await page.goto(address);
  await signIn(page, username, password);
  await page.getByRole('heading', { name: 'Choose your own password' }).waitFor();
  await page.getByLabel('The password you just signed in with').fill(password);
  await choosePassword(page, OWN);
  await said(page, 'Your password is changed.');
  expect(await overflowOf(page)).toBe(0);
  await expect(server.anonymous.login(username, OWN)).resolves.toBeTruthy();
});

test.each(SCREENS)('on $name, a forgotten password from the mailed link', async (screen) => {
  const { username, email } = await invited();
  const page = await browser.open(server.url, screen);
  const link = await forgottenLink(page, email, 2);
  await page.goto(link);
  await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
  // What is behind the # is a key: it may stay neither on the screen nor in the browser's history.
  await eventually(async () => new URL(page.url()).hash).toBe('');
  expect(await overflowOf(page)).toBe(0);
  await choosePassword(page, OWN);
  await page.getByText('Your new password is saved. Sign in with it.').waitFor();
  await signIn(page, username, OWN);
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
});

test('scripts’ tokens end with a password when that is ticked, and else stay', async () => {
  const { id, username, password, api } = await server.newUser();
  const make = 'mutation { createApiToken(input: { name: "x", scopes: [READ] }) { token } }';
  const { createApiToken } = await api.ask(make);
  const page = await browser.open(server.url, desktop);
  await page.goto('/password');
  await signIn(page, username, password);
  await page.getByLabel('Also revoke my 1 API token').waitFor();
  await page.getByLabel('Current password').fill(password);
  await choosePassword(page, OWN);
  await said(page, 'Your password is changed.');
  const script = server.anonymous.as(createApiToken.token);
  expect((await script.ask('{ me { id } }')).me.id).toBe(id);

  const link = await forgottenLink(page, `${username.replaceAll(' ', '.')}@example.org`, 2);
  await page.goto(link);
  await page.getByLabel('Also revoke my API tokens').check();
  await choosePassword(page, 'another long password');
  await page.getByText('Your new password is saved. Sign in with it.').waitFor();
  expect((await script.ask('{ me { id } }')).me).toBeNull();
});

test('rules and strength show while one types, and a common password goes nowhere', async () => {
  const page = await browser.open(server.url, desktop);
  await page.goto('/reset-password#anything');
  const field = page.getByLabel('New password', { exact: true });
  await field.fill('password1');
  await page.getByText('Very weak').waitFor();
  await page.getByText('is not one of those that are tried first, not met yet').waitFor();
  await field.fill('å'.repeat(36) + 'xyz'.repeat(3));
  await page.getByText('is not too long (81 of at most 72 bytes)').waitFor();
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await page.getByText('The new password does not meet all rules below yet.').waitFor();
  await field.fill('violet kettle tram orbit');
  await page.getByText('Very strong').waitFor();
});

test('the answer is the same for an address that nobody has, and no mail goes there', async () => {
  const email = newAddress('nobody');
  const page = await browser.open(server.url, desktop);
  await page.goto('/forgot-password');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await page.getByText(`If an account has the address ${email}, a link is on its way to it.`).waitFor();
  expect(smtp.mailsTo(email)).toEqual([]);
});

test('an expired link says so and leads to a new one', async () => {
  const { email } = await invited();
  const page = await browser.open(server.url, desktop);
  const link = await forgottenLink(page, email, 2);
  clock.advance({ minutes: 11 });
  await page.goto(link);
  await choosePassword(page, OWN);
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  await page.getByRole('link', { name: 'Ask for a new link' }).click();
  await page.getByRole('heading', { name: 'Forgotten password' }).waitFor();
});

test('a used link says so, and the password of its first use stays', async () => {
  const { username, email } = await invited();
  const page = await browser.open(server.url, desktop);
  const link = await forgottenLink(page, email, 2);
  await page.goto(link);
  await choosePassword(page, OWN);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.goto(link);
  await choosePassword(page, 'somebody else chose this');
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  await expect(server.anonymous.login(username, OWN)).resolves.toBeTruthy();
});

test('a link without its token asks to open it again', async () => {
  const page = await browser.open(server.url, desktop);
  await page.goto('/reset-password');
  await page.getByRole('heading', { name: 'This link is not complete' }).waitFor();
});

test('too many requests say how long to wait, counting down', async () => {
  const { email } = await invited();
  const page = await browser.open(server.url, desktop);
  for (const mails of [2, 3, 4]) await forgottenLink(page, email, mails);
  await page.getByRole('button', { name: 'Try another address' }).click();
  await page.getByLabel('E-mail').fill(email);
  const send = page.getByRole('button', { name: 'Mail me a link' });
  await send.click();
  await page.getByText(/Too many attempts\. Try again in \d+ minutes\./).waitFor();
  await eventually(() => send.isDisabled()).toBe(true);
});
