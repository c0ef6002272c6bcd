import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { hangsOnUncertain } from '#server/detection/index.js';
import type { Account } from '../support/accounts.js';
import type { Api, Photo } from '../support/api.js';
import { detectorWith, OWN_VERSION } from '../support/detectors.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile, TestServer } from '../support/server.js';

/** A network that is sure of nothing. */
const SMALLEST = 4;
const UNSURE = { from: 0, to: 1 };

const server = serverOfFile();

const VERDICT = `id version category message faceCount maskedCount unmaskedCount reviewed corrected uncertain
  faces { label confidence byPerson uncertain box { x y width height } }`;
const IMAGE = `query ($id: ID!) { image(id: $id) { ${VERDICT} detectorVersion annotatedUrl
  detected { category message faceCount maskedCount detectorVersion faces { label confidence } }
  revisions { kind version actorName category message detectorVersion faces { label } } } }`;
const CORRECT = `mutation ($id: ID!, $faces: [FaceInput!]!, $version: Int!) {
  correctFaces(imageId: $id, faces: $faces, version: $version) { ${VERDICT} } }`;
const CONFIRM = `mutation ($id: ID!, $version: Int!) { confirmImage(imageId: $id, version: $version) { ${VERDICT} } }`;
const UNDO = `mutation ($id: ID!, $version: Int!) { undoReview(imageId: $id, version: $version) { ${VERDICT} } }`;
const REVERT = `mutation ($id: ID!, $version: Int!) { revertToDetected(imageId: $id, version: $version) { ${VERDICT} } }`;
const SUMMARY = '{ historySummary { total noFace allMasked someMasked noneMasked uncertain reviewed } }';
const AGREEMENT = `{ agreement { faces { detected said count detectorVersion }
  photos { detected said count detectorVersion } } }`;

interface GivenFace {
  label: string;
  box: { x: number; y: number; width: number; height: number };
}

const given = (faces: Photo['faces']): GivenFace[] => faces.map(({ label, box }) => ({ label, box }));

async function read(api: Api, id: string) {
  return (await api.ask(IMAGE, { id })).image;
}

async function correct(api: Api, id: string, faces: GivenFace[], version = 1) {
  return (await api.ask(CORRECT, { id, faces, version })).correctFaces;
}

const summary = async (api: Api) => (await api.ask(SUMMARY)).historySummary;

describe('a correction', () => {
  let user: Account;
  let photo: Photo;

  beforeAll(async () => {
    user = await server.newUser();
    photo = await user.api.upload(freshPhoto('someMasked'));
  });

  test('wins: category, message, counts, faces and tabs follow at once', async () => {
    const faces = given(photo.faces).map((face) => ({ ...face, label: 'MASK' }));
    expect(await correct(user.api, photo.id, faces)).toMatchObject({
      version: 2,
      category: 'ALL_MASKED',
      message: 'All 4 faces wear a mask.',
      faceCount: 4,
      maskedCount: 4,
      unmaskedCount: 0,
      reviewed: true,
      corrected: true,
    });
    expect(await summary(user.api)).toEqual({
      total: 1,
      noFace: 0,
      allMasked: 1,
      someMasked: 0,
      noneMasked: 0,
      uncertain: 0,
      reviewed: 1,
    });
    const { history } = await user.api.ask(
      '{ history(category: ALL_MASKED, reviewed: true) { totalCount nodes { id } } }',
    );
    expect(history).toEqual({ totalCount: 1, nodes: [{ id: photo.id }] });
    const { dailyStatistics } = await user.api.ask('{ dailyStatistics(days: 2) { photos faces masked } }');
    expect(dailyStatistics).toContainEqual({ photos: 1, faces: 4, masked: 4 });
  });

  test('leaves the network’s verdict beside it, and says who changed what', async () => {
    const image = await read(user.api, photo.id);
    expect(image.detected).toMatchObject({
      category: 'SOME_MASKED',
      message: '2 of 4 faces wear a mask.',
      maskedCount: 2,
      detectorVersion: photo.detectorVersion,
    });
    expect(image.detected.faces).toHaveLength(4);
    expect(image.revisions).toMatchObject([
      { kind: 'CORRECTED', version: 2, actorName: user.username, category: 'ALL_MASKED' },
      {
        kind: 'DETECTED',
        version: 1,
        actorName: null,
        category: 'SOME_MASKED',
        detectorVersion: OWN_VERSION,
      },
    ]);
  });

  test('keeps the confidence of faces that stay as the network saw them', async () => {
    const { faces } = await read(user.api, photo.id);
    for (const [index, face] of faces.entries()) {
      const before = photo.faces[index];
      const kept = before?.label === 'MASK';
      expect(face).toMatchObject({ byPerson: !kept, confidence: kept ? before.confidence : 1 });
    }
  });

  test('is drawn in the annotated picture at once', async () => {
    const { annotatedUrl } = await read(user.api, photo.id);
    const picture = async () => Buffer.from(await (await user.api.get(annotatedUrl)).arrayBuffer());
    const corrected = await picture();
    const { version } = (await user.api.ask(UNDO, { id: photo.id, version: 2 })).undoReview;
    expect(await picture()).not.toEqual(corrected);
    expect((await sharp(corrected).metadata()).format).toBe('jpeg');
    expect(version).toBe(3);
  });

  test('can be taken back step by step, and each step is kept', async () => {
    const { id } = photo;
    await correct(user.api, id, given(photo.faces).slice(1), 3);
    await correct(user.api, id, [], 4);
    expect((await user.api.ask(UNDO, { id, version: 5 })).undoReview).toMatchObject({ faceCount: 3 });
    const undone = (await user.api.ask(UNDO, { id, version: 6 })).undoReview;
    expect(undone).toMatchObject({ version: 7, faceCount: 4, reviewed: false, corrected: false });
    expect(undone.faces).toMatchObject(given(photo.faces));
    expect((await user.api.refusal(UNDO, { id, version: 7 })).extensions.code).toBe('BAD_USER_INPUT');
    const { revisions } = await read(user.api, id);
    expect(revisions.map(({ kind }: { kind: string }) => kind)).toEqual([
      'UNDONE',
      'UNDONE',
      'CORRECTED',
      'CORRECTED',
      'UNDONE',
      'CORRECTED',
      'DETECTED',
    ]);
  });

  test('goes back to the network’s verdict, and that can be taken back too', async () => {
    const { id } = photo;
    await correct(user.api, id, [], 7);
    expect((await user.api.ask(REVERT, { id, version: 8 })).revertToDetected).toMatchObject({
      category: 'SOME_MASKED',
      reviewed: false,
    });
    expect((await user.api.ask(UNDO, { id, version: 9 })).undoReview).toMatchObject({
      category: 'NO_FACE',
      reviewed: true,
      corrected: true,
    });
  });

  test('is in the activity log', async () => {
    const { activities } = await server.admin.ask(
      '{ activities(first: 100) { nodes { kind actorName subjectId detail } } }',
    );
    expect(activities.nodes).toContainEqual({
      kind: 'IMAGE_REVIEWED',
      actorName: user.username,
      subjectId: photo.id,
      detail: 'Corrected',
    });
  });
});

describe('what is refused', () => {
  let owner: Account;
  let photo: Photo;

  beforeAll(async () => {
    owner = await server.newUser();
    photo = await owner.api.upload(freshPhoto('oneBare'));
  });

  test('a change of a verdict that somebody else has changed meanwhile', async () => {
    const { id } = photo;
    const [one, two] = await Promise.all([
      owner.api.request(CORRECT, { id, faces: [], version: 1 }),
      server.admin.request(CONFIRM, { id, version: 1 }),
    ]);
    const refused = [one, two].flatMap(({ errors }) => errors ?? []);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.extensions).toMatchObject({ code: 'CONFLICT', version: 2 });
    const { revisions } = await read(owner.api, id);
    expect(revisions).toHaveLength(2);
  });

  test('a stranger’s change', async () => {
    const { api } = await server.newUser();
    const variables = { id: photo.id, version: 2, faces: [] };
    for (const query of [CORRECT, CONFIRM, UNDO, REVERT]) {
      expect((await api.refusal(query, variables)).extensions.code).toBe('NOT_FOUND');
    }
  });

  test.each([
    ['outside of the photo', [{ x: 700, y: 0, width: 200, height: 100 }]],
    ['at negative pixels', [{ x: -1, y: 0, width: 20, height: 10 }]],
    ['too small', [{ x: 0, y: 0, width: SMALLEST, height: SMALLEST - 1 }]],
    ['turned inside out', [{ x: 50, y: 50, width: -20, height: 20 }]],
    ['there already', Array(2).fill({ x: 0, y: 0, width: 20, height: 20 })],
    ['one of too many', Array.from({ length: 501 }, (_, x) => ({ x, y: 0, width: 20, height: 20 }))],
  ])('a face %s', async (_, boxes) => {
    const faces = boxes.map((box) => ({ label: 'MASK', box }));
    const refusal = await owner.api.refusal(CORRECT, { id: photo.id, faces, version: 2 });
    expect(refusal.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { faces: expect.any(String) },
    });
  });
});

test('confirming leaves the verdict and takes it from those to check', async () => {
  const unsure = await new TestServer({ DETECTOR: detectorWith({ uncertain: UNSURE }) }).start();
  try {
    const { api } = await unsure.newUser();
    await api.upload(freshPhoto('noFace'));
    const photo = await api.upload(freshPhoto('oneMasked'));
    const ask = async (args: string) =>
      (await api.ask(`{ history(${args}) { totalCount nodes { id uncertain } } }`)).history;
    expect(await ask('uncertain: true')).toEqual({
      totalCount: 1,
      nodes: [{ id: photo.id, uncertain: true }],
    });
    expect(await summary(api)).toMatchObject({ total: 2, uncertain: 1, reviewed: 0 });

    const { confirmImage } = await api.ask(CONFIRM, { id: photo.id, version: 1 });
    expect(confirmImage).toMatchObject({
      reviewed: true,
      corrected: false,
      uncertain: false,
      category: 'ALL_MASKED',
    });
    expect((await ask('uncertain: true')).totalCount).toBe(0);
    expect((await ask('uncertain: false')).totalCount).toBe(2);
    expect((await ask('reviewed: false')).totalCount).toBe(1);
    expect(await summary(api)).toMatchObject({ total: 2, uncertain: 0, reviewed: 1 });
    const counts = async (args: string) =>
      (await api.ask(`{ historySummary(${args}) { total noFace allMasked } }`)).historySummary;
    for (const filter of ['', ', filter: { source: FILE }']) {
      expect(await counts(`reviewed: true${filter}`)).toEqual({ total: 1, noFace: 0, allMasked: 1 });
      expect(await counts(`reviewed: false${filter}`)).toEqual({ total: 1, noFace: 1, allMasked: 0 });
    }

    await api.ask(UNDO, { id: photo.id, version: 2 });
    expect(await ask('uncertain: true, reviewed: false')).toMatchObject({ totalCount: 1 });
    await api.ask('mutation ($ids: [ID!]!) { deleteImages(ids: $ids) }', { ids: [photo.id] });
    expect(await summary(api)).toMatchObject({ total: 1, uncertain: 0 });
  } finally {
    await unsure.close();
  }
});

test('a newer version of the network does not touch what people said; theirs stays beside the new verdict', async () => {
  const own = await new TestServer().start();
  try {
    const user = await own.newUser();
    const bytes = freshPhoto('someMasked');
    const { id } = await user.api.upload(bytes);
    await correct(user.api, id, []);
    await own.restart({ DETECTOR: detectorWith({ version: 'newer' }) });
    const api = await own.anonymous.login(user.username, user.password);
    expect(await api.upload(bytes)).toMatchObject({ id, category: 'NO_FACE', detectorVersion: 'newer' });
    expect(await read(api, id)).toMatchObject({
      version: 2,
      category: 'NO_FACE',
      detected: { category: 'SOME_MASKED', detectorVersion: 'newer' },
    });
    const admin = await own.anonymous.login('admin', 'the first admins own password');
    const { agreement } = await admin.ask(AGREEMENT);
    const photos = [OWN_VERSION, 'newer'].map((detectorVersion) => {
      return { detected: 'SOME_MASKED', said: 'NO_FACE', count: 1, detectorVersion };
    });
    expect(agreement.photos).toEqual(photos);
  } finally {
    await own.close();
  }
});

test('the agreement counts what the network and people said, and follows every change', async () => {
  const own = await new TestServer().start();
  try {
    const photo = await own.admin.upload(freshPhoto('someMasked'));
    const { id } = photo;
    const agreement = async () => (await own.admin.ask(AGREEMENT)).agreement;
    expect(await agreement()).toEqual({ faces: [], photos: [] });

    const [first, second, ...rest] = given(photo.faces) as [GivenFace, GivenFace, ...GivenFace[]];
    const drawn = { label: 'INCORRECT', box: { x: 0, y: 0, width: 30, height: 30 } };
    await correct(own.admin, id, [{ ...second, label: 'INCORRECT' }, ...rest, drawn]);
    const said = [
      { detected: first.label, said: null },
      { detected: second.label, said: 'INCORRECT' },
      ...rest.map(({ label }) => ({ detected: label, said: label })),
      { detected: null, said: 'INCORRECT' },
    ];
    const counted = (await agreement()).faces.flatMap(
      ({ count, detected, said }: { count: number; detected: string; said: string }) =>
        Array(count).fill({ detected, said }),
    );
    const inOrder = (list: object[]) => list.map((each) => JSON.stringify(each)).sort();
    expect(inOrder(counted)).toEqual(inOrder(said));

    await own.admin.ask(UNDO, { id, version: 2 });
    expect(await agreement()).toEqual({ faces: [], photos: [] });
    await own.admin.ask(CONFIRM, { id, version: 3 });
    expect((await agreement()).photos).toMatchObject([
      { detected: 'SOME_MASKED', said: 'SOME_MASKED', count: 1 },
    ]);
  } finally {
    await own.close();
  }
});

test('the agreement is for administrators', async () => {
  const { api } = await server.newUser();
  expect((await api.refusal(AGREEMENT)).extensions.code).toBe('FORBIDDEN');
});

describe('a category hangs on uncertain faces', () => {
  const sure = (label: 'MASK' | 'NO_MASK' | 'INCORRECT') => ({ label, uncertain: false });
  const unsure = (label: 'MASK' | 'NO_MASK' | 'INCORRECT') => ({ label, uncertain: true });
  test.each([
    ['without faces', [], false],
    ['without an uncertain one', [sure('MASK'), sure('NO_MASK')], false],
    ['when the only face is uncertain', [unsure('MASK')], true],
    ['when one might be unmasked among masked', [sure('MASK'), unsure('MASK')], true],
    ['when one might be masked among unmasked', [sure('INCORRECT'), unsure('NO_MASK')], true],
    ['when the only mask is uncertain', [sure('NO_MASK'), unsure('MASK')], true],
    ['not when certain faces make it some masked', [sure('MASK'), sure('INCORRECT'), unsure('MASK')], false],
  ])('%s', (_, faces, hangs) => {
    expect(hangsOnUncertain(faces)).toBe(hangs);
  });
});
