import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS } from '../support/browser.js';
import { serverOfFile } from '../support/server.js';
import { barriersOf } from './barriers.js';
import { visit } from './visit.js';

/** A real site that takes what webhooks send, all but what comes to /broken. */
const site = createServer((request, response) => {
  request.resume().once('end', () => response.writeHead(request.url === '/broken' ? 500 : 204).end());
}).listen(0, '127.0.0.1');
await once(site, 'listening');
const { port } = site.address() as AddressInfo;
afterAll(() => {
  site.closeAllConnections();
  site.close();
});

const server = serverOfFile({ OUTBOUND_ALLOW: `127.0.0.1:${port}` });
const browser = browserOfFile();

test.each(SCREENS)('on $name a webhook is added, tested, turned off and deleted', async (screen) => {
  const account = await server.newUser();
  const page = await visit(await browser.open(server.url, screen), account, '/account/webhooks');
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill('http://10.0.0.1/hook');
  await dialog.getByRole('button', { name: 'Add the webhook' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('Address').fill(`http://127.0.0.1:${port}/hook`);
  await dialog.getByRole('button', { name: 'Add the webhook' }).click();
  expect(await dialog.getByLabel('Secret').textContent()).toMatch(/^whsec_/);
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  expect(await barriersOf(page)).toEqual([]);

  await page.getByRole('link', { name: /^Webhook to http/ }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('Delivered').waitFor();
  await page.getByText(/^204, \d+ ms$/).waitFor();
  expect(await overflowOf(page)).toBe(0);
  expect(await barriersOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('dialog').getByText('"type": "ping"').waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Turn off' }).click();
  await page.getByRole('button', { name: 'Turn on' }).waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No webhooks yet').waitFor();
});
