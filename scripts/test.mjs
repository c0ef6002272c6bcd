import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { findPrograms } from './support/debian.mjs';
import { startMariadb } from './support/mariadb.mjs';
import { checkNodeVersion } from './support/node-version.mjs';
import { installPackages } from './support/packages.mjs';
import { fail, root } from './support/project.mjs';
import { runPackage } from './support/run.mjs';

// `npm test`: installs what the tests need, builds, starts a private MariaDB, runs everything. What follows `--` chooses
// files by a part of their path. The last line counts the tests. With --long, which is `npm run test:long`, only those of
// tests/long run, which take minutes each.

const VITEST = 'vitest/vitest.mjs';
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
    const report = await runVitest(projects, env);
    // What a file left out by itself for want of a program.
    for (const each of report.skipped) {
      if (reasons[each.reason]) Object.assign(each, { reason: reasons[each.reason], needed: true });
    }
    for (const project of all.filter((name) => !projects.includes(name))) {
      const reason = reasons[programOf[project]];
      for (const test of await listTests(project)) report.skipped.push({ test, reason, needed: true });
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

function runVitest(projects, env) {
  return inTemporaryFolder(async (folder) => {
    const file = join(folder, 'report.json');
    const status = await runPackage(
      VITEST,
      [
        'run',
        ...projects.map((project) => `--project=${project}`),
        '--reporter=default',
        '--reporter=./scripts/support/test-report.mjs',
        '--passWithNoTests',
        ...args,
      ],
      { env: { ...env, TEST_REPORT: file } },
    );
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] };
    const report = JSON.parse(readFileSync(file, 'utf8'));
    if (status !== 0 && report.failed === 0) report.failed = 1;
    return report;
  });
}

/** @param work gets the folder's path; the folder is removed afterwards */
async function inTemporaryFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'maskwatch-report-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Names of the tests that a project would have run. */
function listTests(project) {
  return inTemporaryFolder((folder) => {
    const file = join(folder, 'tests.json');
    const command = [
      `${root}node_modules/${VITEST}`,
      'list',
      `--project=${project}`,
      `--json=${file}`,
      ...args,
    ];
    // Only read, never connected to.
    const env = { ...process.env, TEST_DATABASE_URL: 'mysql://nobody@127.0.0.1:1' };
    spawnSync(process.execPath, command, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env });
    return JSON.parse(readFileSync(file, 'utf8')).map(({ name }) => `${project}: ${name}`);
  });
}

/** Says what was left out and why. On CI a missing part is a failure: nobody there would see that it was left out. */
function summarise({ passed, failed, skipped }) {
  for (const [reason, tests] of groupByReason(skipped)) {
    process.stdout.write(`Skipped, because ${reason}:\n${tests.map(({ test }) => `  ${test}\n`).join('')}`);
  }
  const missing = process.env.CI === 'true' ? skipped.filter(({ needed }) => needed).length : 0;
  const counts = [`${passed} passed`, `${failed + missing} failed`];
  if (skipped.length > missing) counts.push(`${skipped.length - missing} skipped`);
  process.stdout.write(`${counts.join(', ')}\n`);
  return failed + missing > 0 ? 1 : 0;
}

function groupByReason(skipped) {
  const groups = new Map();
  for (const each of skipped) groups.set(each.reason, [...(groups.get(each.reason) ?? []), each]);
  return groups;
}
