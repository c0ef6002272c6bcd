import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserOfFile, overflowOf, SCREENS, type Screen } from '../support/browser.js';
import { TestClock } from '../support/clock.js';
import { freshPhoto } from '../support/photos.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { visit } from './visit.js';

const clock = new TestClock();
const server = serverOfFile({}, { clock });
const browser = browserOfFile();
const [desktop, phone] = SCREENS as [Screen, Screen];

const card = (page: Page) => page.getByRole('region', { name: 'Privacy' });

test('an administrator chooses what is kept: each choice asks and says what happens, and the upload page says what applies', async () => {
  const { api, ...user } = await server.newUser();
  await api.upload(freshPhoto('someMasked'), { name: 'ward.jpg' });
  await api.upload(freshPhoto('noFace'));
  const theirs = await visit(await browser.open(server.url, phone), user, '/upload');
  await theirs.getByText('Only you and the administrators can see it.').waitFor();
  expect(await theirs.getByText('not kept').count()).toBe(0);

  const page = await visit(await browser.open(server.url, desktop), ADMIN, '/settings');
  const privacy = card(page);
  await privacy.getByRole('radio', { name: 'Only with all faces blurred' }).check();
  await privacy.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByText('2 photos that are there stay as uploaded until you have them blurred too')
    .waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await theirs.reload();
  expect(await theirs.getByText('not kept').count()).toBe(0);
  await privacy.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await privacy.getByRole('button', { name: 'Blur the faces on 2 photos too' }).click();
  await dialog.getByText('the originals are gone for good').waitFor();
  await dialog.getByRole('button', { name: 'Blur the faces' }).click();
  await privacy.getByText('Faces blurred · Done · 2 of 2 photos').waitFor();

  await theirs.reload();
  await theirs.getByText('Faces are blurred right after the check, and the original is not kept.').waitFor();
  await theirs.goto('/history');
  await theirs.getByRole('link', { name: /ward\.jpg/ }).click();
  await theirs.getByText('The faces on this photo are hidden for good').waitFor();
  await theirs.getByRole('link', { name: 'Download: Blurred' }).waitFor();
  expect(await overflowOf(theirs)).toBe(0);
});

test('a limit of days shows first what it would delete; afterwards photos say why there is no picture', async () => {
  const { api, ...user } = await server.newUser();
  const { id } = await api.upload(freshPhoto('allMasked'), { name: 'old.jpg' });
  clock.advance({ days: 40 });
  const page = await visit(await browser.open(server.url, phone), ADMIN, '/settings');
  const privacy = card(page);
  await privacy.getByRole('checkbox', { name: 'Delete pictures after some time' }).check();
  const days = privacy.getByRole('textbox', { name: 'Days' });
  await days.fill('60');
  await privacy.getByText('No picture is that old yet.').waitFor();
  await days.fill('30');
  await privacy.getByText(/This would delete the pictures of [13] photos? now/).waitFor();
  await privacy.getByRole('button', { name: 'Save' }).click();
  await page
    .getByRole('dialog')
    .getByText(/are deleted right away, for good/)
    .waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Change it' }).click();
  await privacy.getByText(/^Pictures deleted · Done/).waitFor();
  expect(await overflowOf(page)).toBe(0);

  const theirs = await visit(await browser.open(server.url, desktop), user, '/history');
  await theirs.getByText('Pictures deleted').waitFor();
  await theirs.goto(`/photos/${id}`);
  await theirs.getByText(/The pictures of this photo were deleted on/).waitFor();
  await theirs.getByText('All 4 faces wear a mask.').first().waitFor();
  expect(await theirs.getByRole('link', { name: /^Download/ }).count()).toBe(0);
  expect(await theirs.getByRole('button', { name: 'Correct', exact: true }).count()).toBe(0);
  await theirs.goto('/upload');
  await theirs.getByText('Pictures are deleted after 30 days; the result stays.').waitFor();
});
