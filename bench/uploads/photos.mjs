import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from '../../scripts/support/project.mjs';

const DEMO = join(root, 'node_modules/@vladmandic/face-api/demo');

/** A 2 MP photo, 4:3 as cameras make them. */
export const WIDTH = 1632;
export const HEIGHT = 1224;
const QUALITY = 88;

/** Writes the demo photos of a package, which show one to a dozen faces, as 2 MP JPEGs. @returns their paths */
export async function makePhotos(folder) {
  const names = readdirSync(DEMO).filter((name) => name.endsWith('.jpg'));
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const photo = sharp(join(DEMO, name)).resize(WIDTH, HEIGHT, { fit: 'cover' });
      await writeFile(path, await photo.jpeg({ quality: QUALITY }).toBuffer());
      return path;
    }),
  );
}
