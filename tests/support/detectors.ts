import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

const own = fileURLToPath(new URL('../../detector/', import.meta.url));

/**
 * The project's network under another description.
 *
 * @param changes of its description
 * @returns the folder, for DETECTOR
 */
export function detectorWith(changes: {
  version?: string;
  threshold?: number;
  uncertain?: { from: number; to: number };
}): string {
  const name = `detector-${process.pid}-${Object.values(changes).map(String).join('-')}-${serial++}`;
  const folder = join(inject('temporaryFolder'), name);
  mkdirSync(folder);
  copyFileSync(join(own, 'mask-detector.onnx'), join(folder, 'mask-detector.onnx'));
  const description = JSON.parse(readFileSync(join(own, 'mask-detector.json'), 'utf8'));
  writeFileSync(join(folder, 'mask-detector.json'), JSON.stringify({ ...description, ...changes }));
  return folder;
}

/** Version of the project's network. */
export const OWN_VERSION: string = JSON.parse(readFileSync(join(own, 'mask-detector.json'), 'utf8')).version;

let serial = 0;
