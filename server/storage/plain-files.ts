import * as fs from 'node:fs';
import { promisify } from 'node:util';

/**
 * Files by their descriptors, for what every upload goes through: a FileHandle, which is an object of Node's own with events,
 * costs more of the main thread than the calls on it. Who opens a file closes it, whatever goes wrong.
 */
export const open: (path: string, flags: string, mode?: number) => Promise<number> = promisify(fs.open);
export const close = promisify(fs.close);
export const fsync = promisify(fs.fsync);
export const fdatasync = promisify(fs.fdatasync);
const writev = promisify(fs.writev);
const writeFile = promisify(fs.writeFile);

/** Writes at the file's end so far. */
export async function writeAll(file: number, chunks: Buffer[]): Promise<void> {
  if (chunks.length === 0) return;
  const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const { bytesWritten } = await writev(file, chunks);
  // A disk that is full takes a part; what is left then says why.
  if (bytesWritten < total) await writeFile(file, Buffer.concat(chunks).subarray(bytesWritten));
}
