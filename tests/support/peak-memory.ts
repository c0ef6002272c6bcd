import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Runs something and says by how much this process's memory was larger at its peak than before.
 *
 * @returns bytes; 0 where the system does not tell
 */
export async function peakMemoryOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  try {
    // "5" resets the peak to what it is now, proc(5).
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    await work();
    return Math.max(0, process.memoryUsage.rss() - before);
  }
  await work();
  const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) * 1024 - before;
}
