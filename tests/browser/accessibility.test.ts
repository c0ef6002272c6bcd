import { expect, test } from 'vitest';
import { browserOfFile, SCREENS } from '../support/browser.js';
import { freshPhoto } from '../support/photos.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { barriersOf } from './barriers.js';
import { visit } from './visit.js';

const server = serverOfFile();
const browser = browserOfFile();

test.each(SCREENS)('axe finds nothing serious on any page, on $name', async (screen) => {
  const user = await server.newUser();
  const kinds = ['noFace', 'someMasked', 'allMasked', 'oneBare'] as const;
  for (const kind of kinds) await server.admin.upload(freshPhoto(kind), { name: `${kind}.jpg`, force: true });
  const { history } = await server.admin.ask('{ history(category: SOME_MASKED) { nodes { id } } }');
  const page = await browser.open(server.url, screen);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  const found = { '/sign-in': await barriersOf(page) } as Record<string, string[]>;
  await visit(page, ADMIN, '/');

  const pages: [address: string, ready: string][] = [
    ['/overview', 'Latest photos'],
    ['/upload', 'Drop photos here'],
    ['/history', 'someMasked.jpg'],
    ['/history?view=both', 'someMasked.jpg'],
    ['/history?q=nothing', 'No photo matches'],
    [`/photos/${history.nodes[0].id}`, '2 of 4 faces wear a mask.'],
    ['/users', user.username],
    ['/password', 'Change password'],
    ['/nowhere', 'Page not found'],
  ];
  for (const [address, ready] of pages) {
    await page.goto(address);
    await page.getByText(ready).first().waitFor();
    found[address] = await barriersOf(page);
  }
  await page.goto('/history');
  await page.getByLabel('Select someMasked.jpg').first().click();
  found.selecting = await barriersOf(page);
  await page.keyboard.press('Delete');
  await page.getByRole('dialog').waitFor();
  found.asking = await barriersOf(page);
  expect(Object.fromEntries(Object.entries(found).filter(([, barriers]) => barriers.length > 0))).toEqual({});
});
