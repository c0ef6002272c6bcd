import { LockMode } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import {
  DetectionCategory,
  Face,
  FaceLabel,
  type FoundFace,
  Image,
  ImageStatus,
  PictureState,
  ReviewState,
  WebhookEvent,
} from '../../models/index.js';
import type { Clock } from '../clock.js';
import { insertRows, inTransaction, selectValues, updateRow } from '../database/statements.js';
import { type Detection, hangsOnUncertain, judge } from '../detection/index.js';
import type { Events } from '../events.js';
import type { Receipts } from '../receipts/receipts.js';
import { addBeside } from '../reviews/revisions.js';
import type { WebhookEvents } from '../webhooks/webhook-events.js';
import { retally, talliedOf } from './tallies.js';

/** What a run changed in a photo's record. */
export type Outcome = Partial<Image>;

/** What a change goes by. */
export type ImageBefore = Pick<
  Image,
  | 'id'
  | 'name'
  | 'width'
  | 'height'
  | 'status'
  | 'category'
  | 'faceCount'
  | 'maskedCount'
  | 'version'
  | 'review'
  | 'corrected'
  | 'pictures'
  | 'storageKey'
  | 'sha256'
  | 'detectedAt'
  | 'detectorVersion'
  | 'uploadedAt'
  | 'deletedAt'
  | 'quarantinedAt'
> & { owner: { id: string } };

/** Every change of a photo's record, each one transaction with its faces and the tallies. */
export class ImageRecords {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly receipts: Receipts,
    private readonly webhooks: WebhookEvents,
  ) {}

  /**
   * Writes the network's verdict and its faces in place of any earlier one; where people have had their say theirs
   * stays, and the network's is kept beside it. A photo deleted meanwhile is left alone.
   *
   * @param also what else belongs to the transaction
   * @returns what is new in the record; null when there is none to be seen any more
   */
  async complete(
    id: string,
    detection: Detection,
    also?: (em: EntityManager) => Promise<void>,
  ): Promise<Outcome | null> {
    const { category, faceCount, maskedCount, unmaskedCount } = judge(detection.faces);
    const detected = {
      status: ImageStatus.DONE,
      category: DetectionCategory[category],
      review: hangsOnUncertain(detection.faces) ? ReviewState.UNCERTAIN : ReviewState.NONE,
      faceCount,
      maskedCount,
      unmaskedCount,
      failureReason: null,
      detectedAt: this.clock.now(),
      detectorVersion: detection.detectorVersion,
      decodeMs: detection.timings.decodeMs,
      inferenceMs: detection.timings.inferenceMs,
    };
    let outcome: Outcome = detected;
    // A face that was not found before is not blurred yet.
    const blurAgain = ({ pictures }: ImageBefore) =>
      pictures === PictureState.BLURRED ? { pictures: PictureState.BLURRING } : {};
    let hasReceipt = false;
    let isTold = false;
    const before = await this.change(id, async (em, before) => {
      await also?.(em);
      if (before.review === ReviewState.REVIEWED) {
        const { detectedAt, detectorVersion } = detected;
        outcome = { detectedAt, detectorVersion, ...blurAgain(before) };
        await em.nativeUpdate(Image, { id }, outcome, { filters: false });
        await addBeside(em, before, { ...detected, faces: detection.faces });
        return;
      }
      outcome = { ...detected, version: before.version + 1, ...blurAgain(before) };
      if (before.status === ImageStatus.DONE) await em.nativeDelete(Face, { image: id });
      await updateRow(em, Image, id, outcome);
      const knownFaces = facesFrom(detection);
      await insertRows(
        em,
        Face,
        knownFaces.map((face) => ({ id: uuidv7(), image: id, ...face })),
      );
      outcome.knownFaces = knownFaces;
      const to = talliedOf({ ...before, ...detected });
      await retally(em, [{ image: before, from: talliedOf(before), to }]);
      // Not for a photo that had its verdict before: its owner has known it for long.
      if (before.status === ImageStatus.DONE) return;
      hasReceipt = await this.receipts.addForPhoto(em, before.owner.id, id);
      isTold = await this.webhooks.addForPhoto(em, before.owner.id, id, WebhookEvent.PHOTO_CHECKED);
    });
    if (hasReceipt) this.receipts.wake();
    if (isTold) this.webhooks.wake();
    return this.processed(before, outcome);
  }

  /**
   * Marks a photo FAILED; a verdict it had before stays.
   *
   * @returns as `complete`
   */
  async fail(id: string, reason: string): Promise<Outcome | null> {
    const outcome = { status: ImageStatus.FAILED, failureReason: reason };
    let isTold = false;
    const before = await this.change(id, async (em, before) => {
      if (before.status === ImageStatus.DONE) return;
      await updateRow(em, Image, id, outcome);
      isTold = await this.webhooks.addForPhoto(em, before.owner.id, id, WebhookEvent.PHOTO_FAILED);
    });
    if (isTold) this.webhooks.wake();
    return this.processed(before, before?.status === ImageStatus.DONE ? {} : outcome);
  }

  /** Tells of a photo's new state. @returns what is new in it; null when there is no such photo any more */
  processed(before: ImageBefore | undefined, outcome: Outcome): Outcome | null {
    if (!before) return null;
    this.events.imageProcessed(before.owner.id, before.id);
    return before.deletedAt ? null : outcome;
  }

  /** Removes a record with its faces, for good. @returns the record as it was */
  remove(id: string): Promise<ImageBefore | undefined> {
    return this.change(id, async (em, before) => {
      await em.nativeDelete(Image, { id }, { filters: false });
      await retally(em, [{ image: before, from: talliedOf(before), to: null }]);
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
      const changes = images.map((image) => ({
        image,
        from: talliedOf(image),
        to: talliedOf({ ...image, deletedAt: deleted.now }),
      }));
      await retally(em, changes);
      const found = images.map((image) => image.id);
      await em.nativeUpdate(Image, { id: { $in: found } }, { deletedAt: deleted.now }, { filters: false });
      em.clear();
      return images.length;
    });
  }

  /**
   * Runs a change on the record as it is now, which nobody else changes meanwhile.
   *
   * @returns the record as it was before; undefined when there is none
   */
  async change(
    id: string,
    apply: (em: EntityManager, before: ImageBefore) => Promise<void>,
  ): Promise<ImageBefore | undefined> {
    return inTransaction(this.orm.em, async (em) => {
      const values = await selectValues(em, Image, 'id = ?', [id], { lock: true });
      if (!values) return undefined;
      const before = { ...values, owner: { id: values.owner } };
      await apply(em, before);
      return before;
    });
  }
}

/** The faces in the order in which they are listed. */
function facesFrom({ faces }: Detection): FoundFace[] {
  return faces
    .map(({ label, confidence, uncertain, box }) => ({
      label: FaceLabel[label],
      confidence,
      uncertain,
      byPerson: false,
      ...box,
    }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
}
