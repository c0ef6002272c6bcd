import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openPhoto, sharp } from '../detection/index.js';
import { annotate } from './annotation.js';
import { writeAtomically } from './atomic-file.js';
import { Canvas, type Rectangle } from './canvas.js';
import type { DrawnFace } from './labels.js';
import { hiddenArea, pixelate } from './pixelation.js';

/** Long side in pixels. */
const ANNOTATED_LIMIT = 4096;
const BLURRED_LIMIT = 8192;
/** Not what encoders are set to: from one and the same setting parts without faces would come out byte by byte as they came. */
const BLURRED_QUALITY = 91;

export interface ScaleTask extends RenderTask {
  /** Of the long side, in pixels; smaller photos stay as they are. */
  size: number;
  quality: number;
}

export interface RenderTask {
  path: string;
  outPath: string;
  /** Where the picture lies until it is whole. */
  temporaryPath: string;
  maxPixels: number;
}

/** Why a picture could not be made, or nothing; errors do not keep their class between threads. */
export type RenderOutcome = { failed: string } | undefined;

/** sharp writes no metadata unless told to, so no picture says where it was taken. */
export function renderScaled(task: ScaleTask): Promise<RenderOutcome> {
  return attempt(async () => {
    const picture = openPhoto(task.path, task.maxPixels)
      .resize(task.size, task.size, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: task.quality });
    await writeAtomically(task.outPath, (file) => picture.toFile(file), task.temporaryPath);
  });
}

/** A photo with places on it, in pixels of `width` by `height`: those of the upright photo as it was uploaded. */
interface MarkedTask extends RenderTask {
  width: number;
  height: number;
}

export function renderAnnotated(task: MarkedTask & { faces: DrawnFace[] }): Promise<RenderOutcome> {
  return attempt(async () => {
    const { canvas, scale } = await readCanvas(task, ANNOTATED_LIMIT);
    await annotate(
      canvas,
      task.faces.map((face) => ({ ...face, box: scale(face.box) })),
    );
    const picture = pictureOf(canvas).jpeg({ quality: 88 });
    await writeAtomically(task.outPath, (file) => picture.toFile(file), task.temporaryPath);
  });
}

export function renderBlurred(task: MarkedTask & { boxes: Rectangle[] }): Promise<RenderOutcome> {
  return attempt(async () => {
    const { canvas, scale } = await readCanvas(task, BLURRED_LIMIT);
    for (const box of task.boxes) pixelate(canvas, hiddenArea(scale(box), canvas));
    const picture = pictureOf(canvas).jpeg({ quality: BLURRED_QUALITY });
    const write = async (file: string) => {
      await picture.toFile(file);
      await synced(file);
    };
    await writeAtomically(task.outPath, write, task.temporaryPath);
    // It takes the place of what is then removed, and must not go with a power cut; nor must its folder.
    for (const folder of [dirname(task.outPath), dirname(dirname(task.outPath))]) await synced(folder);
  });
}

/** Reads a photo at most so long, with what turns places on it into places on the canvas. */
async function readCanvas({ path, maxPixels, width, height }: MarkedTask, limit: number) {
  const { data, info } = await openPhoto(path, maxPixels)
    .resize(limit, limit, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [scaleX, scaleY] = [info.width / width, info.height / height];
  const scale = (box: Rectangle): Rectangle => {
    const x = Math.round(box.x * scaleX);
    const y = Math.round(box.y * scaleY);
    return {
      x,
      y,
      width: Math.round((box.x + box.width) * scaleX) - x,
      height: Math.round((box.y + box.height) * scaleY) - y,
    };
  };
  return { canvas: new Canvas(data, info.width, info.height), scale };
}

function pictureOf({ pixels, width, height }: Canvas) {
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function attempt(work: () => Promise<void>): Promise<RenderOutcome> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return { failed: (error as Error).message };
  }
}
