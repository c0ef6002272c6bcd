import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS, type Screen, said } from '../support/browser.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { linkIn, MailServer } from '../support/smtp.js';
import { eventually, visit } from './visit.js';

const smtp = await new MailServer().start();
// No mail server is set, until a test sets one.
const server = serverOfFile({}, {}, { staysInPlace: true });
const browser = browserOfFile();
const [desktop, phone] = SCREENS as [Screen, Screen];

afterAll(() => smtp.stop());

/** The row of the newest mail to an address. */
const rowOf = (page: Page, to: string) => page.getByRole('row').filter({ hasText: to }).first();

async function sendTestMail(page: Page, to: string): Promise<void> {
  await page.getByRole('button', { name: 'Send a test mail' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a test mail' });
  await dialog.getByLabel('To').fill(to);
  await dialog.getByRole('button', { name: 'Send it' }).click();
  await said(page, `A test mail to ${to} is queued.`);
}

test('without a mail server mails are read on the page; once there is one, a kept mail is sent from there', async () => {
  const email = 'mislaid@example.org';
  await server.newUser({ username: 'mislaid' });
  const page = await visit(await browser.open(server.url, desktop), ADMIN, '/mails');
  await page.getByText('No mail server is set').waitFor();
  await page.getByText('No mails here').waitFor();
  await server.anonymous.ask('mutation ($email: String!) { requestPasswordReset(email: $email) }', { email });
  await page.reload();
  await rowOf(page, email).getByText('Kept').waitFor();
  // Without a mail server there is nobody to send it.
  await eventually(() => rowOf(page, email).getByRole('button', { name: /^Send/ }).count()).toBe(0);

  await page.getByRole('button', { name: /^Read “.*” to mislaid@example.org$/ }).click();
  const mail = page.getByRole('dialog');
  const text = await mail.getByText(/reset-password#/).textContent();
  await page.setViewportSize(phone);
  expect(await overflowOf(page)).toBe(0);
  await page.setViewportSize(desktop);
  await mail.getByRole('button', { name: 'Close' }).click();

  await server.restart({ ...smtp.env(), PUBLIC_URL: server.url });
  await page.reload();
  await page.getByText('Mails go out as').waitFor();
  await rowOf(page, email)
    .getByRole('button', { name: `Send the mail to ${email} again` })
    .click();
  await rowOf(page, email).getByText('Sent', { exact: true }).waitFor();
  expect(text).toContain(linkIn(await smtp.mailTo(email)));
});

test('a mail is followed until it is sent, or failed with the reason and sent again', async () => {
  const page = await visit(await browser.open(server.url, desktop), ADMIN, '/mails');
  smtp.treat('held@example.org', 'hold');
  await sendTestMail(page, 'held@example.org');
  await rowOf(page, 'held@example.org').getByText('Being sent').waitFor();
  await eventually(async () => smtp.holding).toBe(1);
  smtp.release();
  await rowOf(page, 'held@example.org').getByText('Sent', { exact: true }).waitFor();

  smtp.treat('later@example.org', '451 Greylisted');
  await sendTestMail(page, 'later@example.org');
  const later = rowOf(page, 'later@example.org');
  await later.getByText('Waiting').waitFor();
  await later.getByText('451 Greylisted').waitFor();
  await later.getByText(/^next /).waitFor();

  smtp.treat('gone@example.org', '550 No such mailbox');
  await sendTestMail(page, 'gone@example.org');
  await rowOf(page, 'gone@example.org').getByText('550 No such mailbox').waitFor();
  await page.getByLabel('State').selectOption('Failed');
  await eventually(() => page.getByRole('row').count()).toBe(2);
  smtp.treat('gone@example.org', undefined);
  await rowOf(page, 'gone@example.org').getByRole('button', { name: /^Send/ }).click();
  await said(page, 'The mail to gone@example.org is queued again.');
  await smtp.mailTo('gone@example.org');
  await page.getByLabel('State').selectOption('All');
  await page.getByLabel('Search mails').fill('gone@');
  await rowOf(page, 'gone@example.org').getByText('Sent', { exact: true }).waitFor();
  await eventually(() => page.getByRole('row').count()).toBe(2);
});
