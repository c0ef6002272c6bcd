import { expect, onTestFinished, test, vi } from 'vitest';
import { browserOfFile, SCREENS, type Screen } from '../support/browser.js';
import { freshPhoto } from '../support/photos.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { boxAtRest, choose, chosenPhoto, eventually, scrollDownTo, visit } from './visit.js';

const server = serverOfFile();
const browser = browserOfFile();
const [desktop, phone] = SCREENS as [Screen, Screen];

/** Counts the pages that begin to listen for photos. @returns waits until there are as many */
function countListening(): (pages: number) => Promise<void> {
  const subscribe = vi.spyOn(server.app.parts.events.pubSub, 'subscribe');
  onTestFinished(() => subscribe.mockRestore());
  return (pages) => eventually(async () => subscribe.mock.calls.length).toBeGreaterThanOrEqual(pages);
}

test('two people in two browsers: what one uploads appears with the other by itself', async () => {
  const listening = countListening();
  const nurse = await server.newUser({ username: 'nurse' });
  const admin = await visit(await browser.open(server.url, desktop), ADMIN, '/history?user=everyone');
  await admin.getByText('No photos yet').waitFor();
  const own = await visit(await browser.open(server.url, phone), nurse, '/history');
  await own.getByText('No photos yet').waitFor();
  const colleague = await server.newUser({ username: 'colleague' });
  const other = await visit(await browser.open(server.url, desktop), colleague, '/history');
  await other.getByText('No photos yet').waitFor();

  const uploading = await visit(await browser.open(server.url, phone), nurse, '/upload');
  await listening(4);
  await choose(uploading, [chosenPhoto('ward.jpg', 'someMasked')]);
  await uploading.getByText('2 of 4 faces wear a mask.').waitFor();

  for (const page of [admin, own]) {
    await page.getByRole('link', { name: /ward\.jpg/ }).waitFor();
    const tab = page
      .getByRole('navigation', { name: 'Categories' })
      .getByRole('link', { name: 'Some masked' });
    await eventually(() => tab.textContent()).toBe('Some masked1');
  }
  expect(await other.getByRole('link', { name: /ward\.jpg/ }).count()).toBe(0);
});

test('a list that is read far down does not move; new photos are announced', async () => {
  const user = await server.newUser();
  await user.api.upload(freshPhoto('noFace'), { name: 'first.jpg' });
  // More than one sheet of the list, so that its beginning is far out of sight.
  await Promise.all(
    Array.from({ length: 74 }, (_, index) =>
      user.api.upload(freshPhoto('noFace'), { name: `later-${index}.jpg` }),
    ),
  );
  const listening = countListening();
  const page = await visit(await browser.open(server.url, desktop), user, '/history');
  const deep = page.getByText('first.jpg', { exact: true });
  await scrollDownTo(deep);
  const { y: top } = await boxAtRest(deep);
  await listening(1);
  await user.api.upload(freshPhoto('noFace'), { name: 'new.jpg' });
  const announcement = page.getByRole('button', { name: 'Show new photos' });
  await announcement.waitFor();
  expect((await boxAtRest(deep)).y).toBe(top);
  await announcement.click();
  await page.getByRole('link', { name: /new\.jpg/ }).waitFor();
});

test('a session that ends elsewhere leads to the sign-in page by itself', async () => {
  const user = await server.newUser();
  const page = await browser.open(server.url, desktop);
  // The reply to the first message: from then on the server knows whose socket it is.
  let isKnown = false;
  page.on('websocket', (socket) =>
    socket.on('framereceived', () => {
      isKnown = true;
    }),
  );
  await visit(page, user, '/history');
  await eventually(async () => isKnown).toBe(true);
  await user.api.ask(
    'mutation ($old: String!, $new: String!) { changePassword(currentPassword: $old, newPassword: $new) }',
    { old: user.password, new: 'another password of theirs' },
  );
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
});

test('offline is said, and over once the device is back', async () => {
  const user = await server.newUser();
  const page = await visit(await browser.open(server.url, desktop), user, '/upload');
  await page.getByRole('heading', { name: 'Check photos' }).waitFor();
  await page.context().setOffline(true);
  const banner = page.getByText('You are offline.');
  await banner.waitFor();
  await page.context().setOffline(false);
  await banner.waitFor({ state: 'hidden' });
  await choose(page, [chosenPhoto('back.jpg')]);
  await page.getByText('The photo is checked').waitFor();
});
