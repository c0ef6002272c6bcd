import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './project.mjs';

/** A stamp says which sources a build was made of. */
const stampFile = (name) => join(root, 'dist', '.stamps', `${name}.json`);

/**
 * Compares sources with those that were there when a build was last stamped. Sizes and times are looked at first, which
 * takes milliseconds; when they differ (a fresh checkout, a branch switched there and back) the content decides.
 *
 * @param sources files and folders, relative to the root
 * @returns whether they are the same, and a function that stamps them as they were at this call
 */
export function compareSources(name, sources) {
  const files = listFiles(sources);
  const times = timesOf(files);
  const stamp = readStamp(name);
  if (stamp?.times === times) return { same: true, stamp() {} };
  const content = contentOf(files);
  const write = () => {
    mkdirSync(dirname(stampFile(name)), { recursive: true });
    writeFileSync(stampFile(name), JSON.stringify({ times, content }));
  };
  if (stamp?.content !== content) return { same: false, stamp: write };
  write();
  return { same: true, stamp() {} };
}

function readStamp(name) {
  try {
    return JSON.parse(readFileSync(stampFile(name), 'utf8'));
  } catch {
    return undefined;
  }
}

function listFiles(sources) {
  return sources.flatMap((source) => {
    const stats = statSync(join(root, source), { throwIfNoEntry: false });
    if (!stats) return [];
    if (!stats.isDirectory()) return [{ path: source, stats }];
    return listFiles(
      readdirSync(join(root, source))
        .sort()
        .map((name) => `${source}/${name}`),
    );
  });
}

function timesOf(files) {
  return hash(files.map(({ path, stats }) => `${path} ${stats.size} ${stats.mtimeMs}`));
}

function contentOf(files) {
  return hash(files.flatMap(({ path }) => [path, readFileSync(join(root, path))]));
}

function hash(parts) {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part).update('\0');
  return digest.digest('hex');
}
