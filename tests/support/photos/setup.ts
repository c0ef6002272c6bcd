import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPhotos } from './photo-set.js';

/**
 * Builds the photos before any test runs, in a process without the server: that switches off SVG for its whole process,
 * and the masks are drawn in it. They stay in the temporary folder until a recipe changes.
 */
export default async function setup(project: TestProject): Promise<void> {
  const folder = join(tmpdir(), `maskwatch-test-photos-${await hashOfRecipes()}`);
  if (!existsSync(folder)) {
    const partial = `${folder}.${process.pid}`;
    await mkdir(partial);
    for (const [name, bytes] of Object.entries(await buildPhotos())) {
      await writeFile(join(partial, `${name}.jpg`), bytes);
    }
    // Whole or not at all; of two runs at once the first wins.
    await rename(partial, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  }
  project.provide('photos', folder);
}

async function hashOfRecipes(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(import.meta.dirname)).sort()) {
    hash.update(await readFile(join(import.meta.dirname, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
