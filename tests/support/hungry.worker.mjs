import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { detect as detectInPeace } from '../../dist/server/detection/detection.worker.js';

export { warmUp } from '../../dist/server/detection/detection.worker.js';

/** The detector's own worker, but for each file in HUNGER a photo takes all the memory that the thread may have. */
export async function detect(task) {
  const folder = process.env.HUNGER;
  const [meal] = existsSync(folder) ? readdirSync(folder) : [];
  if (meal) {
    rmSync(join(folder, meal));
    const hoard = [];
    for (;;) hoard.push(new Array(50_000).fill(hoard));
  }
  return detectInPeace(task);
}
