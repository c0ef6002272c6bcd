import { sharp } from '../detection/index.js';

/** A line of text as a stencil: one byte a pixel, 255 where a letter covers it. */
export interface Lettering {
  stencil: Uint8Array;
  width: number;
  height: number;
}

type Jimp = typeof import('jimp');
type Font = Awaited<ReturnType<Jimp['loadFont']>>;

/** Open Sans, 64 pixels: large enough that all sizes come by shrinking, which keeps the letters smooth. */
const FONT_PIXELS = 64;
const CACHE_LIMIT = 400;

const cache = new Map<string, Promise<Lettering>>();
let typeCase: Promise<{ jimp: Jimp; font: Font }> | undefined;

/**
 * Sets a line of text in jimp's own font, so that no font of the machine is needed.
 *
 * @param height line height in pixels
 */
export function setText(text: string, height: number): Promise<Lettering> {
  const key = `${height} ${text}`;
  const known = cache.get(key);
  if (known) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const lettering = drawText(text, height);
  cache.set(key, lettering);
  lettering.catch(() => cache.delete(key));
  return lettering;
}

async function drawText(text: string, height: number): Promise<Lettering> {
  typeCase ??= openTypeCase();
  const { jimp, font } = await typeCase;
  const width = jimp.measureText(font, text);
  const lineHeight = jimp.measureTextHeight(font, text, width + FONT_PIXELS);
  const image = new jimp.Jimp({ width, height: lineHeight, color: 0x000000ff });
  image.print({ font, x: 0, y: 0, text });
  // White letters on black: any one channel is the stencil.
  const { data, info } = await sharp(image.bitmap.data, { raw: { width, height: lineHeight, channels: 4 } })
    .extractChannel('red')
    .resize({ height, width: Math.max(1, Math.round((width * height) / lineHeight)), fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { stencil: data, width: info.width, height: info.height };
}

/** jimp takes 0.4 s to load: only threads that draw a label pay for it, once. */
async function openTypeCase(): Promise<{ jimp: Jimp; font: Font }> {
  const [jimp, { SANS_64_WHITE }] = await Promise.all([import('jimp'), import('jimp/fonts')]);
  return { jimp, font: await jimp.loadFont(SANS_64_WHITE) };
}
