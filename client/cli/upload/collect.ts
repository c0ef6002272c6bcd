import { lstat, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import picomatch from 'picomatch';
import { glob, isDynamicPattern } from 'tinyglobby';
import { UsageError } from '../api/failures';

/**
 * Endings that are taken for photos in folders. The server reads the first line's; those of the second it refuses with
 * advice, which is better than leaving them out without a word.
 */
const PHOTO_ENDINGS = [
  ...['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'webp', 'gif', 'avif', 'tif', 'tiff'],
  ...['heic', 'heif', 'bmp', 'dng', 'cr2', 'nef', 'arw'],
];

const ENDING = new RegExp(`\\.(${PHOTO_ENDINGS.join('|')})$`, 'i');

export interface CollectOptions {
  /** Patterns of files and folders to leave out. */
  ignore: string[];
  /** Takes files of any ending from folders. */
  allFiles: boolean;
}

export interface Collected {
  paths: string[];
  /** Files in folders that are no photos by their ending. */
  others: number;
}

/** Whether a file's name is a photo's. */
export const looksLikePhoto = (path: string) => ENDING.test(path);

/**
 * Decides by the user's patterns whether a file is left out. A pattern without a slash is about the name of a file or of any folder
 * above it, one with a slash about the path; as in .gitignore, `*` does not cross a slash and `**` does.
 */
export function ignoring(patterns: string[]): (path: string) => boolean {
  const matchers = patterns.map((pattern) => {
    const bare = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
    const anywhere = bare.includes('/') ? [bare, `**/${bare}`] : [`**/${bare}`];
    return picomatch(
      anywhere.flatMap((each) => [each, `${each}/**`]),
      { dot: true, nocase: true },
    );
  });
  return (path) => {
    const plain = path.replaceAll('\\', '/').replace(/^(\.{0,2}\/)+/, '');
    return matchers.some((matches) => matches(plain));
  };
}

/**
 * Finds the files that are meant: files as they are named, folders with all photos below them, patterns. Hidden files and
 * folders are left out of folders. Each file once, in the order of their names.
 *
 * @param typed paths and patterns
 * @param listed paths alone; one that is not there is kept, and fails when its turn comes: a long list is not given up
 *   for one line
 * @throws UsageError naming what was typed and is not there
 */
export async function collect(
  typed: string[],
  listed: string[],
  options: CollectOptions,
): Promise<Collected> {
  const isIgnored = ignoring(options.ignore);
  const found = new Map<string, string>();
  const missing: string[] = [];
  let others = 0;
  const add = (path: string) => {
    if (!isIgnored(path)) found.set(resolve(path), path);
  };
  const addFolder = async (folder: string) => {
    for (const file of await filesBelow(folder)) {
      if (options.allFiles || looksLikePhoto(file)) add(file);
      else if (!isIgnored(file)) others++;
    }
  };
  for (const path of typed) {
    const kind = await kindOf(path);
    if (kind === 'folder') await addFolder(path);
    else if (kind === 'file') add(path);
    else {
      const matches = isDynamicPattern(path) ? await filesMatching(path) : [];
      if (matches.length === 0) missing.push(path);
      for (const match of matches) add(match);
    }
  }
  for (const path of listed) {
    if ((await kindOf(path)) === 'folder') await addFolder(path);
    else add(path);
  }
  if (missing.length > 0) throw new UsageError(`There is no file ${missing.join(', no file ')}`);
  return { paths: [...found.values()].sort(), others };
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  const stats = await stat(path).catch(() => lstat(path).catch(() => undefined));
  return stats && (stats.isDirectory() ? 'folder' : 'file');
}

function filesMatching(pattern: string): Promise<string[]> {
  return glob(pattern, { expandDirectories: false, absolute: pattern.startsWith('/') });
}

async function filesBelow(folder: string): Promise<string[]> {
  const base = folder.replace(/\/+$/, '') || '/';
  const files = await glob('**/*', { cwd: folder, dot: false, expandDirectories: false });
  return files.map((file) => (base === '.' ? file : `${base === '/' ? '' : base}/${file}`));
}

/**
 * Reads a list of paths from the standard input.
 *
 * @param separator between them: a line break, or NUL as from `find -print0`
 */
export async function readList(separator: '\n' | '\0'): Promise<string[]> {
  const paths: string[] = [];
  if (separator === '\n') {
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      if (line !== '') paths.push(line);
    }
    return paths;
  }
  let rest = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    const pieces = (rest + chunk).split('\0');
    rest = pieces.pop() ?? '';
    paths.push(...pieces.filter((piece) => piece !== ''));
  }
  if (rest !== '') paths.push(rest);
  return paths;
}
