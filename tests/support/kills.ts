import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { addFirstAdmin } from './accounts.js';
import { Api } from './api.js';
import { Ledger, listAll } from './ledger.js';
import { SERVER, startProcess, temporaryFolder } from './process.js';
import { Random } from './random.js';

const PASSWORD = 'a password of my own';

/** Requests that clients have under way at once. */
const CLIENTS = 4;

/** The load goes on for a random number of answers up to this, and a random moment more, before the server is killed. */
const MOST_ANSWERS = 10;
const LONGEST_MOMENT_MS = 50;

/**
 * Kills a server under load again and again, at random moments, and each time compares what its clients were told with
 * what is there. It prints the counts, and the seed that KILL_SEED repeats the same draws with.
 *
 * @param databaseUrl of an empty database; the embedded one when not given
 */
export async function killAgainAndAgain(kills: number, databaseUrl?: string): Promise<void> {
  const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
  const random = new Random(seed);
  const ledger = new Ledger(random);
  const DATA_DIR = await temporaryFolder();
  const DATABASE_URL = databaseUrl ?? pathToFileURL(join(DATA_DIR, 'maskwatch.db')).href;
  await addFirstAdmin(DATABASE_URL, 'admin', PASSWORD);
  const start = () => startProcess(SERVER, { DATA_DIR, DATABASE_URL });
  const wrong: string[] = [];
  let token: string | undefined;

  for (let kill = 0; kill <= kills; kill++) {
    const server = start();
    const anonymous = await server.ready();
    token ??= (await anonymous.login('admin', PASSWORD)).token;
    const api = new Api(anonymous.url, token);
    // Now and then the load comes at once, so that the server is also killed while it takes up what was left.
    if (kill === kills || random.next() < 0.7) {
      await ledger.sendAgain(api);
      await expect.poll(() => pendingPhotos(api)).toBe(0);
      wrong.push(...(await ledger.compare(api)).map((line) => `after kill ${kill}: ${line}`));
      await expect.poll(() => storedNames(DATA_DIR)).toEqual(ledger.storedNames());
      await expect.poll(() => strayPictures(DATA_DIR, ledger)).toEqual([]);
    }
    if (kill < kills) {
      const clients = Array.from({ length: CLIENTS }, () => ledger.keepBusy(api));
      // All of them end when the server dies by itself.
      await Promise.race([ledger.moreAnswers(random.between(1, MOST_ANSWERS)), Promise.all(clients)]);
      await pause(random.between(0, LONGEST_MOMENT_MS));
      server.child.kill('SIGKILL');
      await Promise.all([...clients, server.ended()]);
    } else {
      expect(await talliesOf(api)).toEqual(await countedOf(api));
      server.child.kill('SIGTERM');
      expect(await server.ended()).toBe(0);
    }
  }

  const count = (what: string) => wrong.filter((line) => line.includes(what)).length;
  const { acknowledged } = ledger;
  process.stdout.write(
    `kills ${kills}, uploads acknowledged ${acknowledged}, lost ${count('lost')}, doubled ${count('doubled')} ` +
      `(${databaseUrl ? 'MySQL or MariaDB' : 'embedded database'}, KILL_SEED=${seed})\n`,
  );
  expect(wrong, `KILL_SEED=${seed}`).toEqual([]);
  expect(ledger.refusals, `KILL_SEED=${seed}`).toEqual([]);
  expect(acknowledged).toBeGreaterThan(kills);
}

async function pendingPhotos(api: Api): Promise<number> {
  return (await api.ask('{ historySummary { pending } }')).historySummary.pending;
}

const TABS = ['noFace', 'allMasked', 'someMasked', 'noneMasked'] as const;

/** The counts that are kept beside the photos. */
async function talliesOf(api: Api): Promise<Record<string, number>> {
  return (await api.ask(`{ historySummary { total ${TABS.join(' ')} } }`)).historySummary;
}

/** The same, counted photo by photo. */
async function countedOf(api: Api): Promise<Record<string, number>> {
  const counts: Record<string, number> = { total: 0, noFace: 0, allMasked: 0, someMasked: 0, noneMasked: 0 };
  for (const { category } of await listAll<{ category: string }>(api, 'history', 'category')) {
    const tab = category.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    counts.total = (counts.total ?? 0) + 1;
    counts[tab] = (counts[tab] ?? 0) + 1;
  }
  return counts;
}

/** Names of all stored files but pictures, sorted; what lies in `incoming` is among them. */
async function storedNames(dataDir: string): Promise<string[]> {
  return (await storedPaths(dataDir))
    .filter((path) => !path.includes('/renderings/'))
    .map((path) => path.slice(path.lastIndexOf('/') + 1))
    .sort();
}

/** Pictures of photos that are no more. */
async function strayPictures(dataDir: string, ledger: Ledger): Promise<string[]> {
  const ids = ledger.photos.filter(({ known }) => known === 'there').map(({ id }) => id as string);
  return (await storedPaths(dataDir)).filter(
    (path) => path.includes('/renderings/') && !ids.some((id) => path.includes(id)),
  );
}

async function storedPaths(dataDir: string): Promise<string[]> {
  // A folder that goes while it is read is an error of the reading.
  const entries = await readdir(join(dataDir, 'store'), { recursive: true, withFileTypes: true }).catch(
    () => undefined,
  );
  if (!entries) return ['the store is being swept'];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
