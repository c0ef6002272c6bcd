import { build } from './build.mjs';
import { checkNodeVersion } from './support/node-version.mjs';
import { installPackages } from './support/packages.mjs';
import { fail, Problem } from './support/project.mjs';

// `npm run bench`: measures what bench/README.md states and writes it there. `-- --quick` looks only; names of parts
// (`-- uploads start`) run these alone.
try {
  checkNodeVersion();
  await installPackages();
  await build();
  const { partNames, runBench } = await import('../bench/index.mjs');
  const args = process.argv.slice(2);
  const names = args.filter((arg) => arg !== '--quick');
  const unknown = names.find((name) => !partNames.includes(name));
  if (unknown) throw new Problem(`There is no part "${unknown}"; there are ${partNames.join(', ')}.`);
  await runBench(names.length > 0 ? names : partNames, { quick: args.includes('--quick') });
} catch (error) {
  fail(error);
}
