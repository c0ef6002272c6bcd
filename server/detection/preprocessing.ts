import type { Sharp } from 'sharp';
import { PhotoInvalidError } from './errors.js';
import { openPhoto } from './image-library.js';

/** The network's input grid: its coarsest features lie 32 pixels apart. */
const GRID = 32;
/** Grey level of the padding, the one the network was trained with. */
const PADDING = 114;
const CHANNELS = 3;

/** Photos of at most so many pixels may be held in memory whole: 24 MB a thread, 64 for one of 16 bits and transparency. */
const HELD_WHOLE = 8_000_000;
/** From this ratio on JPEGs are shrunk while they are decoded, which takes a fraction of the time. */
const SHRUNK_WHILE_DECODED = 3;

/** A photo as the network takes it: RGB bytes, row by row, scaled into the top left corner of a padded canvas. */
export interface NetworkInput {
  pixels: Uint8Array;
  canvasWidth: number;
  canvasHeight: number;
  /** Size of the photo on the canvas. */
  scaledWidth: number;
  scaledHeight: number;
  /** Size of the upright original. */
  width: number;
  height: number;
}

/** What a photo's header says of its decoding; width and height in pixels, upright. */
export interface KnownHeader {
  format?: string;
  width: number;
  height: number;
}

/**
 * Decodes a photo at the network's working size; small photos are enlarged to it, as in training.
 *
 * @param inputSize long side in pixels, a multiple of 32
 * @throws sharp's error when the photo cannot be decoded
 */
export async function readNetworkInput(
  path: string,
  inputSize: number,
  maxPixels: number,
  header?: KnownHeader,
): Promise<NetworkInput> {
  const photo = openPhoto(path, maxPixels);
  const { format, width, height } = header ?? (await headerOf(photo));
  const scale = inputSize / Math.max(width, height);
  const scaledWidth = Math.max(1, Math.round(width * scale));
  const scaledHeight = Math.max(1, Math.round(height * scale));
  // Decoding a JPEG at 1/8 of its size drops what is left of the last 8 rows and columns, which shifts the rest. Photos
  // that do not divide evenly are shrunk by less there, so that turning one round does not move its faces.
  const fastShrinkOnLoad = format !== 'jpeg' || (width % 8 === 0 && height % 8 === 0);
  // Scaled and turned in another order, single pixels round the other way, and a face at the threshold may come or go.
  // A photo held whole is turned first (the extract asks for that), so that it gets the verdict of its upright copy.
  const shrinksFirst = format === 'jpeg' && scale <= 1 / SHRUNK_WHILE_DECODED;
  if (!shrinksFirst && width * height <= HELD_WHOLE) photo.extract({ left: 0, top: 0, width, height });
  // The linear kernel averages when it shrinks and interpolates when it enlarges, like the resizing in training.
  const { data, info } = await photo
    .resize(scaledWidth, scaledHeight, { fit: 'fill', kernel: 'linear', fastShrinkOnLoad })
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== CHANNELS)
    throw new PhotoInvalidError('The photo has colour channels we cannot read.');
  const canvasWidth = Math.ceil(scaledWidth / GRID) * GRID;
  const canvasHeight = Math.ceil(scaledHeight / GRID) * GRID;
  const pixels = letterbox(data, scaledWidth, scaledHeight, canvasWidth, canvasHeight);
  return { pixels, canvasWidth, canvasHeight, scaledWidth, scaledHeight, width, height };
}

async function headerOf(photo: Sharp): Promise<KnownHeader> {
  const { format, autoOrient } = await photo.metadata();
  return { format, ...autoOrient };
}

function letterbox(
  data: Uint8Array,
  width: number,
  height: number,
  canvasWidth: number,
  canvasHeight: number,
): Uint8Array {
  if (width === canvasWidth && height === canvasHeight) return data;
  const canvas = new Uint8Array(canvasWidth * canvasHeight * CHANNELS).fill(PADDING);
  if (width === canvasWidth) {
    canvas.set(data);
    return canvas;
  }
  const rowBytes = width * CHANNELS;
  for (let row = 0; row < height; row++) {
    canvas.set(data.subarray(row * rowBytes, (row + 1) * rowBytes), row * canvasWidth * CHANNELS);
  }
  return canvas;
}
