import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findPrograms } from '../scripts/support/debian.mjs';
import { root } from '../scripts/support/project.mjs';
import { makeDataDir, removeDataDir, residentMb, startServer } from './support/server.mjs';
import { median } from './support/statistics.mjs';

const STARTS = { full: 7, quick: 3 };
/** Long enough for what a start leaves behind to be collected. */
const IDLE_MS = { full: 30_000, quick: 5000 };

/** How long a start takes on data that is there, what the server holds when idle, and what the first page loads. */
export async function measureStart({ quick, say }) {
  const dataDir = await makeDataDir();
  try {
    await (await startServer(dataDir)).stop();
    const serverStarts = await readyTimes(dataDir, quick, ['dist/server/main.js']);
    const npmStarts = await readyTimes(dataDir, quick, ['scripts/start.mjs']);
    const server = await startServer(dataDir);
    try {
      const signInScriptKb = await measureSignInScripts(server.url, say);
      await new Promise((resolve) => setTimeout(resolve, quick ? IDLE_MS.quick : IDLE_MS.full));
      const idleRssMb = await residentMb(server.url);
      return { readyMs: median(serverStarts), npmReadyMs: median(npmStarts), idleRssMb, signInScriptKb };
    } finally {
      await server.stop();
    }
  } finally {
    await removeDataDir(dataDir);
  }
}

async function readyTimes(dataDir, quick, command) {
  const times = [];
  for (let start = 0; start < (quick ? STARTS.quick : STARTS.full); start++) {
    const server = await startServer(dataDir, { command });
    times.push(server.readyMs);
    await server.stop();
  }
  return times;
}

/** Files too small for it are not compressed. */
function servedFile(path) {
  const file = join(root, 'dist/web', path);
  return existsSync(`${file}.br`) ? `${file}.br` : file;
}

/** All scripts that the sign-in page loads in a browser, in kB (1,000 bytes) as compressed with brotli. */
async function measureSignInScripts(url, say) {
  const { paths, reasons } = await findPrograms(['chromium']);
  if (!paths.chromium) {
    say(`The sign-in page's scripts are not measured: ${reasons.chromium}`);
    return undefined;
  }
  const browser = await chromium.launch({ executablePath: paths.chromium, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const scripts = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(new URL(response.url()).pathname);
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.locator('input[type=password]').waitFor();
    const sizes = scripts.map((path) => readFileSync(servedFile(path)).length);
    return sizes.reduce((sum, size) => sum + size, 0) / 1000;
  } finally {
    await browser.close();
  }
}
