import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { run } from './run.mjs';

/** Programs and libraries that tests need and npm does not have: where Debian's packages put them, and which package that is. */
const PROGRAMS = {
  mariadb: { paths: ['/usr/sbin/mariadbd'], package: 'mariadb-server' },
  chromium: {
    // The shell is Chromium without its own windows, which take more of the machine than our pages.
    paths: [
      process.env.CHROMIUM,
      '/usr/bin/chromium-headless-shell',
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
    ],
    package: 'chromium-headless-shell',
  },
  aiohttp: { paths: ['/usr/lib/python3/dist-packages/aiohttp'], package: 'python3-aiohttp' },
  python3: { paths: ['/usr/bin/python3'], package: 'python3' },
  curl: { paths: ['/usr/bin/curl'], package: 'curl' },
  zsh: { paths: ['/usr/bin/zsh'], package: 'zsh' },
};

/**
 * Finds programs, installing what is missing from Debian's packages where this may be done.
 *
 * @returns the path of each, or undefined with what stood in the way in `reasons`
 */
export async function findPrograms(names) {
  const missing = names.filter((name) => !find(name));
  const obstacle = missing.length > 0 ? await install(missing) : undefined;
  const paths = Object.fromEntries(names.map((name) => [name, find(name)]));
  const reasons = Object.fromEntries(
    missing
      .filter((name) => !paths[name])
      .map((name) => [name, `Debian's package ${PROGRAMS[name].package} is not installed and ${obstacle}`]),
  );
  return { paths, reasons };
}

const find = (name) => PROGRAMS[name].paths.find((path) => path && existsSync(path));

/** @returns why nothing could be installed */
async function install(names) {
  if (!existsSync('/usr/bin/apt-get')) return 'this machine has no apt-get';
  if (process.getuid() !== 0) return 'only root may install it';
  const packages = names.map((name) => PROGRAMS[name].package);
  process.stdout.write(`Installing ${packages.join(' and ')}…\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => run('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], { env, quiet: true });
  await withoutServices(async () => {
    await apt('update');
    // One at a time: what can be had is had when another cannot.
    for (const name of packages) await apt('install', '-y', '--no-install-recommends', name);
  });
  return 'apt-get could not install it (see above)';
}

/** Keeps Debian from starting a database server for the whole machine: the tests start their own. */
async function withoutServices(work) {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return work();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    rmSync(policy);
  }
}
