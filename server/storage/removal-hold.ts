import { open, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** In the root of the store while a backup is made. */
export const HOLD_FILE = 'backup-under-way';

/** How often whoever holds removals says that it still does, and when it counts as gone. */
const TOUCH_MS = 10_000;
const FRESH_MS = 60_000;

/** Thrown when somebody else holds removals already. */
export class HeldError extends Error {}

/**
 * Whether files have to stay. A server asks after the record of a file is removed and before the file is: a hold that was
 * not there by then is followed by a copy of the database that does not have the record either.
 */
export async function areRemovalsHeld(root: string): Promise<boolean> {
  try {
    // Far in the future is as stale: the clock was put back since.
    return Math.abs(Date.now() - (await stat(join(root, HOLD_FILE))).mtimeMs) < FRESH_MS;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Keeps servers, in whatever process or on whatever machine, from removing files of a store.
 *
 * @returns lets them again
 * @throws HeldError when they are kept from it already
 */
export async function holdRemovals(root: string): Promise<() => Promise<void>> {
  if (await areRemovalsHeld(root)) throw new HeldError();
  const path = join(root, HOLD_FILE);
  // What a process that died has left.
  await rm(path, { force: true });
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new HeldError() : error;
  });
  await file.close();
  const touch = () => void utimes(path, new Date(), new Date()).catch(() => {});
  const timer = setInterval(touch, TOUCH_MS).unref();
  return async () => {
    clearInterval(timer);
    await rm(path, { force: true });
  };
}
