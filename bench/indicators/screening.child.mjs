import { createHash } from 'node:crypto';
import { openDatabase } from '../../dist/server/database/database.js';
import { candidatesOfFile, matchesOf } from '../../dist/server/indicators/screening/matches.js';
import { ScreeningService } from '../../dist/server/indicators/screening/screening.service.js';
import { openIndicatorStore } from '../../dist/server/indicators/store/indicator-store.js';

// What screening adds to an upload whose hashes nobody names: which hashes to compute, and looking three up. In a process
// of its own, on the database given: `node screening.child.mjs DATABASE_URL ROUNDS`.
const [databaseUrl, rounds] = process.argv.slice(2);
const orm = await openDatabase(databaseUrl);
const store = await openIndicatorStore({ databaseUrl }, orm);
const screening = new ScreeningService({ orm, store });
const times = [];
let cpuBefore = process.cpuUsage();
for (let round = -50; round < Number(rounds); round++) {
  const hash = (name) => createHash(name).update(`upload ${round}`).digest('hex');
  const hashes = { sha256: hash('sha256'), md5: hash('md5'), sha1: hash('sha1') };
  if (round === 0) cpuBefore = process.cpuUsage();
  const begin = performance.now();
  await screening.extraHashes();
  await matchesOf(store, orm.em.fork(), candidatesOfFile(hashes));
  if (round >= 0) times.push(performance.now() - begin);
}
const { user, system } = process.cpuUsage(cpuBefore);
process.stdout.write(JSON.stringify({ times, cpuMs: (user + system) / 1000 / times.length }));
await store.close();
await orm.close(true);
process.exit(0);
