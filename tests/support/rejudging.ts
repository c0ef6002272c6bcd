import { expect } from 'vitest';
import { Image, ImageTally } from '#models/index.js';
import type { Account } from './accounts.js';
import type { Api } from './api.js';
import { detectorWith } from './detectors.js';
import { copyPhotos } from './many-photos.js';
import { freshPhoto } from './photos.js';
import { ADMIN, TestServer } from './server.js';

export const RUN = 'id status total done judged kept failed changed applied reason changes { from to count }';
const RUNS = `{ rejudgings(first: 1) { nodes { ${RUN} } } }`;
const SUMMARY = '{ historySummary { total noFace allMasked someMasked noneMasked reviewed } }';

/** An instance whose photos were judged by a network that sees almost nothing, and now runs the present one. */
export interface OldHistory {
  server: TestServer;
  user: Account;
  admin(): Promise<Api>;
  ids: string[];
  /** The newest run. */
  run(): Promise<Run>;
}

export interface Run {
  id: string;
  status: string;
  total: number;
  done: number;
  judged: number;
  kept: number;
  failed: number;
  changed: number;
  applied: number;
  changes: { from: string; to: string; count: number }[];
}

/** Of each four photos one shows no face, one four masks, one two masks of four, one none. */
const KINDS = ['noFace', 'allMasked', 'someMasked', 'noneMasked'] as const;

/** @param count a multiple of four */
export async function oldHistory(count: number): Promise<OldHistory> {
  const server = await new TestServer({ DETECTION_WORKERS: '2' }).start();
  // Above what the network ever says: no face anywhere.
  await server.restart({ DETECTOR: detectorWith({ version: 'blind', threshold: 0.9999 }) });
  const user = await server.newUser();
  const ids: string[] = [];
  for (const kind of KINDS) ids.push((await user.api.upload(freshPhoto(kind))).id);
  ids.push(...(await copyPhotos(server, ids, count - ids.length)));
  await server.restart();
  const admin = () => server.anonymous.login(ADMIN.username, ADMIN.password);
  const run = async () => (await (await admin()).ask(RUNS)).rejudgings.nodes[0];
  return { server, user, ids, admin, run };
}

/** Sends what an administrator decides on a run. */
export async function decide(history: OldHistory, what: string): Promise<Run> {
  const admin = await history.admin();
  const { id } = await history.run();
  return (await admin.ask(`mutation ($id: ID!) { ${what}Rejudging(id: $id) { ${RUN} } }`, { id }))[
    `${what}Rejudging`
  ];
}

/** The owner's counts, which must be what the photos themselves add up to, as everyone's must be what the owners' do. */
export async function exactSummary({ server, user }: OldHistory) {
  const em = server.app.parts.orm.em.fork();
  const images = await em.find(Image, { owner: user.id });
  const tallies = await em.find(ImageTally, { owner: user.id });
  const counted: Record<string, number> = {};
  for (const { category, review } of images)
    counted[`${category} ${review}`] = (counted[`${category} ${review}`] ?? 0) + 1;
  const kept = tallies.filter(({ count }) => count !== 0);
  expect(
    Object.fromEntries(kept.map(({ category, review, count }) => [`${category} ${review}`, count])),
  ).toEqual(counted);
  const sum = (table: string) =>
    em.execute(`select category, review, sum(count) as count from ${table} group by category, review having sum(count) <> 0
      order by category, review`);
  expect(await sum('image_totals')).toEqual(await sum('image_tallies'));
  const api = await server.anonymous.login(user.username, user.password);
  return (await api.ask(SUMMARY)).historySummary;
}

/** Has the detector wait after so many photos more. @returns lets it go on */
function holdAfter({ server }: OldHistory, count: number): () => void {
  const { detector } = server.app.parts;
  const detect = detector.detect.bind(detector);
  let asked = 0;
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  detector.detect = async (...args) => {
    if (++asked > count) await held;
    return detect(...args);
  };
  return goOn;
}

/** Judges an old history again across a restart, with every count exact. */
export async function judgeAgainAcrossRestart(count: number): Promise<void> {
  const history = await oldHistory(count);
  const { server, user, ids } = history;
  // So that it is paused before it is through, however quick it is.
  const goOn = holdAfter(history, count / 2);
  try {
    const each = count / 4;
    // One shows no face to either network; people say that another, with four masks, shows one face.
    const said = [{ label: 'MASK', box: { x: 10, y: 10, width: 60, height: 60 } }];
    const owner = await server.anonymous.login(user.username, user.password);
    const correct = `mutation ($id: ID!, $faces: [FaceInput!]!) { correctFaces(imageId: $id, faces: $faces, version: 1) { category } }`;
    await owner.ask(correct, { id: ids[1], faces: said });
    expect(await exactSummary(history)).toMatchObject({
      total: count,
      noFace: count - 1,
      allMasked: 1,
      reviewed: 1,
    });

    const admin = await history.admin();
    await admin.ask('mutation { startRejudging { id } }');
    expect((await admin.refusal('mutation { startRejudging { id } }')).extensions.code).toBe(
      'BAD_USER_INPUT',
    );
    const someDone = async () => (await history.run()).done > 0;
    await expect.poll(someDone, { timeout: 60_000, interval: 100 }).toBe(true);
    expect((await decide(history, 'pause')).status).toBe('PAUSED');
    goOn();
    await server.restart();
    const paused = await history.run();
    expect(paused).toMatchObject({ status: 'PAUSED', total: count });
    expect(paused.done).toBeLessThan(count);
    await decide(history, 'resume');
    await server.restart();

    const status = async () => (await history.run()).status;
    await expect.poll(status, { timeout: 600_000, interval: 200 }).toBe('READY');
    const ready = await history.run();
    expect(ready).toMatchObject({
      total: count,
      done: count,
      judged: count,
      failed: 0,
      kept: 1,
      changed: 3 * each - 1,
      applied: 0,
    });
    expect(ready.changes).toEqual([
      { from: 'NO_FACE', to: 'ALL_MASKED', count: each - 1 },
      { from: 'NO_FACE', to: 'NONE_MASKED', count: each },
      { from: 'NO_FACE', to: 'SOME_MASKED', count: each },
    ]);
    // Nothing is changed before somebody accepts.
    expect(await exactSummary(history)).toMatchObject({ noFace: count - 1, allMasked: 1 });

    await decide(history, 'accept');
    await server.restart();
    await expect.poll(status, { timeout: 600_000, interval: 200 }).toBe('ACCEPTED');
    expect(await history.run()).toMatchObject({ applied: count });
    expect(await exactSummary(history)).toEqual({
      total: count,
      noFace: each,
      allMasked: each,
      someMasked: each,
      noneMasked: each,
      reviewed: 1,
    });
    const again = await server.anonymous.login(user.username, user.password);
    const { image } = await again.ask(
      'query ($id: ID!) { image(id: $id) { faceCount corrected detectorVersion detected { faceCount detectorVersion } } }',
      { id: ids[1] },
    );
    expect(image).toEqual({
      faceCount: 1,
      corrected: true,
      detectorVersion: server.app.parts.detector.version,
      detected: { faceCount: 4, detectorVersion: server.app.parts.detector.version },
    });
  } finally {
    goOn();
    await server.close();
  }
}
