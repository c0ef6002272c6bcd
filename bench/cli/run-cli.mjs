import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/support/project.mjs';

const LOOK_EVERY_MS = 250;
/** Clock ticks a second that Linux counts processor time in. */
const TICKS = 100;

/**
 * Runs `maskwatch upload` over a folder as a process of its own.
 *
 * @param {{ url: string, token: string }} account
 * @param {() => Promise<void>} [look] called about every quarter of a second while it runs
 * @returns its summary, its time from start to end, its processor time and its peak of resident memory
 */
export async function upload(folder, { url, token }, look = async () => {}) {
  const begin = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/cli/maskwatch.mjs'), 'upload', folder, '--json'], {
    env: { PATH: process.env.PATH, MASKWATCH_URL: url, MASKWATCH_TOKEN: token },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  child.stdout.on('data', (chunk) => {
    // Only the last line is wanted.
    last = `${last}${chunk}`.split('\n').slice(-2).join('\n');
  });
  const exit = once(child, 'close');
  const usage = { peakMb: 0, cpuMs: 0 };
  const looking = setInterval(async () => {
    await readUsage(child.pid, usage);
    await look();
  }, LOOK_EVERY_MS);
  const [code] = await exit;
  clearInterval(looking);
  if (code !== 0) throw new Error(`maskwatch upload ended with ${code}.`);
  return { summary: JSON.parse(last), milliseconds: performance.now() - begin, ...usage };
}

async function readUsage(pid, usage) {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    usage.peakMb = (Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6;
    usage.cpuMs = ((Number(user) + Number(system)) * 1000) / TICKS;
  } catch {
    // It has just ended.
  }
}
