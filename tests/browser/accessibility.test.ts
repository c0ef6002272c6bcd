import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { browserOfFile, SCREENS, type Screen } from '../support/browser.js';
import { freshPhoto } from '../support/photos.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { barriersEverywhere } from './barriers.js';
import { choose, chosenPhoto, eventually, visit } from './visit.js';

const server = serverOfFile();
const browser = browserOfFile();
const [desktop] = SCREENS as [Screen];

beforeAll(async () => {
  const kinds = ['noFace', 'someMasked', 'allMasked', 'oneBare'] as const;
  for (const kind of kinds) await server.admin.upload(freshPhoto(kind), { name: `${kind}.jpg`, force: true });
});

test('axe finds nothing serious on the pages of photos, at any size and in any colours', async () => {
  const { history } = await server.admin.ask('{ history(category: SOME_MASKED) { nodes { id } } }');
  const page = await visit(await browser.open(server.url, desktop), ADMIN, '/');
  const found: Record<string, string[]> = {};

  const pages: [address: string, ready: string][] = [
    ['/overview', 'Latest photos'],
    ['/upload', 'Drop photos here'],
    ['/history', 'someMasked.jpg'],
    ['/history?view=both&user=everyone', 'someMasked.jpg'],
    ['/history?q=nothing', 'No photo matches'],
    [`/photos/${history.nodes[0].id}`, '2 of 4 faces wear a mask.'],
    ['/files', 'Drop files here'],
    ['/history/please-check', 'Check them one by one'],
    ['/review', 'Nothing is left to check'],
    ['/detector', 'Judge the history again'],
    ['/nowhere', 'Page not found'],
  ];
  for (const [address, ready] of pages) {
    await page.goto(address);
    await page.getByText(ready).first().waitFor();
    found[address] = await barriersEverywhere(page);
  }

  await page.goto(`/photos/${history.nodes[0].id}`);
  await page.getByText('Compare', { exact: true }).click();
  await page.getByRole('slider').waitFor();
  found.comparing = await barriersEverywhere(page);

  await page.goto(`/photos/${history.nodes[0].id}`);
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  await page.getByRole('button', { name: /^Face 1 of 4/ }).waitFor();
  found.correcting = await barriersEverywhere(page);

  await page.goto('/upload');
  await choose(page, [
    chosenPhoto('good.jpg'),
    { ...chosenPhoto('bad.jpg'), buffer: Buffer.from('no photo') },
  ]);
  await page.getByText(/1 failed/).waitFor();
  found.uploaded = await barriersEverywhere(page);

  await page.goto('/history');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Uploaded until').waitFor();
  found.filtering = await barriersEverywhere(page);
  await page.keyboard.press('Escape');
  await page.getByLabel('Select someMasked.jpg').first().click();
  found.selecting = await barriersEverywhere(page);
  await page.keyboard.press('Delete');
  await page.getByRole('dialog').waitFor();
  found.asking = await barriersEverywhere(page);
  expect(withBarriers(found)).toEqual({});
});

test('whoever moves by keyboard sees where they are', async () => {
  const page = await visit(await browser.open(server.url, desktop), ADMIN, '/history');
  await page.getByRole('link', { name: /someMasked\.jpg/ }).waitFor();
  const stops: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const { what } = await focusIsSeen(page);
    if (what.startsWith('<body')) break;
    await eventually(() => focusIsSeen(page)).toMatchObject({ seen: true });
    stops.push(what);
  }
  // From the link past the navigation to the last photo.
  expect(stops[0]).toContain('Skip to content');
  expect(stops.length).toBeGreaterThan(20);
});

/** Whether what has the focus is on the screen and marked: by an outline, its own or that of what is drawn for it. */
function focusIsSeen(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const outlined = (style: CSSStyleDeclaration) =>
      style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1;
    const seen = [element, element.parentElement, element.nextElementSibling].some((each) => {
      if (!each) return false;
      const { bottom, right, width, height } = each.getBoundingClientRect();
      const marked = outlined(getComputedStyle(each)) || outlined(getComputedStyle(each, '::after'));
      return marked && bottom > 0 && right > 0 && width > 0 && height > 0;
    });
    return { seen, what: element.outerHTML.slice(0, 200) };
  });
}

function withBarriers(found: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(found).filter(([, barriers]) => barriers.length > 0));
}
