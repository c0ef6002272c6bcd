import { existsSync, readFileSync } from 'node:fs';
import { Problem, root } from './project.mjs';
import { run } from './run.mjs';

/** Installs the npm packages when those that are there are not the ones the lock names. */
export async function installPackages() {
  if (packagesMatchLock()) return;
  process.stdout.write('Installing packages…\n');
  // Building needs the development packages, whatever NODE_ENV says of the server's run.
  const status = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Problem('The packages could not be installed: npm ci failed (see above).');
}

/**
 * npm writes what it has installed into node_modules/.package-lock.json as its last step, so comparing that with the
 * lock also finds an installation that was cut short. Packages for other platforms are left out by npm.
 */
function packagesMatchLock() {
  const installedFile = `${root}node_modules/.package-lock.json`;
  if (!existsSync(installedFile)) return false;
  const wanted = readLock(`${root}package-lock.json`);
  const installed = readLock(installedFile);
  return (
    Object.entries(wanted).every(
      ([path, { optional, version }]) => path === '' || optional || installed[path]?.version === version,
    ) && Object.entries(installed).every(([path, { version }]) => wanted[path]?.version === version)
  );
}

function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
