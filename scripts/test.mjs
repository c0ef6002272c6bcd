import { build } from './build.mjs';
import { findPrograms } from './support/debian.mjs';
import { startMariadb } from './support/mariadb.mjs';
import { checkNodeVersion } from './support/node-version.mjs';
import { installPackages } from './support/packages.mjs';
import { fail } from './support/project.mjs';
import { listTests, runTests } from './support/vitest.mjs';

// `npm test`: installs what the tests need, builds, starts a private MariaDB, runs everything. What follows `--` chooses
// files by a part of their path. The last line counts the tests. With --long, which is `npm run test:long`, only those of
// tests/long run, which take minutes each.

const long = process.argv[2] === '--long';
const args = process.argv.slice(long ? 3 : 2);

try {
  process.exitCode = await main();
} catch (error) {
  process.on('exit', () => process.stdout.write('0 passed, 1 failed\n'));
  fail(error);
}

async function main() {
  checkNodeVersion();
  await installPackages();
  const wanted = long ? ['mariadb'] : ['mariadb', 'chromium', 'python3', 'aiohttp', 'curl', 'zsh'];
  const { paths, reasons } = await findPrograms(wanted);
  const [, mariadb] = await Promise.all([build(), paths.mariadb && startMariadb(paths.mariadb)]);
  const stop = async () => {
    await mariadb?.stop();
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  try {
    const all = long ? ['long', 'long-mariadb'] : ['sqlite', 'mariadb', 'process', 'browser'];
    const programOf = { mariadb: 'mariadb', 'long-mariadb': 'mariadb', browser: 'chromium' };
    const projects = all.filter((project) => !programOf[project] || paths[programOf[project]]);
    const env = { ...process.env, TEST_DATABASE_URL: mariadb?.url, CHROMIUM: paths.chromium };
    const report = await runTests(projects, args, env);
    // What a file left out by itself for want of a program.
    for (const each of report.skipped) {
      if (reasons[each.reason]) Object.assign(each, { reason: reasons[each.reason], needed: true });
    }
    for (const project of all.filter((name) => !projects.includes(name))) {
      const reason = reasons[programOf[project]];
      for (const test of await listTests(project, args)) report.skipped.push({ test, reason, needed: true });
    }
    if (report.passed + report.failed + report.skipped.length === 0) {
      process.stdout.write(`No test file has ${args.join(' or ')} in its path.\n`);
      report.failed = 1;
    }
    return summarise(report);
  } finally {
    await mariadb?.stop();
  }
}

/** Says what was left out and why. On CI a missing part is a failure: nobody there would see that it was left out. */
function summarise({ passed, failed, skipped, unsteady }) {
  if (unsteady.length > 0) {
    process.stdout.write(
      `Failed at first, passed by themselves; each is a defect, of the test or of the product:\n`,
    );
    process.stdout.write(unsteady.map((test) => `  ${test}\n`).join(''));
  }
  for (const [reason, tests] of groupByReason(skipped)) {
    process.stdout.write(`Skipped, because ${reason}:\n${tests.map(({ test }) => `  ${test}\n`).join('')}`);
  }
  const missing = process.env.CI === 'true' ? skipped.filter(({ needed }) => needed).length : 0;
  const counts = [`${passed} passed`, `${failed + missing} failed`];
  if (skipped.length > missing) counts.push(`${skipped.length - missing} skipped`);
  if (unsteady.length > 0) counts.push(`${unsteady.length} passed at the second try`);
  process.stdout.write(`${counts.join(', ')}\n`);
  return failed + missing > 0 ? 1 : 0;
}

function groupByReason(skipped) {
  const groups = new Map();
  for (const each of skipped) groups.set(each.reason, [...(groups.get(each.reason) ?? []), each]);
  return groups;
}
