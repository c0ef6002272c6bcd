import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Account } from '../support/accounts.js';
import type { Photo } from '../support/api.js';
import { browserOfFile, overflowOf, SCREENS, type Screen } from '../support/browser.js';
import { detectorWith } from '../support/detectors.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { boxAtRest, eventually, visit } from './visit.js';

const server = serverOfFile();
const browser = browserOfFile();
const [desktop, phone] = SCREENS as [Screen, Screen];

const CORRECT = `mutation ($id: ID!, $faces: [FaceInput!]!, $version: Int!) {
  correctFaces(imageId: $id, faces: $faces, version: $version) { version } }`;

async function verdict(account: Account, id: string) {
  const query = `query ($id: ID!) { image(id: $id) { category reviewed corrected version faces { label byPerson box { x y width height } } } }`;
  return (await account.api.ask(query, { id })).image;
}

/** Opens a photo's page and its editor. */
async function edit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  await keysGoTo(page, /^Correct the faces of/);
}

/** Waits until an editor is there and has the focus, by which keys find it. */
async function keysGoTo(page: Page, name: string | RegExp): Promise<void> {
  const editor = page.getByRole('group', { name });
  await editor.waitFor();
  await eventually(() => editor.evaluate((group) => group.contains(document.activeElement))).toBe(true);
}

/** Waits until the page, too, knows how the last change went. */
async function saved(page: Page): Promise<void> {
  await page.getByLabel('Saving…').waitFor({ state: 'detached' });
}

/** Pixels from the top of the screen; less than none is out of sight. */
async function topOfEditor(page: Page): Promise<number> {
  const box = await page.getByRole('group', { name: /^Correct the faces of/ }).boundingBox();
  return box?.y ?? -1;
}

const face = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('with the keyboard alone: labels, another face, one less, taking back, confirming', async () => {
  const account = await server.newUser();
  const photo = await account.api.upload(freshPhoto('someMasked'));
  const page = await visit(await browser.open(server.url, desktop), account, `/photos/${photo.id}`);
  const button = page.getByRole('button', { name: 'Correct', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  await face(page, /^Face 1 of 4: /).waitFor();
  await keysGoTo(page, /^Correct the faces of/);
  const labels = async () =>
    (await verdict(account, photo.id)).faces.map(({ label }: { label: string }) => label);
  const before = photo.faces.map(({ label }) => label);
  const with0 = (label: string) => [label, ...before.slice(1)];

  await page.keyboard.press('i');
  await eventually(labels).toEqual(with0('INCORRECT'));
  await page.getByText('Corrected by a person').waitFor();
  await page.keyboard.press('z');
  await eventually(labels).toEqual(before);
  await saved(page);

  await page.keyboard.press('ArrowRight');
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
    /^Face 2 of 4/,
  );
  await page.keyboard.press('Delete');
  await eventually(labels).toHaveLength(3);
  await page.keyboard.press('a');
  await eventually(labels).toHaveLength(4);
  const added = async () =>
    (await verdict(account, photo.id)).faces.find(({ byPerson }: { byPerson: boolean }) => byPerson)?.box;
  const { x, width } = await added();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await eventually(async () => (await added()).x).toBeGreaterThan(x);
  await page.keyboard.press('Alt+ArrowLeft');
  await eventually(async () => (await added()).width).toBeLessThan(width);
  await page.keyboard.press('c');
  await page.getByText('Changes of the verdict (').click();
  await page.getByText(/Detector, version \d/).waitFor();
  const changes = page.getByRole('listitem').filter({ hasText: account.username });
  await eventually(() => changes.count()).toBeGreaterThan(5);
});

test('with the mouse: drawing a missed face, moving it, changing another, and all the counts follow', async () => {
  const account = await server.newUser();
  const photo = await account.api.upload(freshPhoto('noFace'));
  const page = await visit(await browser.open(server.url, desktop), account, `/photos/${photo.id}`);
  await edit(page);
  const surface = await boxAtRest(page.getByRole('group', { name: /^Correct the faces of/ }));
  const at = (x: number, y: number) =>
    [surface.x + surface.width * x, surface.y + surface.height * y] as const;
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
  };
  await drag(at(0.2, 0.2), at(0.4, 0.5));
  await page.getByText('The face wears a mask.').first().waitFor();
  const box = async () => (await verdict(account, photo.id)).faces[0]?.box;
  expect((await box()).x / photo.width).toBeCloseTo(0.2, 1);
  expect((await box()).height / photo.height).toBeCloseTo(0.3, 1);

  await drag(at(0.3, 0.35), at(0.5, 0.45));
  await eventually(async () => (await box()).x / photo.width).toBeCloseTo(0.4, 1);
  await page.getByRole('button', { name: 'No mask' }).click();
  await page.getByText('The face wears no mask.').first().waitFor();
  await page.getByText(/The detector \(version \d+\) said: No face detected\./).waitFor();
  await page.goto('/history/none-masked');
  await page.getByRole('link', { name: /photo\.jpg/ }).waitFor();
});

test('a face too small to hit is zoomed in on, drawn there to the pixel, and the keys take finer steps', async () => {
  const account = await server.newUser();
  const photo = await account.api.upload(freshPhoto('oneMasked'));
  const page = await visit(await browser.open(server.url, desktop), account, `/photos/${photo.id}`);
  await edit(page);
  const editor = page.getByRole('group', { name: /^Correct the faces of/ });
  const whole = await boxAtRest(editor);
  for (let times = 0; times < 6; times++) await page.keyboard.press('+');
  const widthNow = async () => (await editor.boundingBox())?.width ?? 0;
  await eventually(widthNow).toBeGreaterThan(whole.width * 7);
  // The chosen face is in sight.
  const handle = await boxAtRest(face(page, /^Face 1 of 1: /));
  const middle = handle.x + handle.width / 2;
  expect(middle).toBeGreaterThan(whole.x);
  expect(middle).toBeLessThan(whole.x + whole.width);
  await page.keyboard.press('Shift+ArrowRight');
  const before = photo.faces[0]?.box;
  await eventually(async () => (await verdict(account, photo.id)).faces[0].box.x).toBeGreaterThan(
    before?.x ?? 0,
  );
  const step = (await verdict(account, photo.id)).faces[0].box.x - (before?.x ?? 0);
  expect(step).toBeLessThan(photo.width / 400);
  await page.keyboard.press('0');
  await eventually(widthNow).toBe(whole.width);

  // Drawn while the wheel has zoomed in: 40 pixels of the screen are few of the photo.
  await page.mouse.move(whole.x + 60, whole.y + 60);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 8; turn++) await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await eventually(widthNow).toBeGreaterThan(whole.width * 5);
  await boxAtRest(editor);
  await page.mouse.down();
  await page.mouse.move(whole.x + 100, whole.y + 100, { steps: 4 });
  await page.mouse.up();
  await eventually(async () => (await verdict(account, photo.id)).faces).toHaveLength(2);
  const { faces } = await verdict(account, photo.id);
  expect(Math.min(...faces.map(({ box }: { box: { width: number } }) => box.width))).toBeLessThan(20);
});

test('with a finger: the photo comes into sight, choosing a face and saying what it wears; the page of a phone is not scrolled sideways', async () => {
  const account = await server.newUser();
  const photo = await account.api.upload(freshPhoto('allMasked'));
  const page = await visit(
    await browser.open(server.url, { ...phone, touch: true }),
    account,
    `/photos/${photo.id}`,
  );
  const correct = page.getByRole('button', { name: 'Correct', exact: true });
  // At the top of the screen, so that the photo above it is out of sight.
  await correct.evaluate((button) => button.scrollIntoView({ block: 'start' }));
  await correct.dispatchEvent('click');
  await eventually(() => topOfEditor(page)).toBeGreaterThan(0);
  await face(page, /^Face 3 of 4/).tap();
  await page.getByRole('button', { name: 'Incorrect' }).tap();
  await page.getByText('3 of 4 faces wear a mask.').first().waitFor();
  await eventually(async () => (await verdict(account, photo.id)).faces[2].label).toBe('INCORRECT');
  expect(await overflowOf(page)).toBe(0);
});

test('who was slower is told in words, sees the other’s verdict, and nothing of it is lost', async () => {
  const account = await server.newUser();
  const photo: Photo = await account.api.upload(freshPhoto('oneMasked'));
  const page = await browser.open(server.url, desktop);
  // Without the live link this page does not hear of the other's change.
  await page.routeWebSocket(/.*/, () => {});
  await visit(page, account, `/photos/${photo.id}`);
  await edit(page);
  await server.admin.ask(CORRECT, { id: photo.id, faces: [], version: 1 });
  await page.keyboard.press('n');
  await page.getByText(/Somebody else changed this verdict just before you/).waitFor();
  await page.getByText('No face detected.').first().waitFor();
  expect(await verdict(account, photo.id)).toMatchObject({ category: 'NO_FACE', version: 2 });
});

test('photos to please check have a tab with a count, and are checked one by one with a key each', async () => {
  await server.restart({ DETECTOR: detectorWith({ uncertain: { from: 0, to: 1 } }) });
  const account = await server.newUser();
  const [first, second, third] = [
    await account.api.upload(freshPhoto('oneMasked'), { name: 'first.jpg' }),
    await account.api.upload(freshPhoto('oneBare'), { name: 'second.jpg' }),
    await account.api.upload(freshPhoto('allMasked'), { name: 'third.jpg' }),
  ];
  await account.api.upload(freshPhoto('noFace'));
  const page = await visit(await browser.open(server.url, desktop), account, '/history');
  await page.getByRole('link', { name: /^Please check\s*3$/ }).click();
  await page.getByRole('link', { name: 'Check them one by one' }).click();
  await page.getByText('0 checked, 3 left').waitFor();
  await page.getByText('first.jpg').waitFor();
  await face(page, /^Face 1 of 1: Mask, \d+ %, uncertain/).waitFor();
  await keysGoTo(page, /first\.jpg/);
  await page.keyboard.press('Enter');
  await page.getByText('second.jpg').waitFor();
  await page.getByText('1 checked, 2 left').waitFor();
  await keysGoTo(page, /second\.jpg/);
  await page.keyboard.press('i');
  await eventually(async () => (await verdict(account, second.id)).corrected).toBe(true);
  // Before it knows, the page would confirm what it takes for not reviewed.
  await saved(page);
  await page.keyboard.press('Enter');
  await page.getByText('third.jpg').waitFor();
  await keysGoTo(page, /third\.jpg/);
  await page.keyboard.press('b');
  await page.getByText('second.jpg').waitFor();
  await face(page, /^Face 1 of 1: Incorrect/).waitFor();
  await keysGoTo(page, /second\.jpg/);
  await page.keyboard.press('z');
  await eventually(async () => (await verdict(account, second.id)).reviewed).toBe(false);
  await saved(page);
  await page.keyboard.press('s');
  await page.getByText('third.jpg').waitFor();
  await keysGoTo(page, /third\.jpg/);
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is left to check').waitFor();
  expect(await verdict(account, first.id)).toMatchObject({ reviewed: true, corrected: false });
  expect(await verdict(account, third.id)).toMatchObject({ reviewed: true });
});

test('an administrator judges the history again, sees what would change, and accepts; agreement has its figures', async () => {
  await server.restart({ DETECTOR: detectorWith({ version: 'blind', threshold: 0.9999 }) });
  const account = await server.newUser({ role: 'ADMIN' });
  const photo = await account.api.upload(freshPhoto('oneMasked'));
  const { version } = await verdict(account, photo.id);
  await account.api.ask(CORRECT, { id: photo.id, faces: [], version });
  const other = await account.api.upload(freshPhoto('allMasked'));
  await server.restart({ DETECTOR: undefined });
  const page = await visit(await browser.open(server.url, desktop), account, '/detector');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText('Waits for your decision').waitFor();
  await page.getByRole('row', { name: /No face All masked 1/ }).waitFor();
  await page.getByRole('button', { name: 'Accept the new verdicts' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Accept the new verdicts' }).click();
  await page.getByText('Accepted', { exact: true }).waitFor();
  const again = await server.anonymous.login(account.username, account.password);
  expect((await verdict({ ...account, api: again }, other.id)).category).toBe('ALL_MASKED');
  expect((await verdict({ ...account, api: again }, photo.id)).category).toBe('NO_FACE');
  await page.reload();
  await page.getByRole('row', { name: /blind 100 % \(1 of 1\)/ }).waitFor();
});
