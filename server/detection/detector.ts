import type { DetectionOutcome, DetectionTask } from './detection.worker.js';
import { DetectionFailedError, DetectorBusyError, DetectorModelError, PhotoInvalidError } from './errors.js';
import type { DetectorModel } from './model.js';
import { type PhotoFile, type PhotoHeader, readPhotoHeader } from './photo-header.js';
import type { KnownHeader } from './preprocessing.js';
import { Turnstile } from './turnstile.js';
import type { Detection } from './types.js';
import { WorkerPool } from './worker-pool.js';

// ONNX Runtime collects usage reports to send to its maker, unless this is set before any thread loads it.
process.env.ORT_DISABLE_TELEMETRY = '1';

export interface DetectorOptions {
  /** Worker threads, one a core. */
  workers: number;
  /** Photos that may wait beside those being worked on. */
  queueLimit: number;
  maxMegapixels: number;
}

/** A place in the queue; call it to give the place back. Calling it again does nothing. */
export type QueueSlot = () => void;

/** Finds faces on photos, in worker threads, each with its own session of the network. */
export class Detector {
  private readonly pool: WorkerPool;
  private readonly turnstile: Turnstile;
  private readonly maxPixels: number;
  private reserved = 0;
  private closing = false;
  /** Running mean of the time a photo takes a worker, for the estimate of when to come back. */
  private meanMs = 50;
  /** Told how many seconds a worker took for a photo. */
  onWorked: (seconds: number) => void = () => {};

  constructor(
    private readonly model: DetectorModel,
    private readonly options: DetectorOptions,
  ) {
    this.maxPixels = options.maxMegapixels * 1e6;
    this.turnstile = new Turnstile(options.workers);
    this.pool = new WorkerPool({
      worker: new URL('./detection.worker.js', import.meta.url),
      minThreads: options.workers,
      maxThreads: options.workers,
      workerData: model,
      maxHeapMb: 256,
    });
  }

  /** Version of the network that judges the photos. */
  get version(): string {
    return this.model.version;
  }

  /** Photos that wait and that are being worked on, and places given out. */
  get stats(): { queued: number; running: number; reserved: number } {
    return { queued: this.turnstile.queued, running: this.turnstile.running, reserved: this.reserved };
  }

  /**
   * Starts the worker threads and loads the network in each.
   *
   * @throws DetectorModelError when the network does not run or its tensors do not fit
   * @throws DetectionFailedError when the threads do not start
   */
  async start(): Promise<void> {
    try {
      const problems = await this.pool.runInEach<string | undefined>('warmUp');
      const problem = problems.find((each) => each !== undefined);
      if (problem !== undefined) throw new DetectorModelError(problem);
    } catch (error) {
      await this.pool.close();
      if (error instanceof DetectorModelError) throw error;
      throw new DetectionFailedError('The detection workers cannot start.', { cause: error });
    }
  }

  /**
   * Reads what a photo is from its header, without decoding it.
   *
   * @throws PhotoInvalidError when it is no photo that we accept
   */
  readHeader(file: PhotoFile): Promise<PhotoHeader> {
    return readPhotoHeader(file, this.maxPixels);
  }

  /**
   * Takes a place in the queue ahead of `detect`, so that an upload can be turned away before its bytes are stored.
   *
   * @throws DetectorBusyError when all places are taken
   */
  reserve(): QueueSlot {
    if (this.reserved >= this.options.workers + this.options.queueLimit) {
      const seconds = (this.reserved * this.meanMs) / this.options.workers / 1000;
      throw new DetectorBusyError(Math.max(1, Math.ceil(seconds)));
    }
    this.reserved++;
    let held = true;
    return () => {
      if (held) this.reserved--;
      held = false;
    };
  }

  /**
   * Finds the faces on a photo.
   *
   * @param options.header what is known of its header; without it that is read once more
   * @param options.slot the place that `reserve` gave; the caller gives it back. Without it `detect` takes one itself
   * @param options.background it waits until nobody else does, and takes no place in the queue
   * @param options.signal gives up waiting when aborted; work that has begun is finished
   * @throws PhotoInvalidError when the photo cannot be decoded
   * @throws DetectorBusyError when no place was reserved and all are taken
   * @throws DetectionFailedError when our side failed, a second attempt included
   */
  async detect(
    path: string,
    options: { header?: KnownHeader; slot?: QueueSlot; signal?: AbortSignal; background?: boolean } = {},
  ): Promise<Detection> {
    if (this.closing) throw new DetectionFailedError('The detector is shutting down.');
    const { slot, signal, background = false } = options;
    const ownSlot = slot || background ? undefined : this.reserve();
    try {
      const task = { path, header: options.header, maxPixels: this.maxPixels };
      const outcome = await this.turnstile.run(() => this.work(task), { signal, background });
      if ('detection' in outcome) return outcome.detection;
      if ('invalid' in outcome) throw new PhotoInvalidError(outcome.invalid);
      throw new DetectionFailedError('The photo could not be checked.', { cause: new Error(outcome.failed) });
    } finally {
      ownSlot?.();
    }
  }

  /**
   * Takes no more photos, finishes those it has, and ends the workers. Await it before the process exits: Node ends
   * threads in the middle of native work, which aborts the process.
   */
  async close(): Promise<void> {
    this.closing = true;
    await this.turnstile.empty();
    await this.pool.close();
  }

  private async work(task: DetectionTask): Promise<DetectionOutcome> {
    const begin = performance.now();
    try {
      return await this.pool.run<DetectionTask, DetectionOutcome>(task, 'detect');
    } catch (cause) {
      throw new DetectionFailedError('The photo could not be checked: the detector stopped twice.', {
        cause,
      });
    } finally {
      const ms = performance.now() - begin;
      this.meanMs = 0.9 * this.meanMs + 0.1 * ms;
      this.onWorked(ms / 1000);
    }
  }
}
