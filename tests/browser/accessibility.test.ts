import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserOfFile, SCREENS } from '../support/browser.js';
import { freshPhoto } from '../support/photos.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { visit } from './visit.js';

const server = serverOfFile();
const browser = browserOfFile();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
}

/** What axe finds on a page that keeps somebody from using it, with WCAG 2.2 AA as its rules. */
async function barriersOf(page: Page): Promise<string[]> {
  // A page is judged when it stands still: half faded in, every colour is too faint.
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  // Evaluated and not added as an element, which the content security policy would refuse.
  const { readFile } = await import('node:fs/promises');
  await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResult> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}

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
