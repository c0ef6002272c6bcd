import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

/**
 * Looks for the tests that a document names: a file of tests in backquotes, and behind it names of its tests in “ ”, written as in the file.
 *
 * @returns what is not there
 */
export function missingTests(document) {
  const missing = [];
  const text = readFileSync(join(root, document), 'utf8');
  for (const [, path, behind] of text.matchAll(
    /`(tests\/[\w./-]+\.test\.ts)`((?:(?!`tests\/|^#)[\s\S])*)/gm,
  )) {
    if (!existsSync(join(root, path))) {
      missing.push(path);
      continue;
    }
    // Quotes are escaped in the file where they must be.
    const source = readFileSync(join(root, path), 'utf8').replaceAll("\\'", "'");
    for (const [, name] of behind.matchAll(/“([^”]+)”/g)) {
      if (!source.includes(name.replace(/\s+/g, ' '))) missing.push(`${path} “${name}”`);
    }
  }
  return missing;
}
