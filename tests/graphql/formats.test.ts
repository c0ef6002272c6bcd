import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

/** Every way a photo may come in that must not change what is seen on it. */
const forms: Record<string, () => Promise<Buffer>> = {
  JPEG: () => source().jpeg().toBuffer(),
  'progressive JPEG': () => source().jpeg({ progressive: true }).toBuffer(),
  PNG: () => source().png().toBuffer(),
  'PNG of 16 bits': () => source().toColourspace('rgb16').png().toBuffer(),
  'PNG with transparency': () => source().ensureAlpha(0.99).png().toBuffer(),
  'PNG with a palette': () => source().png({ palette: true, colours: 256 }).toBuffer(),
  WebP: () => source().webp().toBuffer(),
  'WebP without loss': () => source().webp({ lossless: true }).toBuffer(),
  GIF: () => source().gif().toBuffer(),
  AVIF: () => source().avif({ effort: 0 }).toBuffer(),
  TIFF: () => source().tiff().toBuffer(),
  'TIFF of 16 bits': () => source().toColourspace('rgb16').tiff({ compression: 'lzw' }).toBuffer(),
  'CMYK JPEG': () => source().toColourspace('cmyk').jpeg().toBuffer(),
  'JPEG with much before its size': async () => withSegments(await source().jpeg().toBuffer(), 4),
  'JPEG in Display P3': () => source().withIccProfile('p3').jpeg().toBuffer(),
};

const source = () => sharp(photo('someMasked'));

describe('the verdict is the same in every form', () => {
  test.each(Object.keys(forms))('%s', async (form) => {
    const { api } = await server.newUser();
    const bytes = (await forms[form]?.()) as Buffer;
    const image = await api.upload(bytes, { name: 'photo', type: 'application/octet-stream' });
    expect(image).toMatchObject({ status: 'DONE', faceCount: 4, maskedCount: 2, category: 'SOME_MASKED' });
    expect(image).toMatchObject({ width: 1280, height: 1025, bytes: bytes.length });
    expect(image.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('a camera that noted orientation %i', async (orientation) => {
    const { api } = await server.newUser();
    const upright = await api.upload(photo('someMasked'));
    const turned = await api.upload(await turnedAway(photo('someMasked'), orientation));
    expect(turned).toMatchObject({ width: 1280, height: 1025, faceCount: 4, maskedCount: 2 });
    for (const face of upright.faces) {
      expect(turned.faces.some((other) => overlap(face.box, other.box) > 0.7)).toBe(true);
    }
  });

  test.each([
    ['PNG', 2],
    ['PNG', 3],
    ['PNG', 6],
    ['WebP', 5],
    ['WebP', 8],
    ['TIFF', 7],
  ] as const)('%s without loss, orientation %i: the same to the last digit', async (form, orientation) => {
    const { api } = await server.newUser();
    const upright = await api.upload(await withoutLoss(form, sharp(photo('someMasked'))));
    const turned = await api.upload(await withoutLoss(form, turnedBack(photo('someMasked'), orientation)));
    const seen = ({ faces }: typeof upright) =>
      faces.map(({ label, confidence, box }) => ({ label, confidence, box }));
    expect(seen(turned)).toEqual(seen(upright));
  });

  test.each([
    [1, 6],
    [6, 1],
  ])('a camera that noted two orientations, %i and %i: as it is shown', async (first, second) => {
    const { api } = await server.newUser();
    const bytes = withOrientations(await source().jpeg().toBuffer(), [first, second]);
    const { width, height } = (await sharp(bytes).metadata()).autoOrient;
    const image = await api.upload(bytes);
    expect(image).toMatchObject({ status: 'DONE', width, height });
  });

  test('grey', async () => {
    const { api } = await server.newUser();
    const bytes = await source().greyscale().toColourspace('b-w').jpeg().toBuffer();
    expect(await api.upload(bytes)).toMatchObject({ status: 'DONE', faceCount: 4 });
  });
});

test('boxes lie on the faces, in pixels of the upright original', async () => {
  const { api } = await server.newUser();
  const { faces, width, height } = await api.upload(photo('oneMasked'));
  const [face] = faces;
  if (!face) throw new Error('no face');
  const { box } = face;
  // The portrait is cut so that the face is its middle third.
  expect(box.x + box.width / 2).toBeGreaterThan(width * 0.4);
  expect(box.x + box.width / 2).toBeLessThan(width * 0.6);
  expect(box.width).toBeGreaterThan(width * 0.25);
  expect(box.height).toBeLessThan(height * 0.6);
  expect(face.confidence).toBeGreaterThan(0);
  expect(face.confidence).toBeLessThanOrEqual(1);
});

type Box = { x: number; y: number; width: number; height: number };

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const both = Math.max(0, width) * Math.max(0, height);
  return both / (a.width * a.height + b.width * b.height - both);
}

/** The JPEG with segments of 64 KiB that only other programs read, as phones put their previews there. */
function withSegments(jpeg: Buffer, count: number): Buffer {
  const segment = Buffer.concat([Buffer.from([0xff, 0xef, 0xff, 0xff]), Buffer.alloc(65_533, 1)]);
  return Buffer.concat([jpeg.subarray(0, 2), ...Array(count).fill(segment), jpeg.subarray(2)]);
}

/** The JPEG with a camera's note of its orientation, as often as told (EXIF 2.32, 4.6.2). */
function withOrientations(jpeg: Buffer, orientations: number[]): Buffer {
  const entries = orientations.map((orientation) => {
    const entry = Buffer.alloc(12);
    entry.writeUInt16BE(0x0112, 0);
    entry.writeUInt16BE(3, 2);
    entry.writeUInt32BE(1, 4);
    entry.writeUInt16BE(orientation, 8);
    return entry;
  });
  const start = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, orientations.length]);
  const content = Buffer.concat([Buffer.from('Exif\0\0'), start, ...entries, Buffer.alloc(4)]);
  const head = Buffer.from([0xff, 0xe1, 0, content.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

/** The photo as a camera stores it that was held so: turned back by what its EXIF says to turn. */
async function turnedAway(bytes: Buffer, orientation: number): Promise<Buffer> {
  return turnedBack(bytes, orientation).jpeg({ quality: 95 }).toBuffer();
}

function turnedBack(bytes: Buffer, orientation: number): Sharp {
  const mirrored = [2, 4, 5, 7].includes(orientation);
  const angle = { 3: 180, 4: 180, 5: 270, 6: 270, 7: 90, 8: 90 }[orientation] ?? 0;
  return sharp(bytes).flop(mirrored).rotate(angle).withMetadata({ orientation });
}

async function withoutLoss(form: 'PNG' | 'WebP' | 'TIFF', pixels: Sharp): Promise<Buffer> {
  if (form === 'PNG') return pixels.png().toBuffer();
  return form === 'WebP'
    ? pixels.webp({ lossless: true }).toBuffer()
    : pixels.tiff({ compression: 'lzw' }).toBuffer();
}
