import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';

/** Chromium without what it would ask of the network by itself. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How long a page that is busy, on a machine that is, may take. */
const PATIENCE_MS = 60_000;

export interface Screen {
  name: string;
  width: number;
  height: number;
  colourScheme: 'light' | 'dark';
  /** Fingers instead of a mouse. */
  touch?: boolean;
}

export const SCREENS: Screen[] = [
  { name: 'a desktop, light', width: 1280, height: 800, colourScheme: 'light' },
  { name: 'a phone, dark', width: 390, height: 844, colourScheme: 'dark' },
];

/** A browser for all tests of a file. */
export function browserOfFile(): {
  /** @param options.problems a test that is about refusals expects them in the console */
  open(url: string, screen: Screen, options?: { problems?: 'fail' | 'expected' }): Promise<Page>;
} {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: FLAGS,
      timeout: PATIENCE_MS,
    });
  });
  afterAll(() => browser?.close());
  return {
    async open(url, { width, height, colourScheme, touch }, { problems = 'fail' } = {}) {
      const context = await browser.newContext({
        baseURL: url,
        viewport: { width, height },
        colorScheme: colourScheme,
        hasTouch: touch ?? false,
      });
      context.setDefaultTimeout(PATIENCE_MS);
      onTestFinished(() => context.close());
      if (problems === 'fail') failOnProblems(context);
      await context.addInitScript(noteMessages);
      return context.newPage();
    },
  };
}

/** An error in a page's script or a refusal of its content policy fails the test, whatever else it looked at. */
function failOnProblems(context: BrowserContext): void {
  const problems: string[] = [];
  context.on('weberror', (error) => problems.push(String(error.error())));
  context.on('console', (message) => {
    // A refused request or connection is written here too, and is often what a test is about.
    if (
      message.type() === 'error' &&
      !/^(Failed to load resource|WebSocket connection)/.test(message.text())
    ) {
      problems.push(message.text());
    }
  });
  onTestFinished(() => {
    if (problems.length > 0) throw new Error(`The page had problems:\n${problems.join('\n')}`);
  });
}

/** Runs in each page before its own scripts: keeps what its short messages said, which vanish by themselves. */
function noteMessages(): void {
  const said: string[] = [];
  Object.assign(window, { said });
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof Element)) continue;
      for (const message of [node, ...node.querySelectorAll('*')]) {
        if (message.matches('.mantine-Notification-root')) said.push(message.textContent ?? '');
      }
    }
  }).observe(document, { childList: true, subtree: true });
}

/** Waits until a page has said something in a short message, which may be gone again by now. */
export async function said(page: Page, text: string): Promise<void> {
  const messages = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  await expect.poll(messages, { timeout: PATIENCE_MS }).toContainEqual(expect.stringContaining(text));
}

/** How far a page can be scrolled sideways, which should be nowhere once it has settled: after a few frames, or a few more. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { documentElement: root } = document;
    const overflow = () => root.scrollWidth - root.clientWidth;
    for (let frames = 0; frames < 120 && overflow() > 0; frames++) await new Promise(requestAnimationFrame);
    return overflow();
  });
}
