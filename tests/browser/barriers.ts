import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { overflowOf, SCREENS, type Screen } from '../support/browser.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** WCAG 2.2 AA, and what is good practice besides. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a change of the colour scheme can make worse. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
}

interface Axe {
  run: (options: { runOnly: string[] }) => Promise<AxeResult>;
}

/**
 * What keeps somebody from using a page, on a desktop and on a phone, in the light and the dark scheme: what axe finds, and
 * scrolling sideways. One visit serves all four; the page is left as it came.
 */
export async function barriersEverywhere(page: Page): Promise<string[]> {
  const [desktop, phone] = SCREENS as [Screen, Screen];
  const before = page.viewportSize();
  const wasDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const found: string[] = [];
  // Neighbours differ in one thing. A scheme changes colours alone, so that the second of a size needs those rules only.
  for (const [{ name, width, height }, colorScheme, rules] of [
    [desktop, 'light', RULES],
    [desktop, 'dark', COLOURS],
    [phone, 'dark', RULES],
    [phone, 'light', COLOURS],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const barriers = await barriersOf(page, rules);
    if ((await overflowOf(page)) > 0) barriers.push('scrolls sideways');
    found.push(...barriers.map((barrier) => `${name.split(',')[0]}, ${colorScheme}: ${barrier}`));
  }
  if (before) await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: wasDark ? 'dark' : 'light' });
  return found;
}

/** What axe finds on a page as it is that keeps somebody from using it. */
export async function barriersOf(page: Page, runOnly: readonly string[] = RULES): Promise<string[]> {
  // A page is judged when it stands still: half faded in, every colour is too faint. What a change sets in motion begins
  // with the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  // Evaluated and not added as an element, which the content security policy would refuse.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: Axe }).axe.run(options),
    { runOnly: [...runOnly] },
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}
