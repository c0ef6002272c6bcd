import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS, type Screen, said } from '../support/browser.js';
import { readImport } from '../support/imports.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { MailServer } from '../support/smtp.js';
import { eventually, visit } from './visit.js';

const smtp = await new MailServer().start();
const server = serverOfFile(smtp.env(), {}, { staysInPlace: true });
const browser = browserOfFile();
const [desktop, phone] = SCREENS as [Screen, Screen];

afterAll(() => smtp.stop());

const HEADER = 'username,first name,last name,password,email,address';

const csv = (name: string, rows: string[], header = HEADER) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([header, ...rows].join('\r\n')),
});

const importsPage = async (screen: Screen) =>
  visit(await browser.open(server.url, screen), ADMIN, '/imports');

async function chooseFile(page: Page, file: ReturnType<typeof csv>): Promise<void> {
  await page.getByLabel('Choose a file').first().setInputFiles(file);
}

/** A tile's number on the page of an import. */
function countOf(page: Page, label: string): Promise<string | null> {
  return page
    .getByRole('main')
    .locator('div')
    .filter({ has: page.getByText(label, { exact: true }) })
    .last()
    .getByRole('definition')
    .textContent();
}

test('a file with ten kinds of bad row: the good ones are made, each bad one is named', async () => {
  const secret = 'the very secret password';
  await server.newUser({ username: 'there' });
  const rows = [
    `good,Good,Row,${secret},good@example.org,1 High Street`, // 2
    `guest,Guest,Row,,guest@example.org,`, // 3
    `there,A,B,${secret},,`, // 4: exists
    `,No,Name,${secret},noname@example.org,`, // 5
    `${'x'.repeat(65)},Long,Name,${secret},long@example.org,`, // 6
    `"con\u0007trol",A,B,${secret},control@example.org,`, // 7
    `badmail,A,B,${secret},no address,`, // 8
    'short,A,B,1234567,short@example.org,', // 9
    'common,A,B,password1,common@example.org,', // 10
    'neither,A,B,,,', // 11
    `GOOD,A,B,${secret},other@example.org,`, // 12
    `twin,A,B,${secret},Good@Example.org,`, // 13
    `few,A,${secret},few@example.org`, // 14
  ];
  const page = await importsPage(desktop);
  await chooseFile(page, csv('staff.csv', rows));
  // What is in the file is shown before anything is sent, but for passwords.
  const preview = page.getByRole('region', { name: 'The first rows of the file' });
  await preview.getByRole('cell', { name: 'good', exact: true }).waitFor();
  expect(await preview.textContent()).not.toContain(secret);
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole('button', { name: 'Start the import' }).click();

  await page.getByRole('heading', { name: 'Import of staff.csv' }).waitFor();
  await page.getByText('Every row of the file is worked off.').waitFor();
  expect(await overflowOf(page)).toBe(0);
  await page.reload();
  const table = page.getByRole('table');
  await table.getByText('The row has 4 cells, the header 6.').waitFor();
  await page.setViewportSize(phone);
  expect(await overflowOf(page)).toBe(0);
  await page.setViewportSize(desktop);
  const counts = { Created: '2', 'of them invited': '1', 'Existed already': '1', Failed: '10' };
  for (const [label, count] of Object.entries(counts)) expect(await countOf(page, label)).toBe(count);
  for (const cause of [
    'A username is needed.',
    'A username has at most 64 characters.',
    'Use visible characters on one line',
    'This is not an e-mail address.',
    'A password has 8 to 72 bytes; this one has 7.',
    'tried first',
    'Give a password, or an e-mail address for an invitation.',
    'Line 2 has the same username.',
    'Line 2 has the same e-mail address.',
  ]) {
    await table.getByText(cause).first().waitFor();
  }

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as CSV' }).click();
  const failures = parse(await text(await (await download).createReadStream()), { columns: true }) as {
    line: string;
  }[];
  expect(failures.map(({ line }) => Number(line))).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  expect(JSON.stringify(failures)).not.toContain(secret);

  await expect(server.anonymous.login('good', secret)).resolves.toBeTruthy();
  await smtp.mailTo('guest@example.org');
  await page.getByRole('link', { name: 'Back to the imports' }).click();
  const former = page.getByRole('row').filter({ hasText: 'staff.csv' });
  await former.getByText('2 created').waitFor();
  await former.getByText('10 failed').waitFor();
});

test('an import is followed live, through a reload and a restart of the server, and stopped after a question', async () => {
  // Rows that cost neither a hash nor a mail, and more of them than any machine registers meanwhile.
  const hash = `$5$salt$${'0'.repeat(43)}`;
  const all = 150_000;
  const rows = Array.from({ length: all }, (_, index) => `many${index},${hash}`);
  const page = await importsPage(desktop);
  await chooseFile(page, csv('many.csv', rows, 'username,password_hash'));
  await page.getByRole('button', { name: 'Start the import' }).click();
  await page.getByText(/of 150,000 rows/).waitFor();
  await page.getByText(/rows a second/).waitFor();
  await page.getByText(/^about .* left$/).waitFor();
  const done = async () =>
    Number((await page.getByText(/of 150,000 rows/).textContent())?.split(' ')[0]?.replaceAll(',', ''));
  await eventually(done).toBeGreaterThan(0);

  await page.reload();
  await eventually(done).toBeGreaterThan(0);
  const before = await done();
  await server.restart();
  await eventually(done).toBeGreaterThan(before);

  await page.getByRole('button', { name: 'Stop the import' }).click();
  const question = page.getByRole('dialog', { name: 'Stop this import?' });
  await question.getByText(/made so far stay/).waitFor();
  await question.getByRole('button', { name: 'Stop the import' }).click();
  await page.getByText('It was stopped.').waitFor();
  await eventually(() => page.getByRole('progressbar').count()).toBe(0);

  server.admin = await server.anonymous.login(ADMIN.username, ADMIN.password);
  const given = await readImport(server.admin, page.url().split('/').at(-1) as string);
  expect(given.status).toBe('CANCELLED');
  expect(given.created).toBeLessThan(all);
  await eventually(() => countOf(page, 'Created')).toBe(given.created.toLocaleString('en'));
});

test('a file that is none is refused in words, and another one is taken', async () => {
  const page = await importsPage(desktop);
  await chooseFile(page, { ...csv('photo.jpg', []), mimeType: 'image/jpeg' });
  await said(page, 'This is not a CSV file.');
  await chooseFile(page, csv('names.csv', ['x,x@example.org'], 'name,email'));
  await page.getByRole('button', { name: 'Start the import' }).click();
  await page.getByRole('alert').getByText('The column "name" is not known.').waitFor();

  // The example that the page gives is one that works.
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download an example' }).click();
  const example = await text(await (await download).createReadStream());
  await chooseFile(page, { name: 'example.csv', mimeType: 'text/csv', buffer: Buffer.from(example) });
  await page.getByRole('button', { name: 'Start the import' }).click();
  await page.getByText('Every row of the file is worked off.').waitFor();
  expect(await countOf(page, 'Failed')).toBe('0');
  expect(await countOf(page, 'Created')).toBe('3');
});

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = '';
  for await (const chunk of stream) all += chunk;
  return all;
}
