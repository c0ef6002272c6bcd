import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countsByType, indicators, takeIn } from '../support/feeds.js';
import { serverOfFile } from '../support/server.js';

const FOLDER = join(import.meta.dirname, '../../../shared/datasets/ioc');
const missing = !existsSync(FOLDER);
if (missing)
  process.stdout.write(
    'The snapshots of real feeds are not there (../shared/datasets/ioc); their tests are skipped.\n',
  );

// In one server: the totals at the end are those of all.
describe.skipIf(missing)('real snapshots, with exact totals by type', () => {
  const server = serverOfFile();
  const take = (name: string) => takeIn(server.admin, readFileSync(join(FOLDER, name)), {}, name);

  test('Feodo Tracker', async () => {
    const run = await take('feodotracker_ipblocklist_2024-04-04.csv');
    expect(run).toMatchObject({ status: 'DONE', format: 'FEODO_CSV', rows: 28, added: 28, bad: 0 });
    expect(await countsByType(server.admin)).toEqual({ IP_PORT: 28 });
  });

  test('ThreatFox JSON', async () => {
    const run = await take('threatfox_sample_2026-02-02.json');
    expect(run).toMatchObject({ status: 'DONE', format: 'THREATFOX_JSON', rows: 15, added: 15, bad: 0 });
    expect((await indicators(server.admin, { feed: run.feedId })).totalCount).toBe(15);
  });

  test('ThreatFox CSV, 14 columns', async () => {
    const run = await take('threatfox_urls_full_2025-12-07.csv');
    expect(run).toMatchObject({ status: 'DONE', format: 'THREATFOX_CSV', rows: 12_351 });
    expect(run.added + run.duplicates + run.bad).toBe(12_351);
    // 22 are the same to the letter; the rest differ in case, fragment or the like.
    expect({ bad: run.bad, duplicates: run.duplicates }).toEqual({ bad: 0, duplicates: 25 });
  });

  test('URLhaus CSV', async () => {
    const run = await take('urlhaus_online_2025-04-21.csv');
    expect(run).toMatchObject({ status: 'DONE', format: 'URLHAUS_CSV' });
    expect(run).toMatchObject({ rows: 11_125, added: 11_125, duplicates: 0, bad: 0 });
    // Of all four; some of the URLs are ThreatFox's, too.
    expect(await countsByType(server.admin)).toEqual({ IP_PORT: 36, DOMAIN: 4, URL: 23_451 });
  });
});
