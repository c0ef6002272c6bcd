import { LockMode } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import { DetectionCategory, Face, FaceLabel, Image, ImageStatus } from '../../models/index.js';
import type { Clock } from '../clock.js';
import { type Detection, judge } from '../detection/index.js';
import type { Events } from '../events.js';
import { retally, talliedOf } from './tallies.js';

/** Every change of a photo's record, each one transaction with its faces and the tallies. */
export class ImageRecords {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /** Writes a verdict and its faces in place of any earlier one. A photo deleted meanwhile is left alone. */
  async complete(id: string, detection: Detection): Promise<void> {
    const { category, faceCount, maskedCount, unmaskedCount } = judge(detection.faces);
    const owner = await this.change(id, async (em, before) => {
      if (before.status === ImageStatus.DONE) await em.nativeDelete(Face, { image: id });
      await em.nativeUpdate(
        Image,
        { id },
        {
          status: ImageStatus.DONE,
          category: DetectionCategory[category],
          faceCount,
          maskedCount,
          unmaskedCount,
          failureReason: null,
          detectedAt: this.clock.now(),
          detectorVersion: detection.detectorVersion,
          decodeMs: detection.timings.decodeMs,
          inferenceMs: detection.timings.inferenceMs,
        },
        { filters: false },
      );
      if (detection.faces.length > 0) {
        await em.insertMany(
          Face,
          detection.faces.map(({ label, confidence, box }) => ({
            id: uuidv7(),
            image: id,
            label: FaceLabel[label],
            confidence,
            ...box,
          })),
        );
      }
      const to = { category: DetectionCategory[category], faceCount, maskedCount };
      await retally(em, before, talliedOf(before), talliedOf({ ...to, deletedAt: before.deletedAt }));
    });
    if (owner) this.events.imageProcessed(owner, id);
  }

  /** Marks a photo FAILED; a verdict it had before stays. */
  async fail(id: string, reason: string): Promise<void> {
    const owner = await this.change(id, async (em, before) => {
      if (before.status === ImageStatus.DONE) return;
      const failed = { status: ImageStatus.FAILED, failureReason: reason };
      await em.nativeUpdate(Image, { id }, failed, { filters: false });
    });
    if (owner) this.events.imageProcessed(owner, id);
  }

  /** Removes a record with its faces, for good. */
  async remove(id: string): Promise<void> {
    await this.change(id, async (em, before) => {
      await em.nativeDelete(Image, { id }, { filters: false });
      await retally(em, before, talliedOf(before), null);
    });
  }

  /** Hides photos, to be had back until they are purged. @returns how many were there to hide */
  async trash(ids: string[], ownerId: string | null): Promise<number> {
    return this.setDeleted(ids, ownerId, { now: this.clock.now(), was: null });
  }

  /** Brings trashed photos back. @returns how many were there to bring back */
  async restore(ids: string[], ownerId: string | null): Promise<number> {
    return this.setDeleted(ids, ownerId, { now: null, was: { $ne: null } });
  }

  private async setDeleted(
    ids: string[],
    ownerId: string | null,
    deleted: { now: Date | null; was: null | { $ne: null } },
  ): Promise<number> {
    return this.orm.em.fork().transactional(async (em) => {
      const images = await em.find(
        Image,
        { id: { $in: ids }, deletedAt: deleted.was, ...(ownerId ? { owner: ownerId } : {}) },
        { filters: false, orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      for (const image of images) {
        await retally(em, image, talliedOf(image), talliedOf({ ...image, deletedAt: deleted.now }));
      }
      const found = images.map((image) => image.id);
      await em.nativeUpdate(Image, { id: { $in: found } }, { deletedAt: deleted.now }, { filters: false });
      em.clear();
      return images.length;
    });
  }

  /**
   * Runs a change on the record as it is now, which nobody else changes meanwhile.
   *
   * @returns the owner's id; undefined when there is no such record
   */
  private async change(
    id: string,
    apply: (em: EntityManager, before: Image) => Promise<void>,
  ): Promise<string | undefined> {
    return this.orm.em.fork().transactional(async (em) => {
      const before = await em.findOne(
        Image,
        { id },
        { filters: false, lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (before) await apply(em, before);
      // The statements above are the change; the entity read before them must not be written back.
      em.clear();
      return before?.owner.id;
    });
  }
}
