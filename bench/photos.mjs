import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

const demo = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
);

/** Bytes of a comment that a photo carries so that each upload is another file; set with `stamp`. */
const SERIAL_BYTES = 16;
const SERIAL_AT = 6;

/**
 * Writes photos of 2 megapixels as phones make them: groups of people, cut and compressed in different ways.
 *
 * @returns their paths
 */
export async function writePhotos(folder, count) {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const path = join(folder, `${index}.jpg`);
      await writeFile(path, withSerial(await photo(index)));
      return path;
    }),
  );
}

function photo(index) {
  return sharp(join(demo, `sample${(index % 6) + 1}.jpg`))
    .resize(1632 + index, 1224 + index)
    .extract({ left: index, top: index, width: 1632, height: 1224 })
    .jpeg({ quality: 84 + (index % 5) })
    .toBuffer();
}

function withSerial(jpeg) {
  const comment = Buffer.from([0xff, 0xfe, 0, SERIAL_BYTES + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), comment, Buffer.alloc(SERIAL_BYTES), jpeg.subarray(2)]);
}

/** Makes a photo's bytes unique without copying them. */
export function stamp(jpeg, serial) {
  jpeg.write(String(serial).padStart(SERIAL_BYTES, '0'), SERIAL_AT, 'latin1');
}
