import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { freshPhoto } from '../support/photos.js';

/** A file as a browser's file dialog gives it. */
export interface ChosenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Signs a page's browser in without its form, and opens an address. */
export async function visit(
  page: Page,
  { username, password }: { username: string; password: string },
  address: string,
): Promise<Page> {
  const query =
    'mutation ($username: String!, $password: String!) { login(username: $username, password: $password) { token } }';
  const reply = await page.request.post('/graphql', {
    data: { query, variables: { username, password } },
  });
  if (!reply.ok()) throw new Error(await reply.text());
  await page.goto(address);
  return page;
}

/** A photo with real faces in bytes of its own. */
export function chosenPhoto(name: string, kind: Parameters<typeof freshPhoto>[0] = 'oneMasked'): ChosenFile {
  return { name, mimeType: 'image/jpeg', buffer: freshPhoto(kind) };
}

/** Waits until what is asked for is as expected; as long as a page that is busy may take. */
export function eventually<T>(ask: () => Promise<T>) {
  return expect.poll(ask, { timeout: 60_000 });
}

/** Where something stands in the window, once it stands still. */
export function boxAtRest(
  locator: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  return locator.evaluate(async (element) => {
    const measure = () => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    };
    let box = measure();
    for (let still = 0; still < 10; ) {
      await new Promise(requestAnimationFrame);
      const now = measure();
      still = JSON.stringify(now) === JSON.stringify(box) ? still + 1 : 0;
      box = now;
    }
    return box;
  });
}

/** Scrolls to the end of a list that is read on the way, until something of it is there, in the window and at rest. */
export async function scrollDownTo(wanted: Locator): Promise<void> {
  // Not by the wheel, whose turns would go on afterwards.
  await eventually(async () => {
    await wanted.page().evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    return wanted.count();
  }).toBe(1);
  await wanted.scrollIntoViewIfNeeded();
  await boxAtRest(wanted);
}

/** Chooses files in the dialog of the upload page. */
export async function choose(page: Page, files: ChosenFile[]): Promise<void> {
  await page.getByLabel('Choose photos').first().setInputFiles(files);
}

/** Pastes a file or a text on the page, as the clipboard gives it. */
export async function paste(page: Page, what: ChosenFile | string): Promise<void> {
  const given =
    typeof what === 'string' ? what : { ...what, buffer: undefined, base64: what.buffer.toString('base64') };
  await page.evaluate((content) => {
    const clipboardData = new DataTransfer();
    if (typeof content === 'string') {
      clipboardData.setData('text/plain', content);
    } else {
      const bytes = Uint8Array.from(atob(content.base64), (character) => character.charCodeAt(0));
      clipboardData.items.add(new File([bytes], content.name, { type: content.mimeType }));
    }
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, given);
}
