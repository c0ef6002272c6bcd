import { expect, test } from 'vitest';
import type { Clock } from '#server/clock.js';
import type { Api } from '../support/api.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

let time = new Date('2026-03-29T22:30:00Z');
const clock: Clock = { now: () => time };
const server = serverOfFile({}, { clock });

const DAYS =
  'query ($zone: String!, $days: Int!) { dailyStatistics(days: $days, timeZone: $zone) { day photos faces masked } }';

async function days(api: Api, zone: string, count = 2) {
  return (await api.ask(DAYS, { zone, days: count })).dailyStatistics;
}

test('faces and masks are counted on the day they were uploaded, in the time zone asked for', async () => {
  const { api } = await server.newUser();
  const image = await api.upload(freshPhoto('someMasked'));
  expect(await days(api, 'UTC')).toEqual([
    { day: '2026-03-28', photos: 0, faces: 0, masked: 0 },
    { day: '2026-03-29', photos: 1, faces: 4, masked: 2 },
  ]);
  // Summer time began that night: 22:30 is 00:30 of the next day.
  expect(await days(api, 'Europe/Berlin')).toEqual([
    { day: '2026-03-29', photos: 0, faces: 0, masked: 0 },
    { day: '2026-03-30', photos: 1, faces: 4, masked: 2 },
  ]);
  await api.ask('mutation ($id: ID!) { deleteImage(id: $id) }', { id: image.id });
  expect(await days(api, 'UTC', 1)).toEqual([{ day: '2026-03-29', photos: 0, faces: 0, masked: 0 }]);
});

test('days without photos are there, and older days are not', async () => {
  const { api, username, password } = await server.newUser();
  await api.upload(freshPhoto('noFace'));
  time = new Date(time.getTime() + 3 * 24 * 3_600_000);
  const later = await server.anonymous.login(username, password);
  const photosOf = async (count: number) =>
    (await days(later, 'UTC', count)).map(({ photos }: { photos: number }) => photos);
  expect(await photosOf(3)).toEqual([0, 0, 0]);
  expect(await photosOf(4)).toEqual([1, 0, 0, 0]);
});

test('a span or a zone that there is not is refused', async () => {
  const { api } = await server.newUser();
  for (const variables of [
    { zone: 'UTC', days: 0 },
    { zone: 'UTC', days: 367 },
    { zone: 'Moon/Base', days: 1 },
  ]) {
    expect(await api.refusal(DAYS, variables)).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  }
});
