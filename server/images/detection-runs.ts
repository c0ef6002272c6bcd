import type { Logger } from 'pino';
import { type Image, PictureState } from '../../models/index.js';
import { type Detector, PhotoInvalidError, type QueueSlot } from '../detection/index.js';
import { asOutage } from '../failures.js';
import type { Blurring } from '../privacy/blurring.js';
import type { Storage } from '../storage/storage.js';
import type { ImageRecords, Outcome } from './image-records.js';

interface Parts {
  detector: Detector;
  storage: Storage;
  records: ImageRecords;
  blurring: Blurring;
  log: Logger;
}

/** Takes stored photos through the detector and writes what it found. A photo is never in it twice at once. */
export class DetectionRuns {
  private readonly running = new Map<string, Promise<Outcome | null>>();

  constructor(private readonly parts: Parts) {}

  /**
   * Judges a stored photo and, where only that is kept, blurs its faces; a call for a photo that is being judged joins that run. Afterwards its record is DONE or,
   * when our side failed, FAILED with the reason.
   *
   * @param slot the place in the detector's queue, which the caller holds
   * @returns what is new in the record; null when it was deleted meanwhile
   * @throws PhotoInvalidError when the picture does not decode, and what the database throws when it is away; the record
   *   is as it was
   */
  run(image: Image, slot: QueueSlot): Promise<Outcome | null> {
    const joined = this.running.get(image.id);
    if (joined) return joined;
    const run = this.judge(image, slot).finally(() => this.running.delete(image.id));
    this.running.set(image.id, run);
    return run;
  }

  private async judge(image: Image, slot: QueueSlot): Promise<Outcome | null> {
    const { id, storageKey, format, width, height } = image;
    let outcome: Outcome | null;
    try {
      const path = this.parts.storage.pathOf(storageKey);
      const header = { format, width, height };
      const detection = await this.parts.detector.detect(path, { header, slot });
      outcome = await this.parts.records.complete(id, detection);
    } catch (error) {
      // The photo stays PENDING while the database is away, and is taken up again.
      if (error instanceof PhotoInvalidError || asOutage(error)) throw error;
      this.parts.log.error({ err: error, image: id }, 'detection failed');
      return this.parts.records.fail(id, 'The detector failed on this photo.');
    }
    if (!outcome || image.pictures !== PictureState.BLURRING) return outcome;
    return { ...outcome, ...(await this.parts.blurring.blur(id)) };
  }

  /** Resolves when no photo is being judged. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running.values());
  }
}
