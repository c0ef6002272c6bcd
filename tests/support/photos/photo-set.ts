import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { facesOn } from './faces.js';
import { drawMask } from './surgical-mask.js';

const demo = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
);

/** Builds every photo of the tests, by name: JPEGs with known faces and masks. */
export async function buildPhotos(): Promise<Record<PhotoName, Buffer>> {
  const names = Object.keys(recipes) as PhotoName[];
  const photos = await Promise.all(names.map((name) => recipes[name]()));
  return Object.fromEntries(names.map((name, index) => [name, photos[index]])) as Record<PhotoName, Buffer>;
}

export type PhotoName = keyof typeof recipes;

const recipes = {
  /** Four faces, no mask. */
  noneMasked: () => group(6, []),
  /** Four faces, four masks. */
  allMasked: () => group(6, [0, 1, 2, 3]),
  /** Four faces, the first and the third masked. */
  someMasked: () => group(6, [0, 2]),
  /** A landscape. */
  noFace: landscape,
  /** One face, no mask. */
  oneBare: () => portrait(5, 3, false),
  /** One face, one mask. */
  oneMasked: () => portrait(5, 3, true),
};

/** @param masked which faces from the left get a mask */
async function group(photo: number, masked: number[]): Promise<Buffer> {
  const whole = await paint(photo, masked);
  return sharp(whole).resize(1280).jpeg({ quality: 90 }).toBuffer();
}

/** One face of a demo photo with its surroundings. */
async function portrait(photo: number, face: number, masked: boolean): Promise<Buffer> {
  const { jaw, bridge } = facesOn(photo)[face] as ReturnType<typeof facesOn>[number];
  const [left, right] = [jaw[0]?.[0] ?? 0, jaw[16]?.[0] ?? 0];
  const size = Math.round((right - left) * 3);
  const region = {
    left: Math.round((left + right - size) / 2),
    top: Math.max(0, Math.round(bridge[1] - size / 2)),
    width: size,
    height: size,
  };
  return sharp(await paint(photo, masked ? [face] : []))
    .extract(region)
    .resize(800)
    .jpeg({ quality: 90 })
    .toBuffer();
}

async function paint(photo: number, masked: number[]): Promise<Buffer> {
  const file = sharp(join(demo, `sample${photo}.jpg`));
  const { width, height } = await file.metadata();
  const masks = masked.map((face) =>
    drawMask(facesOn(photo)[face] as ReturnType<typeof facesOn>[number], face),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${masks.join('')}</svg>`;
  // A drawing is sharper than the camera was.
  const overlay = await sharp(Buffer.from(svg)).blur(1.2).png().toBuffer();
  return file
    .composite([{ input: overlay }])
    .png({ compressionLevel: 1 })
    .toBuffer();
}

function landscape(): Promise<Buffer> {
  const hills = [
    '<path d="M0 560 Q320 380 640 540 T1280 500 V853 H0 Z" fill="#5f8d4e"/>',
    '<path d="M0 660 Q400 560 800 670 T1280 620 V853 H0 Z" fill="#3f6b35"/>',
    '<circle cx="1010" cy="170" r="70" fill="#ffe9a8"/>',
    '<path d="M200 700 l40 -150 40 150 Z M330 720 l50 -190 50 190 Z" fill="#24421f"/>',
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="853"><linearGradient id="sky" x2="0" y2="1">
    <stop offset="0" stop-color="#7fb7e6"/><stop offset="1" stop-color="#e8f1f8"/></linearGradient>
    <rect width="1280" height="853" fill="url(#sky)"/>${hills.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}
