import { openPhoto, sharp } from '../detection/index.js';
import { annotate } from './annotation.js';
import { writeAtomically } from './atomic-file.js';
import { Canvas } from './canvas.js';
import type { DrawnFace } from './labels.js';

/** Long side in pixels. */
const ANNOTATED_LIMIT = 4096;

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

export function renderAnnotated(task: RenderTask & { faces: DrawnFace[] }): Promise<RenderOutcome> {
  return attempt(async () => {
    const photo = openPhoto(task.path, task.maxPixels);
    const { width, height } = (await photo.metadata()).autoOrient;
    const { data, info } = await photo
      .resize(ANNOTATED_LIMIT, ANNOTATED_LIMIT, { fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const faces = task.faces.map((face) => scaled(face, info.width / width, info.height / height));
    await annotate(new Canvas(data, info.width, info.height), faces);
    const raw = { width: info.width, height: info.height, channels: 3 } as const;
    const picture = sharp(data, { raw }).jpeg({ quality: 88 });
    await writeAtomically(task.outPath, (file) => picture.toFile(file), task.temporaryPath);
  });
}

function scaled(face: DrawnFace, scaleX: number, scaleY: number): DrawnFace {
  const x = Math.round(face.box.x * scaleX);
  const y = Math.round(face.box.y * scaleY);
  const width = Math.round((face.box.x + face.box.width) * scaleX) - x;
  const height = Math.round((face.box.y + face.box.height) * scaleY) - y;
  return { ...face, box: { x, y, width, height } };
}

async function attempt(work: () => Promise<void>): Promise<RenderOutcome> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return { failed: (error as Error).message };
  }
}
