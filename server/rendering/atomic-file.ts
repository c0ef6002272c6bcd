import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';

/**
 * Has a file written under a temporary name beside it and renames it when it is whole, so that nobody reads half of
 * it and a failure leaves nothing.
 *
 * @param temporary a path of the same file system, where it may lie when the process dies; beside the file by default
 */
export async function writeAtomically(
  path: string,
  write: (temporary: string) => Promise<unknown>,
  temporary = `${path}.${randomUUID()}.tmp`,
): Promise<void> {
  try {
    await write(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
