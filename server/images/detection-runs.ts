import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { DetectionCategory, Face, FaceLabel, Image, ImageStatus } from '../../models/index.js';
import type { Clock } from '../clock.js';
import {
  type Detection,
  type Detector,
  judge,
  PhotoInvalidError,
  type QueueSlot,
} from '../detection/index.js';
import type { Storage } from '../storage/storage.js';

interface Parts {
  orm: MikroORM;
  detector: Detector;
  storage: Storage;
  clock: Clock;
  log: Logger;
}

/** Takes stored photos through the detector and writes what it found. A photo is never in it twice at once. */
export class DetectionRuns {
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly parts: Parts) {}

  /**
   * Judges a stored photo; a call for a photo that is being judged joins that run. Afterwards its record is DONE or,
   * when our side failed, FAILED with the reason.
   *
   * @param slot the place in the detector's queue, which the caller holds
   * @throws PhotoInvalidError when the picture does not decode; the record is as it was
   */
  run(image: Image, slot: QueueSlot): Promise<void> {
    const joined = this.running.get(image.id);
    if (joined) return joined;
    const run = this.judge(image.id, image.storageKey, slot).finally(() => this.running.delete(image.id));
    this.running.set(image.id, run);
    return run;
  }

  private async judge(id: string, storageKey: string, slot: QueueSlot): Promise<void> {
    const em = this.parts.orm.em.fork();
    try {
      const detection = await this.parts.detector.detect(this.parts.storage.pathOf(storageKey), { slot });
      await this.complete(em, id, detection);
    } catch (error) {
      if (error instanceof PhotoInvalidError) throw error;
      this.parts.log.error({ err: error, image: id }, 'detection failed');
      await em.nativeUpdate(
        Image,
        { id },
        { status: ImageStatus.FAILED, category: null, failureReason: 'The detector failed on this photo.' },
      );
    }
  }

  /** Writes the verdict and its faces in one transaction, in place of any earlier one. */
  private async complete(em: EntityManager, id: string, detection: Detection): Promise<void> {
    const verdict = judge(detection.faces);
    await em.transactional(async (tx) => {
      const updated = await tx.nativeUpdate(
        Image,
        { id },
        {
          status: ImageStatus.DONE,
          category: DetectionCategory[verdict.category],
          faceCount: verdict.faceCount,
          maskedCount: verdict.maskedCount,
          unmaskedCount: verdict.unmaskedCount,
          failureReason: null,
          detectedAt: this.parts.clock.now(),
          detectorVersion: detection.detectorVersion,
          decodeMs: detection.timings.decodeMs,
          inferenceMs: detection.timings.inferenceMs,
        },
      );
      // Deleted meanwhile: nothing to write, and faces without a photo must not be left behind.
      if (updated === 0) return;
      await tx.nativeDelete(Face, { image: id });
      if (detection.faces.length === 0) return;
      await tx.insertMany(
        Face,
        detection.faces.map((face) => ({
          id: uuidv7(),
          image: id,
          label: FaceLabel[face.label],
          confidence: face.confidence,
          ...face.box,
        })),
      );
    });
  }

  /** Resolves when no photo is being judged. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running.values());
  }
}
