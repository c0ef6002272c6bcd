import type { Readable } from 'node:stream';
import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import {
  ActivityKind,
  Image,
  type ImageSource,
  ImageStatus,
  PictureRule,
  PictureState,
  type User,
} from '../../models/index.js';
import type { ActivityLog } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { insertRows, inTransaction, selectOne } from '../database/statements.js';
import { type Detector, DetectorBusyError, PhotoInvalidError, type QueueSlot } from '../detection/index.js';
import { busy, emailUnconfirmed, imageInvalid, notFound, picturesDeleted, quarantined } from '../errors.js';
import type { ScreeningService } from '../indicators/screening/screening.service.js';
import type { SettingsService } from '../settings/settings.service.js';
import { fileName, nameKey } from '../storage/file-name.js';
import type { ReceivedFile, Storage } from '../storage/storage.js';
import type { DetectionRuns } from './detection-runs.js';
import type { HistoryService } from './history.service.js';
import type { ImageRecords } from './image-records.js';
import type { StoredOriginals } from './stored-originals.js';

interface Parts {
  orm: MikroORM;
  storage: Storage;
  detector: Detector;
  records: ImageRecords;
  runs: DetectionRuns;
  history: HistoryService;
  activity: ActivityLog;
  screening: ScreeningService;
  originals: StoredOriginals;
  settings: SettingsService;
  clock: Clock;
  maxUploadBytes: number;
  /** Told of what could not be removed, or not be told to be of no use, and may still lie in the store. */
  onLeftover(error: unknown): void;
}

/** What is known of a photo that comes in. */
export interface UploadInfo {
  name: string | undefined;
  source: ImageSource;
  /** Makes a new record even when the owner has these bytes already. */
  force: boolean;
  /** Where it came from, for the activity log. */
  ip: string | null;
}

export interface Upload extends UploadInfo {
  stream: Readable;
}

/**
 * The life of a photo: bytes safe in the store, then a PENDING record, then detection, then DONE. In every refusal
 * neither a record nor a file is left.
 */
export class UploadsService {
  constructor(private readonly parts: Parts) {}

  /**
   * Takes in a photo and answers with its record, DONE or FAILED.
   *
   * @throws EMAIL_UNCONFIRMED, UPLOAD_TOO_LARGE, INDICATOR_MATCH, IMAGE_INVALID, BUSY when the detector's queue is full
   */
  upload(em: EntityManager, owner: User, upload: Upload): Promise<Image> {
    const { storage, screening, maxUploadBytes } = this.parts;
    return this.takeIn(em, owner, upload, async () =>
      storage.receive(upload.stream, maxUploadBytes, await screening.extraHashes()),
    );
  }

  /**
   * Takes in a photo whose bytes the store has received already.
   *
   * @throws as `upload` does; the received file is gone in every case
   */
  async uploadReceived(
    em: EntityManager,
    owner: User,
    upload: UploadInfo,
    received: ReceivedFile,
  ): Promise<Image> {
    try {
      return await this.takeIn(em, owner, upload, async () => received);
    } finally {
      await received.discard();
    }
  }

  private async takeIn(
    em: EntityManager,
    owner: User,
    upload: UploadInfo,
    receive: () => Promise<ReceivedFile>,
  ): Promise<Image> {
    if (!owner.emailConfirmed) throw emailUnconfirmed();
    const slot = this.reserve();
    try {
      const { screening } = this.parts;
      const received = await receive();
      try {
        const { ip, name } = upload;
        await screening.checkFile(received, { owner, ip, name: fileName(name, 'photo') });
        return await this.record(em, owner, upload, received, slot);
      } finally {
        await received.discard();
      }
    } finally {
      slot();
    }
  }

  private async record(
    em: EntityManager,
    owner: User,
    upload: UploadInfo,
    received: ReceivedFile,
    slot: QueueSlot,
  ): Promise<Image> {
    const { activity } = this.parts;
    const header = await this.parts.detector.readHeader(received).catch(asImageInvalid);
    const rules = await this.parts.settings.privacy();
    const bytes = { owner, sha256: received.sha256 };
    const { image, isNew } = await this.parts.originals.locked(bytes, async (key) => {
      const known = upload.force ? null : await newestOf(em, owner, received.sha256);
      // One that failed and has nothing left to try again with is of no use.
      const isLost = known?.status === ImageStatus.FAILED && known.pictures === PictureState.DELETED;
      if (known && !isLost) return { image: known, isNew: false };
      await this.parts.storage.keep(received, key);
      const name = fileName(upload.name, 'photo');
      const uploadedAt = this.parts.clock.now();
      const row = {
        // The id carries the time of upload, so that a span of time is exactly a span of ids.
        id: uuidv7({ msecs: uploadedAt.getTime() }),
        name,
        nameKey: nameKey(name),
        sha256: received.sha256,
        md5: received.md5,
        sha1: received.sha1,
        bytes: received.bytes,
        width: header.width,
        height: header.height,
        takenAt: header.takenAt ?? null,
        format: header.format,
        storageKey: key,
        source: upload.source,
        uploadedAt,
        status: ImageStatus.PENDING,
        // From here on, so that nobody sees it before its faces are blurred.
        pictures: rules.pictures === PictureRule.BLURRED ? PictureState.BLURRING : PictureState.ORIGINAL,
        faceCount: 0,
        maskedCount: 0,
        unmaskedCount: 0,
      };
      const entry = { kind: ActivityKind.IMAGE_UPLOADED, subject: { id: row.id, name } };
      try {
        await inTransaction(em, async (tx) => {
          await activity.writeIn(tx, { user: owner, ip: upload.ip }, entry);
          await insertRows(tx, Image, [{ ...row, owner: owner.id }]);
        });
      } catch (error) {
        await this.parts.originals.removeUnused(bytes);
        throw error;
      }
      return { image: Object.assign(new Image(), row, { owner }), isNew: true };
    });
    // What the detector could be shown again is gone where faces are blurred or pictures deleted.
    const isCurrent =
      image.status === ImageStatus.DONE &&
      (image.detectorVersion === this.parts.detector.version || image.pictures !== PictureState.ORIGINAL);
    const judged = isCurrent ? image : await this.judge(em, image, isNew, slot);
    judged.duplicate = !isNew;
    return judged;
  }

  private async judge(em: EntityManager, image: Image, isNew: boolean, slot: QueueSlot): Promise<Image> {
    // What the run writes is taken over below, and must not be written a second time.
    em.clear();
    const outcome = await this.parts.runs.run(image, slot).catch(async (error) => {
      if (isNew) await this.withdraw(image);
      throw error instanceof PhotoInvalidError ? imageInvalid(error.message) : error;
    });
    // Deleted by its owner while it was being judged.
    if (!outcome) throw notFound('photo');
    return Object.assign(image, outcome);
  }

  /**
   * Runs a photo that FAILED through the detector again; one that is DONE is answered as it is.
   *
   * @throws NOT_FOUND, BUSY
   */
  async retry(em: EntityManager, viewer: User, id: string): Promise<Image> {
    const image = await this.parts.history.get(em, viewer, id);
    if (image.status === ImageStatus.DONE) return image;
    if (image.quarantinedAt) throw quarantined();
    if (image.pictures === PictureState.DELETED) throw picturesDeleted();
    const slot = this.reserve();
    try {
      return await this.judge(em, image, false, slot);
    } finally {
      slot();
    }
  }

  /** Takes back a record together with its bytes, unless another record needs them. */
  async withdraw(image: Image): Promise<void> {
    const { originals, records, storage } = this.parts;
    await originals.locked(image, async (key) => {
      const removed = await records.remove(image.id);
      await originals.removeUnused(image);
      // One with its faces blurred is the record's own.
      if (removed?.storageKey && removed.storageKey !== key) {
        await storage.remove(removed.storageKey).catch(this.parts.onLeftover);
      }
    });
  }

  /**
   * Takes up what a stopped process left PENDING, one photo after the other, oldest first. What comes in meanwhile is left to
   * its upload: while photos keep coming there is always one more, and looking for it would never end.
   */
  async resume(signal: AbortSignal): Promise<void> {
    const em = this.parts.orm.em.fork();
    const pending = { status: ImageStatus.PENDING };
    const [newest] = await em.find(Image, pending, { orderBy: { id: 'desc' }, limit: 1 });
    let last = '';
    while (newest && !signal.aborted) {
      const where = { ...pending, id: { $gt: last, $lte: newest.id } };
      const [image] = await em.find(Image, where, { orderBy: { id: 'asc' }, limit: 1 });
      if (!image) return;
      last = image.id;
      // Without a place of its own: it was accepted before the restart, so it is not turned away now.
      await this.parts.runs
        .run(image, () => {})
        .catch((error) => {
          if (error instanceof PhotoInvalidError) return this.withdraw(image);
          throw error;
        });
      em.clear();
    }
  }

  private reserve(): QueueSlot {
    try {
      return this.parts.detector.reserve();
    } catch (error) {
      if (error instanceof DetectorBusyError) throw busy(error.retryAfterSeconds);
      throw error;
    }
  }
}

function newestOf(em: EntityManager, owner: User, sha256: string): Promise<Image | null> {
  const newest = 'owner_id = ? and sha256 = ? and deleted_at is null order by id desc';
  return selectOne(em, Image, newest, [owner.id, sha256]);
}

function asImageInvalid(error: unknown): never {
  throw error instanceof PhotoInvalidError ? imageInvalid(error.message) : error;
}
