import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail, isMain, Problem, root } from './support/project.mjs';
import { runPackage } from './support/run.mjs';
import { compareSources } from './support/stamps.mjs';

/** Compiled folders of the server; each has its sources in a folder of the same name. */
const SERVER_FOLDERS = ['server', 'models', 'migrations'];

const targets = [
  {
    name: 'server',
    // The lock too: other versions of the packages may emit other code.
    sources: [...SERVER_FOLDERS, 'tsconfig.json', 'package-lock.json', 'scripts/build.mjs'],
    output: 'dist/server/main.js',
    build: buildServer,
  },
  {
    name: 'web',
    sources: ['client/web', 'package-lock.json', 'scripts/build.mjs'],
    output: 'dist/web/index.html',
    build: () =>
      runPackage('vite/bin/vite.js', ['build', '--config', 'client/web/vite.config.ts'], { quiet: true }),
  },
  {
    name: 'command line',
    sources: ['client/cli', 'package.json', 'package-lock.json', 'scripts/build.mjs'],
    output: 'dist/cli/maskwatch.mjs',
    build: () =>
      runPackage('vite/bin/vite.js', ['build', '--config', 'client/cli/vite.config.ts'], { quiet: true }),
  },
];

/**
 * Builds the server, the web client and the command line side by side.
 *
 * @param everything also what is up to date
 * @param only the targets of these names
 */
export async function build({ everything = false, only = targets.map(({ name }) => name) } = {}) {
  const stale = targets
    .filter(({ name }) => only.includes(name))
    .map((target) => ({ ...target, ...compareSources(target.name, target.sources) }))
    .filter(({ same, output }) => everything || !same || !existsSync(join(root, output)));
  if (stale.length === 0) return;
  process.stdout.write(`Building ${stale.map(({ name }) => name).join(', ')}…\n`);
  const statuses = await Promise.all(
    stale.map(async ({ build, stamp }) => {
      const status = await build();
      if (status === 0) stamp();
      return status;
    }),
  );
  if (statuses.some((status) => status !== 0)) throw new Problem('The build failed (see above).');
}

async function buildServer() {
  const status = await runPackage('typescript/bin/tsc', ['--noEmitOnError', '--pretty']);
  if (status === 0) removeOrphans();
  return status;
}

/** Removes what the compiler made of sources that are gone: an import of such a file must not work by luck. */
function removeOrphans() {
  for (const folder of SERVER_FOLDERS) {
    for (const name of readdirSync(join(root, 'dist', folder), { recursive: true, encoding: 'utf8' })) {
      const source = /^(.*)\.js(\.map)?$/.exec(name)?.[1];
      if (source !== undefined && !existsSync(join(root, folder, `${source}.ts`))) {
        rmSync(join(root, 'dist', folder, name));
      }
    }
  }
}

if (isMain(import.meta)) await build({ everything: true }).catch(fail);
