import { readdir, readlink } from 'node:fs/promises';

/** Paths of the files that this process has open. */
export async function openFiles(): Promise<string[]> {
  const numbers = await readdir('/proc/self/fd').catch(() => []);
  const paths = await Promise.all(numbers.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return paths.filter((path) => path.startsWith('/') && !path.startsWith('/dev/')).sort();
}
