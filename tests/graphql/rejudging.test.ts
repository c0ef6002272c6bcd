import { expect, test } from 'vitest';
import { Rejudgment } from '#models/index.js';
import { detectorWith } from '../support/detectors.js';
import { decide, exactSummary, judgeAgainAcrossRestart, oldHistory } from '../support/rejudging.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

test('the history is judged again across restarts, and accepting leaves every count exact', async () => {
  await judgeAgainAcrossRestart(40);
});

test('discarding changes nothing, and leaves nothing behind', async () => {
  const history = await oldHistory(4);
  try {
    const admin = await history.admin();
    await admin.ask('mutation { startRejudging { id } }');
    await expect.poll(async () => (await history.run()).status).toBe('READY');
    await decide(history, 'discard');
    const { rejudging, orm } = history.server.app.parts;
    await rejudging.idle();
    expect(await orm.em.fork().count(Rejudgment)).toBe(0);
    expect(await exactSummary(history)).toMatchObject({ total: 4, noFace: 4 });
    const { id } = await history.run();
    const accept = 'mutation ($id: ID!) { acceptRejudging(id: $id) { id } }';
    expect((await admin.refusal(accept, { id })).extensions.code).toBe('BAD_USER_INPUT');
  } finally {
    await history.server.close();
  }
});

test('a run of a network that is no longer the present one is discarded, with the reason', async () => {
  const history = await oldHistory(4);
  try {
    const admin = await history.admin();
    await admin.ask('mutation { startRejudging { id } }');
    await expect.poll(async () => (await history.run()).status).toBe('READY');
    await history.server.restart({ DETECTOR: detectorWith({ version: 'newer' }) });
    await expect.poll(async () => (await history.run()).status).toBe('DISCARDED');
    expect(await history.run()).toMatchObject({ reason: expect.stringContaining('another network') });
  } finally {
    await history.server.close();
  }
});

test('only administrators judge the history again', async () => {
  const { api } = await server.newUser();
  for (const query of [
    'mutation { startRejudging { id } }',
    'mutation { acceptRejudging(id: "x") { id } }',
    '{ rejudgings { totalCount } }',
  ]) {
    expect((await api.refusal(query)).extensions.code).toBe('FORBIDDEN');
  }
});
