import { setImmediate as breathe } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../support/accounts.js';
import type { Photo } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const clock = new TestClock();
const server = serverOfFile({}, { clock });

const LIST = `query ($filter: HistoryFilter, $sort: HistorySort, $everyone: Boolean, $userId: ID, $category: DetectionCategory) {
  history(filter: $filter, sort: $sort, everyone: $everyone, userId: $userId, category: $category) {
    totalCount nodes { id name }
  }
}`;
const NEIGHBOURS = `query ($id: ID!, $category: DetectionCategory, $sort: HistorySort) {
  imageNeighbours(id: $id, category: $category, sort: $sort) { previous { id } next { id } }
}`;

let owner: Account;
let photos: Record<'bravo' | 'alpha' | 'percent', Photo>;

async function names(variables: Record<string, unknown>): Promise<string[]> {
  const { history } = await owner.api.ask(LIST, variables);
  expect(history.totalCount).toBe(history.nodes.length);
  return history.nodes.map((node: Photo) => node.name);
}

beforeAll(async () => {
  owner = await server.newUser();
  const bravo = await owner.api.upload(freshPhoto('noFace'), { name: 'Bravo.jpg' });
  const alpha = await owner.api.upload(freshPhoto('oneBare'), { name: 'alpha.jpg' });
  const percent = await owner.api.upload(freshPhoto('noFace'), { name: '100%_Ärger.jpg' });
  photos = { bravo, alpha, percent };
});

describe('the history is searched by any part of a name, whatever its case', () => {
  test.each([
    ['RAV', ['Bravo.jpg']],
    ['ärger', ['100%_Ärger.jpg']],
    ['0%_', ['100%_Ärger.jpg']],
    ['%', ['100%_Ärger.jpg']],
    ['_', ['100%_Ärger.jpg']],
    ["'; drop table images; --", []],
  ])('%s', async (search, expected) => {
    expect(await names({ filter: { search } })).toEqual(expected);
  });
});

test('the history is ordered by time or by name', async () => {
  expect(await names({ sort: 'NEWEST' })).toEqual(['100%_Ärger.jpg', 'alpha.jpg', 'Bravo.jpg']);
  expect(await names({ sort: 'OLDEST' })).toEqual(['Bravo.jpg', 'alpha.jpg', '100%_Ärger.jpg']);
  expect(await names({ sort: 'NAME' })).toEqual(['100%_Ärger.jpg', 'alpha.jpg', 'Bravo.jpg']);
});

test('pages by name go on where the last one ended', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 3; page++) {
    const { history } = await owner.api.ask(
      'query ($after: String) { history(sort: NAME, first: 1, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    seen.push(history.nodes[0].name);
    after = history.pageInfo.endCursor;
    expect(history.pageInfo.hasNextPage).toBe(page < 2);
  }
  expect(seen).toEqual(['100%_Ärger.jpg', 'alpha.jpg', 'Bravo.jpg']);
});

test('a span of time holds what was uploaded in it', async () => {
  const from = photos.alpha.uploadedAt;
  const until = photos.percent.uploadedAt;
  expect(await names({ filter: { from } })).toEqual(['100%_Ärger.jpg', 'alpha.jpg']);
  expect(await names({ filter: { until } })).toEqual(['alpha.jpg', 'Bravo.jpg']);
  expect(await names({ filter: { from, until } })).toEqual(['alpha.jpg']);
});

test('source and status narrow the history', async () => {
  expect(await names({ filter: { source: 'CAMERA' } })).toEqual([]);
  expect(await names({ filter: { source: 'FILE', status: 'DONE' }, category: 'NONE_MASKED' })).toEqual([
    'alpha.jpg',
  ]);
});

test('the photos beside one are those of the same list', async () => {
  const beside = async (id: string, variables = {}) => {
    const { imageNeighbours } = await owner.api.ask(NEIGHBOURS, { id, ...variables });
    return [imageNeighbours.previous?.id, imageNeighbours.next?.id];
  };
  const { bravo, alpha, percent } = photos;
  expect(await beside(alpha.id)).toEqual([percent.id, bravo.id]);
  expect(await beside(percent.id)).toEqual([undefined, alpha.id]);
  expect(await beside(percent.id, { category: 'NO_FACE' })).toEqual([undefined, bravo.id]);
  expect(await beside(bravo.id, { sort: 'NAME' })).toEqual([alpha.id, undefined]);
});

const SUMMARY = `query ($filter: HistoryFilter, $userId: ID, $everyone: Boolean) {
  historySummary(filter: $filter, userId: $userId, everyone: $everyone) {
    total noFace allMasked someMasked noneMasked pending failed exact
  }
}`;
const NONE = {
  total: 0,
  noFace: 0,
  allMasked: 0,
  someMasked: 0,
  noneMasked: 0,
  pending: 0,
  failed: 0,
  exact: true,
};

describe('the counts of the tabs follow the filter', () => {
  test.each([
    ['nothing', () => undefined, { total: 3, noFace: 2, noneMasked: 1 }],
    ['a search', () => ({ search: 'A' }), { total: 2, noFace: 1, noneMasked: 1 }],
    ['marks of patterns', () => ({ search: '%_' }), { total: 1, noFace: 1 }],
    ['a time', () => ({ from: photos.alpha.uploadedAt }), { total: 2, noFace: 1, noneMasked: 1 }],
    ['a span', () => ({ until: photos.alpha.uploadedAt }), { total: 1, noFace: 1 }],
    ['a source', () => ({ source: 'CAMERA' }), {}],
    ['a status', () => ({ status: 'FAILED' }), {}],
    ['all of it', () => ({ search: 'alpha', source: 'FILE', status: 'DONE' }), { total: 1, noneMasked: 1 }],
  ])('%s', async (_, filter, expected) => {
    const { historySummary } = await owner.api.ask(SUMMARY, { filter: filter() });
    expect(historySummary).toEqual({ ...NONE, ...expected });
  });
});

test("everyone's photos are for administrators alone", async () => {
  const other = await server.newUser();
  const theirs = await other.api.upload(freshPhoto('noFace'), { name: 'theirs.jpg' });
  expect(await owner.api.refusal(LIST, { everyone: true })).toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
  expect(await owner.api.refusal(LIST, { userId: other.id })).toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
  const { history } = await server.admin.ask(LIST, { everyone: true });
  expect(history.totalCount).toBe(4);
  expect(history.nodes[0].id).toBe(theirs.id);
});

test('among very many photos the newest 100,000 are counted for a filter, and it is said', async () => {
  const { id: owner } = await server.newUser();
  const summary = async (filter: object) =>
    (await server.admin.ask(SUMMARY, { userId: owner, filter })).historySummary;

  await addPhotos(owner, '2019', 1, 'rare');
  await addPhotos(owner, '2020', 49_999, 'usual');
  await addPhotos(owner, '2021', 1, 'rare');
  await addPhotos(owner, '2022', 49_998, 'usual');
  expect(await summary({ search: 'rare' })).toEqual({ ...NONE, total: 2, noFace: 2 });
  await addPhotos(owner, '2023', 2, 'usual');
  expect(await summary({ search: 'rare' })).toEqual({ ...NONE, total: 1, noFace: 1, exact: false });
  const until = new Date('2023-01-01T00:00:00Z');
  expect(await summary({ search: 'rare', until })).toEqual({ ...NONE, total: 2, noFace: 2 });
});

const PORTION = 5000;

/** Adds records of photos in bulk: up to 99,999, uploaded in the first moment of a year. */
async function addPhotos(owner: string, year: string, count: number, name: string): Promise<void> {
  const digits = Array.from({ length: 10 }, (_, digit) => `select '${digit}' d`).join(' union all ');
  const places = ['a', 'b', 'c', 'e', 'f'];
  const number = `concat(${places.map((place) => `${place}.d`).join(', ')})`;
  const at = new Date(`${year}-01-01T00:00:00Z`);
  const hex = at.getTime().toString(16).padStart(12, '0');
  const prefix = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-0000000`;
  const row = {
    ...{
      owner_id: owner,
      name,
      name_key: name,
      uploaded_at: at,
      sha256: 'a'.repeat(64),
      storage_key: 'none',
    },
    ...{ bytes: 1, width: 1, height: 1, format: 'jpeg', status: 'DONE', category: 'NO_FACE', source: 'FILE' },
    ...{ face_count: 0, masked_count: 0, unmasked_count: 0 },
  };
  const five = (place: number) => String(place).padStart(5, '0');
  for (let done = 0; done < count; done += PORTION) {
    await server.app.parts.orm.em.getKnex().raw(
      `insert into images (id, ${Object.keys(row).join(', ')})
       select concat('${prefix}', ${number}), ${Object.keys(row)
         .map(() => '?')
         .join(', ')}
       from ${places.map((place) => `(${digits}) ${place}`).join(' cross join ')}
       where ${number} >= ? and ${number} < ?`,
      [...Object.values(row), five(done), five(Math.min(count, done + PORTION))],
    );
    // The server, in this process, must not find its connections idle for seconds.
    await breathe();
  }
}
