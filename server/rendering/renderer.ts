import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { WorkerPool } from '../detection/index.js';
import type { Rectangle } from './canvas.js';
import type { DrawnFace } from './labels.js';
import type { RenderOutcome, RenderTask, ScaleTask } from './render.worker.js';

/** The picture could not be made. The cause is for the log. */
export class RenderFailedError extends Error {
  override name = 'RenderFailedError';
}

/** Media types of the pictures that are made. */
export const ANNOTATED_TYPE = 'image/jpeg';
export const THUMBNAIL_TYPE = 'image/webp';

const IDLE_MS = 30_000;

interface Size {
  width: number;
  height: number;
}

/**
 * Makes the pictures derived from a photo, in threads of its own, so that a thumbnail does not wait behind a batch of
 * detections. The threads come with the first picture and go when there is nothing to do.
 */
export class Renderer {
  private readonly pool: WorkerPool;
  private readonly maxPixels: number;

  private readonly temporaryFolder: string;

  /** @param options.temporaryFolder where pictures lie until they are whole; of the same file system as their places */
  constructor(options: { threads?: number; maxMegapixels: number; temporaryFolder: string }) {
    const { threads = 2, maxMegapixels, temporaryFolder } = options;
    this.temporaryFolder = temporaryFolder;
    this.maxPixels = maxMegapixels * 1e6;
    this.pool = new WorkerPool({
      worker: new URL('./render.worker.js', import.meta.url),
      minThreads: 0,
      maxThreads: threads,
      idleTimeoutMs: IDLE_MS,
      maxHeapMb: 256,
    });
  }

  /**
   * Draws the faces on the photo: an upright JPEG, at most 4,096 pixels long, without metadata. The file appears
   * whole or not at all.
   *
   * @param faces with boxes in pixels of the upright original
   * @param size of the upright original in pixels; that at `path` may be smaller
   * @throws RenderFailedError
   */
  renderAnnotated(path: string, faces: readonly DrawnFace[], outPath: string, size: Size): Promise<void> {
    return this.render('renderAnnotated', { path, outPath, faces, ...size });
  }

  /**
   * Hides faces beyond recovery: an upright JPEG, at most 8,192 pixels long, without metadata. When this resolves the file
   * is whole and on the disk; it appears so or not at all.
   *
   * @param boxes of the faces, in pixels of the upright original; a margin is hidden with them
   * @param size of the upright original in pixels; that at `path` may be smaller
   * @throws RenderFailedError
   */
  renderBlurred(path: string, boxes: readonly Rectangle[], outPath: string, size: Size): Promise<void> {
    return this.render('renderBlurred', { path, outPath, boxes, ...size });
  }

  /**
   * Makes a thumbnail: an upright WebP, at most 320 pixels long, without metadata. The file appears whole or not at
   * all.
   *
   * @throws RenderFailedError
   */
  renderThumbnail(path: string, outPath: string): Promise<void> {
    return this.renderScaled(path, outPath, { size: 320, quality: 78 });
  }

  /**
   * Makes a preview for a screen: an upright WebP, at most 2,048 pixels long, without metadata. The file appears whole
   * or not at all.
   *
   * @throws RenderFailedError
   */
  renderPreview(path: string, outPath: string): Promise<void> {
    return this.renderScaled(path, outPath, { size: 2048, quality: 82 });
  }

  /** Ends the threads when the pictures they are at are made. */
  async close(): Promise<void> {
    await this.pool.close();
  }

  private renderScaled(
    path: string,
    outPath: string,
    scale: Pick<ScaleTask, 'size' | 'quality'>,
  ): Promise<void> {
    return this.render('renderScaled', { path, outPath, ...scale });
  }

  private async render(
    name: string,
    what: Pick<RenderTask, 'path' | 'outPath'> & Record<string, unknown>,
  ): Promise<void> {
    const temporaryPath = join(this.temporaryFolder, randomUUID());
    const task = { ...what, temporaryPath, maxPixels: this.maxPixels };
    let outcome: RenderOutcome;
    try {
      outcome = await this.pool.run<RenderTask, RenderOutcome>(task, name);
    } catch (cause) {
      throw new RenderFailedError('The picture could not be made.', { cause });
    }
    if (!outcome) return;
    throw new RenderFailedError('The picture could not be made.', { cause: new Error(outcome.failed) });
  }
}
