import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { checkNodeVersion } from './support/node-version.mjs';
import { installPackages } from './support/packages.mjs';
import { fail, Problem } from './support/project.mjs';

// `npm run soak`: half an hour of mixed load on a server of its own, and what has grown by its end, which it writes into
// bench/README.md. `-- --minutes N` for another span; under five minutes it only looks.
try {
  checkNodeVersion();
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
  const minutes = Number(values.minutes);
  if (!(minutes >= 1)) throw new Problem('--minutes takes a number from 1 on.');
  await installPackages();
  await build();
  const { runSoak } = await import('../bench/soak/index.mjs');
  process.exitCode = await runSoak(minutes);
} catch (error) {
  fail(error);
}
