import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

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
      context.setDefaultTimeout(30_000);
      onTestFinished(() => context.close());
      if (problems === 'fail') failOnProblems(context);
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

/** How far a page can be scrolled sideways, which should be nowhere. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
