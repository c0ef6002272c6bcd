import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import type { Logger } from 'pino';
import {
  ActivityKind,
  Image,
  ImageStatus,
  PictureJob,
  PictureJobKind,
  PictureJobStatus,
  PictureState,
  ReviewState,
} from '../../models/index.js';
import type { ActivityLog } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { inTransaction } from '../database/statements.js';
import { firstIdAt } from '../database/uuid-time.js';
import { originalKey, renderingsFolder } from '../images/photo-keys.js';
import type { StoredOriginals } from '../images/stored-originals.js';
import { retally, talliedOf } from '../images/tallies.js';
import type { SettingsService } from '../settings/settings.service.js';
import type { KeyMutex } from '../storage/key-mutex.js';
import type { Storage } from '../storage/storage.js';
import { BackgroundWork } from './background-work.js';
import { added, SERVER } from './picture-jobs.js';
import { picturesToDelete, WITH_PICTURES } from './pictures-to-delete.js';

const DAY_MS = 24 * 3_600_000;

/** Photos of one transaction, which holds up others for a few milliseconds. */
const GROUP = 50;

interface Parts {
  orm: MikroORM;
  storage: Storage;
  originals: StoredOriginals;
  settings: SettingsService;
  activity: ActivityLog;
  /** By photo: see RenderingsService. */
  pictureLocks: KeyMutex;
  clock: Clock;
  log: Logger;
  /** Told of what could not be removed and may still lie in the store. */
  onLeftover(error: unknown): void;
}

/**
 * Deletes the pictures of photos that are older than the instance keeps them; the figures stay. The records say so first,
 * then the files go: those that a dying process leaves belong to no record any more, and the next start removes them.
 */
export class PictureDeletion {
  private readonly work: BackgroundWork;

  constructor(private readonly parts: Parts) {
    this.work = new BackgroundWork(parts.log, 'deleting old pictures was interrupted', () => this.step());
  }

  /** Deletes what is due, in the background. */
  wake(): void {
    this.work.wake();
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.work.idle();
  }

  /** Stops what is under way; the next start goes on with it. */
  stop(): Promise<void> {
    return this.work.stop();
  }

  /** The moment before which photos came whose pictures are kept no longer than so many days. */
  limitOf(days: number): Date {
    return new Date(this.parts.clock.now().getTime() - days * DAY_MS);
  }

  /** @returns whether there may be more to do */
  private async step(): Promise<boolean> {
    const em = this.parts.orm.em.fork();
    const running = { kind: PictureJobKind.DELETE, status: PictureJobStatus.RUNNING };
    const job = await em.findOne(PictureJob, running);
    const { deleteAfterDays: days } = await this.parts.settings.privacy();
    if (days === null) {
      if (job) await this.finish(job.id, PictureJobStatus.STOPPED);
      return false;
    }
    const due = await this.nextDue(em, this.limitOf(days));
    if (due.length === 0) {
      if (job) await this.finish(job.id, PictureJobStatus.DONE);
      return false;
    }
    const { id } = job ?? (await this.begin(em, days));
    await this.deleteGroup(id, due);
    return true;
  }

  private async nextDue(em: EntityManager, limit: Date): Promise<string[]> {
    for (const pictures of WITH_PICTURES) {
      const images = await em.find(
        Image,
        { pictures, id: { $lt: firstIdAt(limit) }, status: { $ne: ImageStatus.PENDING } },
        { fields: ['id'], orderBy: { id: 'asc' }, limit: GROUP },
      );
      if (images.length > 0) return images.map(({ id }) => id);
    }
    return [];
  }

  private async begin(em: EntityManager, days: number): Promise<PictureJob> {
    const { photos: total } = await picturesToDelete(em, this.limitOf(days));
    const job = em.create(PictureJob, {
      kind: PictureJobKind.DELETE,
      startedBy: '',
      startedAt: this.parts.clock.now(),
      total,
    });
    await em.persist(job).flush();
    return job;
  }

  private async deleteGroup(jobId: string, ids: string[]): Promise<void> {
    const { orm, clock } = this.parts;
    const gone = await inTransaction(orm.em, async (tx) => {
      const images = await tx.find(
        Image,
        { id: { $in: ids }, pictures: { $in: WITH_PICTURES }, status: { $ne: ImageStatus.PENDING } },
        { orderBy: { id: 'asc' }, disableIdentityMap: true },
      );
      const deleted = { pictures: PictureState.DELETED, picturesChangedAt: clock.now(), storageKey: '' };
      await tx.nativeUpdate(Image, { id: { $in: images.map(({ id }) => id) } }, deleted);
      // Nobody can check any more what nobody can see.
      const uncertain = images.filter(({ review }) => review === ReviewState.UNCERTAIN);
      const review = { review: ReviewState.NONE };
      await tx.nativeUpdate(Image, { id: { $in: uncertain.map(({ id }) => id) } }, review);
      const changes = uncertain.map((image) => ({
        image,
        from: talliedOf(image),
        to: talliedOf({ ...image, ...review }),
      }));
      await retally(tx, changes);
      const bytes = images.reduce((sum, image) => sum + image.bytes, 0);
      const figures = { lastId: ids.at(-1) as string, ...added({ done: images.length, bytes }) };
      await tx.nativeUpdate(PictureJob, { id: jobId }, figures);
      return images;
    });
    await Promise.all(gone.map((image) => this.removeFiles(image)));
  }

  /** No record names these files any more: what cannot be removed now is found by the sweep. */
  private async removeFiles(image: Image): Promise<void> {
    const { storage, originals, pictureLocks, onLeftover } = this.parts;
    try {
      await pictureLocks.run(image.id, () => storage.removeFolder(renderingsFolder(image)));
      const isRecords = image.storageKey !== originalKey(image.owner.id, image.sha256);
      await (isRecords ? storage.remove(image.storageKey) : originals.sweep(image));
    } catch (error) {
      onLeftover(error);
    }
  }

  private async finish(id: string, status: PictureJobStatus): Promise<void> {
    await inTransaction(this.parts.orm.em, async (tx) => {
      await tx.nativeUpdate(PictureJob, { id }, { status, finishedAt: this.parts.clock.now() });
      const { done } = await tx.findOneOrFail(PictureJob, { id });
      const detail = `Pictures of ${done} ${done === 1 ? 'photo' : 'photos'} deleted, figures kept`;
      await this.parts.activity.writeIn(tx, SERVER, { kind: ActivityKind.PICTURES_DELETED, detail });
    });
  }
}
