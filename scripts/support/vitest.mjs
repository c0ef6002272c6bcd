import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './project.mjs';
import { runPackage } from './run.mjs';

const VITEST = 'vitest/vitest.mjs';

/** Files with a failed test, up to which they are run once more: more of them are no accident. */
const MOST_ONCE_MORE = 4;

/**
 * Runs tests and counts them. Few files that fail run once more, whole and by themselves: whether a test fails always or
 * now and then is the first thing one has to know of it, and what passes only then is named.
 *
 * @param projects names of vitest's projects
 * @param args further arguments of vitest, such as parts of files' paths
 * @returns `passed`, `failed`: how many; `skipped`: `{ test, reason }`; `unsteady`: names of what failed, then passed
 */
export async function runTests(projects, args, env) {
  const first = await runOnce(projects, args, env);
  const broken = first.filter(({ failed }) => failed.length > 0);
  const known = broken.every(({ path }) => path !== '');
  if (broken.length === 0 || broken.length > MOST_ONCE_MORE || !known) return count(first, []);
  process.stdout.write(`Once more, by themselves: ${broken.map(({ path }) => path).join(', ')}\n`);
  const again = await onceMore(broken, env);
  const replaced = first.map((file) => again.find((each) => isSame(each, file)) ?? file);
  const unsteady = broken.flatMap((file) => {
    const { failed } = replaced.find((each) => isSame(each, file));
    return file.failed.filter((name) => !failed.includes(name)).map((name) => `${file.project}: ${name}`);
  });
  return count(replaced, unsteady);
}

/** Names of the tests that a project would have run. */
export function listTests(project, args) {
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

async function onceMore(files, env) {
  const again = [];
  for (const project of new Set(files.map((file) => file.project))) {
    const paths = files.filter((file) => file.project === project).map(({ path }) => path);
    again.push(...(await runOnce([project], paths, env)));
  }
  return again;
}

function isSame(one, other) {
  return one.project === other.project && one.path === other.path;
}

function count(files, unsteady) {
  return {
    passed: files.reduce((sum, { passed }) => sum + passed, 0),
    failed: files.reduce((sum, { failed }) => sum + failed.length, 0),
    skipped: files.flatMap(({ skipped }) => skipped),
    unsteady,
  };
}

/** @returns what scripts/support/test-report.mjs has of each file */
function runOnce(projects, args, env) {
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
    const files = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
    if (status !== 0 && files.every(({ failed }) => failed.length === 0)) {
      files.push({ project: '', path: '', passed: 0, failed: ['vitest failed'], skipped: [] });
    }
    return files;
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
