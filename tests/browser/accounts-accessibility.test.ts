import { expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS } from '../support/browser.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { barriersOf } from './barriers.js';
import { visit } from './visit.js';

const server = serverOfFile();
const browser = browserOfFile();

const TOKEN = 'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }';

test.each(SCREENS)('axe finds nothing serious on the pages of accounts, on $name', async (screen) => {
  await server.admin.ask('mutation { setRegistration(open: true) }');
  await server.admin.ask('mutation { sendTestMail(to: "it@example.org") { id } }');
  await server.admin.ask(TOKEN, { input: { name: 'Ward camera', scopes: ['UPLOAD', 'ADMIN'] } });
  const user = await server.newUser();
  const page = await browser.open(server.url, screen);

  const found: Record<string, (string | number)[]> = {};
  const look = async (name: string, ready: string) => {
    await page.getByText(ready).first().waitFor();
    found[name] = await barriersOf(page);
    if ((await overflowOf(page)) > 0) found[name].push('scrolls sideways');
  };

  const open: [address: string, ready: string][] = [
    ['/sign-in', 'Create an account'],
    ['/forgot-password', 'Mail me a link'],
    ['/reset-password#token', 'Save the new password'],
    ['/reset-password', 'This link is not complete'],
    ['/register', 'is not one of those that are tried first'],
    ['/confirm-email#token', 'This link does not work any more'],
  ];
  for (const [address, ready] of open) {
    await page.goto(address);
    await look(address, ready);
  }

  await visit(page, ADMIN, '/');
  const signedIn: [address: string, ready: string, button?: string][] = [
    ['/account', 'At a glance', 'Add an address'],
    ['/account/sessions', 'This device', 'Sign out all others'],
    ['/account/tokens', 'Ward camera', 'Create a token'],
    ['/users', user.username, 'Add a user'],
    [`/users/${user.id}`, 'Delete the account', 'Send a new first password'],
    ['/activity', 'Created a token'],
    ['/mails', 'Test mail', 'Send a test mail'],
    ['/settings', 'Registration'],
  ];
  for (const [address, ready, button] of signedIn) {
    await page.goto(address);
    await look(address, ready);
    if (!button) continue;
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('dialog').waitFor();
    await look(`${address}: ${button}`, ready);
  }
  expect(Object.fromEntries(Object.entries(found).filter(([, barriers]) => barriers.length > 0))).toEqual({});
});
