import { expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS, type Screen } from '../support/browser.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { boxAtRest, eventually, visit } from './visit.js';

const server = serverOfFile();
const browser = browserOfFile();
const [desktop] = SCREENS as [Screen];

test.each(SCREENS)(
  'on $name the boxes lie on the faces and stay there while one zooms in',
  async (screen) => {
    const account = await server.newUser();
    const { id, faces, width } = await account.api.upload(freshPhoto('someMasked'));
    const page = await visit(await browser.open(server.url, screen), account, `/photos/${id}`);
    const picture = page.getByRole('img', { name: /2 of 4 faces wear a mask/ });
    const box = page.getByRole('button', { name: /^Face 1: / }).first();
    // Both in one look: in between the page may move.
    const left = () =>
      box.evaluate((face) => {
        const photo = face.parentElement?.querySelector('img') as HTMLImageElement;
        const [inner, outer] = [face.getBoundingClientRect(), photo.getBoundingClientRect()];
        return (inner.x - outer.x) / outer.width;
      });
    const wanted = (faces[0]?.box.x ?? 0) / width;
    await eventually(left).toBeCloseTo(wanted, 2);

    const before = (await boxAtRest(picture)).width;
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await eventually(async () => (await picture.boundingBox())?.width).toBeGreaterThan(before * 1.3);
    await eventually(left).toBeCloseTo(wanted, 2);
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole('button', { name: 'Show all' }).click();
    await eventually(async () => Math.round((await picture.boundingBox())?.width ?? 0)).toBe(
      Math.round(before),
    );
  },
);

test('keys zoom and move the photo; only unzoomed do arrows lead to its neighbours', async () => {
  const account = await server.newUser();
  for (const name of ['third.jpg', 'second.jpg', 'first.jpg'])
    await account.api.upload(freshPhoto('oneMasked'), { name });
  const { history } = await account.api.ask('{ history { nodes { id } } }');
  const page = await visit(
    await browser.open(server.url, desktop),
    account,
    `/photos/${history.nodes[1].id}`,
  );
  await page.getByRole('heading', { name: 'second.jpg' }).waitFor();
  const frame = page.getByRole('group', { name: /^second\.jpg/ });
  await frame.focus();
  await page.keyboard.press('+');
  const picture = frame.getByRole('img').first();
  const before = (await boxAtRest(picture)).x;
  await page.keyboard.press('ArrowRight');
  await eventually(async () => (await picture.boundingBox())?.x).toBeLessThan(before);
  await page.getByRole('heading', { name: 'second.jpg' }).waitFor();
  await page.getByRole('link', { name: 'Next photo' }).waitFor();
  await page.keyboard.press('0');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { name: 'third.jpg' }).waitFor();
  expect(await page.getByRole('button', { name: 'Next photo' }).isDisabled()).toBe(true);
  await page.getByRole('link', { name: 'Previous photo' }).click();
  await page.getByRole('heading', { name: 'second.jpg' }).waitFor();
});

test('the original is compared with the annotated picture by a line that keys move', async () => {
  const account = await server.newUser();
  const { id } = await account.api.upload(freshPhoto('allMasked'));
  const page = await visit(await browser.open(server.url, desktop), account, `/photos/${id}`);
  await page.getByText('Compare', { exact: true }).click();
  const slider = page.getByRole('slider', { name: /Original on the left/ });
  const annotated = page.getByRole('img', { name: /With boxes/ });
  await eventually(() => annotated.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
    0,
  );
  const clip = () => annotated.evaluate((image) => image.style.clipPath);
  await eventually(clip).toContain('50%');
  await slider.press('End');
  await eventually(clip).toContain('100%');
});

test('a deleted photo leads back to its list, and is brought back from there', async () => {
  const account = await server.newUser();
  const { id } = await account.api.upload(freshPhoto('oneBare'), { name: 'gone.jpg' });
  const page = await visit(await browser.open(server.url, desktop), account, `/photos/${id}?tab=none-masked`);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No photos here').waitFor();
  await eventually(async () => new URL(page.url()).pathname).toBe('/history/none-masked');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: /gone\.jpg/ }).waitFor();
});
