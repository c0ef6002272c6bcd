import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';

/** JPEG: start of image, then a comment segment (FE) of 2 + 16 bytes, which decoders skip. */
const COMMENT_HEAD = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 18]);

/**
 * Writes photos of about a size into a folder, no two of the same bytes.
 *
 * @param {string[]} sources 2 MP JPEGs; they are made smaller by their quality
 * @param {number} bytes of a photo, or a little less
 */
export async function fillFolder(folder, count, sources, bytes) {
  await mkdir(folder);
  const photos = await Promise.all(sources.map((path) => ofSize(path, bytes)));
  for (let number = 0; number < count; number++) {
    const photo = photos[number % photos.length];
    const path = join(folder, `${String(number).padStart(5, '0')}.jpg`);
    await writeFile(path, Buffer.concat([COMMENT_HEAD, randomBytes(16), photo.subarray(2)]));
  }
  // On the disk, as photos of long ago are: else the server's own flushes would write them.
  await promisify(execFile)('sync', ['-f', folder]);
}

/** The best quality that is not larger. */
async function ofSize(path, bytes) {
  const original = await readFile(path);
  for (let quality = 92; quality > 20; quality -= 4) {
    const photo = await sharp(original).jpeg({ quality }).toBuffer();
    if (photo.length <= bytes) return photo;
  }
  throw new Error(`${path} cannot be made as small as ${bytes} bytes.`);
}
