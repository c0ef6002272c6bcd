import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import type { Logger } from 'pino';
import {
  ActivityKind,
  Image,
  ImageStatus,
  PictureJob,
  PictureJobKind,
  PictureJobStatus,
  PictureRule,
  PictureState,
} from '../../models/index.js';
import type { ActivityLog, Actor } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { inTransaction, updateRow } from '../database/statements.js';
import { badUserInput, notFound } from '../errors.js';
import type { ImageRecords, Outcome } from '../images/image-records.js';
import { newBlurredKey, originalKey, renderingsFolder } from '../images/photo-keys.js';
import type { StoredOriginals } from '../images/stored-originals.js';
import type { Renderer } from '../rendering/index.js';
import type { SettingsService } from '../settings/settings.service.js';
import type { KeyMutex } from '../storage/key-mutex.js';
import type { Storage } from '../storage/storage.js';
import { BackgroundWork } from './background-work.js';
import { knownBoxes } from './known-boxes.js';
import { countPictures } from './picture-counts.js';
import { added, SERVER } from './picture-jobs.js';

/** Photos that are looked up together. */
const GROUP = 50;

interface Parts {
  orm: MikroORM;
  storage: Storage;
  renderer: Renderer;
  records: ImageRecords;
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
 * Puts photos with their faces hidden in place of what was uploaded. A photo's record says BLURRING from before its bytes
 * can be asked for until the picture without faces is on the disk; only then it says where that lies, and the original goes.
 * However the process ends, what is unfinished says BLURRING and is taken up by the next.
 */
export class Blurring {
  private readonly work: BackgroundWork;
  /** Photos that could not be blurred, until the next round. */
  private readonly failing = new Set<string>();

  constructor(private readonly parts: Parts) {
    this.work = new BackgroundWork(parts.log, 'blurring faces was interrupted', () => this.step());
  }

  /**
   * Blurs a photo that says BLURRING and is DONE; any other is left as it is. When our side fails it stays BLURRING, not to
   * be seen by anybody, and is tried again.
   *
   * @returns what is new in the record
   */
  async blur(id: string): Promise<Outcome> {
    try {
      return await this.parts.pictureLocks.run(id, () => this.blurLocked(id));
    } catch (error) {
      this.parts.log.error({ err: error, image: id }, 'the faces on a photo could not be blurred');
      this.failing.add(id);
      return {};
    }
  }

  /** Blurs what waits for it, and goes on with what an administrator started, in the background. */
  wake(): void {
    this.failing.clear();
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

  /**
   * Starts to blur the photos that are kept as they were uploaded.
   *
   * @throws BAD_USER_INPUT when that goes on already, or originals are what is kept
   */
  async start(em: EntityManager, actor: Actor): Promise<PictureJob> {
    const { settings, activity, clock } = this.parts;
    if ((await settings.privacy()).pictures !== PictureRule.BLURRED) {
      throw badUserInput({ pictures: 'Choose first that photos are kept only with faces blurred.' });
    }
    const total = await countPictures(em, PictureState.ORIGINAL);
    const job = await em.transactional(async (tx) => {
      const running = { kind: PictureJobKind.BLUR, status: PictureJobStatus.RUNNING };
      if ((await tx.count(PictureJob, running)) > 0) {
        throw badUserInput({ status: 'The faces of photos are being blurred already.' });
      }
      const job = tx.create(PictureJob, {
        kind: PictureJobKind.BLUR,
        startedBy: actor.user?.username ?? '',
        startedAt: clock.now(),
        total,
      });
      activity.add(tx, actor, { kind: ActivityKind.PICTURES_BLURRED, detail: 'Started' });
      await tx.persist(job).flush();
      return job;
    });
    this.wake();
    return job;
  }

  /** Ends a run before it is through. @throws NOT_FOUND, BAD_USER_INPUT unless it is RUNNING */
  async end(em: EntityManager, actor: Actor, id: string): Promise<PictureJob> {
    const job = await em.findOne(PictureJob, { id, kind: PictureJobKind.BLUR });
    if (!job) throw notFound('run');
    const running = { id, status: PictureJobStatus.RUNNING };
    const stopped = { status: PictureJobStatus.STOPPED, finishedAt: this.parts.clock.now() };
    if ((await em.nativeUpdate(PictureJob, running, stopped)) === 0) {
      throw badUserInput({ status: 'The run has ended already.' });
    }
    await this.parts.activity.write(actor, { kind: ActivityKind.PICTURES_BLURRED, detail: 'Stopped' });
    return em.refreshOrFail(job);
  }

  private async blurLocked(id: string): Promise<Outcome> {
    const { orm, storage, renderer, records, originals, clock, onLeftover } = this.parts;
    for (;;) {
      const em = orm.em.fork();
      const image = await em.findOne(Image, { id }, { filters: false });
      if (!image || !isToBlur(image)) return {};
      // Made before its faces were to be blurred.
      await storage.removeFolder(renderingsFolder(image));
      const boxes = await knownBoxes(em, id);
      const storageKey = newBlurredKey(image);
      const source = storage.pathOf(image.storageKey);
      const { width, height } = image;
      await renderer.renderBlurred(source, boxes, await storage.prepare(storageKey), { width, height });
      const outcome = { pictures: PictureState.BLURRED, picturesChangedAt: clock.now(), storageKey };
      let isCurrent = false;
      await records.change(id, async (tx, before) => {
        isCurrent = isToBlur(before) && sameVerdict(before, image);
        if (isCurrent) await updateRow(tx, Image, id, outcome);
      });
      if (!isCurrent) {
        // Other faces meanwhile, or no photo any more.
        await storage.remove(storageKey);
        continue;
      }
      const isRecords = image.storageKey !== originalKey(image.owner.id, image.sha256);
      await (isRecords ? storage.remove(image.storageKey) : originals.sweep(image)).catch(onLeftover);
      records.processed({ ...image, ...outcome }, {});
      return outcome;
    }
  }

  /** @returns whether there may be more to do */
  private async step(): Promise<boolean> {
    const em = this.parts.orm.em.fork();
    const waiting = await em.find(
      Image,
      {
        pictures: PictureState.BLURRING,
        status: ImageStatus.DONE,
        quarantinedAt: null,
        ...(this.failing.size > 0 ? { id: { $nin: [...this.failing] } } : {}),
      },
      { fields: ['id'], orderBy: { id: 'asc' }, limit: GROUP },
    );
    for (const { id } of waiting) {
      if (this.work.stopping) return false;
      await this.blur(id);
    }
    if (waiting.length > 0) return true;
    const job = await em.findOne(PictureJob, {
      kind: PictureJobKind.BLUR,
      status: PictureJobStatus.RUNNING,
    });
    return job !== null && this.goOn(em, job);
  }

  private async goOn(em: EntityManager, { id, lastId }: PictureJob): Promise<boolean> {
    const images = await em.find(
      Image,
      { pictures: PictureState.ORIGINAL, id: { $gt: lastId } },
      { fields: ['id'], orderBy: { id: 'asc' }, limit: GROUP },
    );
    if (images.length === 0) await this.finish(id);
    for (const image of images) {
      if (this.work.stopping || !(await this.takeUp(id, image.id))) return !this.work.stopping;
      const failed = !(await this.blurred(image.id));
      if (failed) await em.nativeUpdate(PictureJob, { id }, added({ failed: 1 }));
    }
    return true;
  }

  /** Has a photo blurred by a run. @returns false when the run was stopped meanwhile */
  private takeUp(jobId: string, imageId: string): Promise<boolean> {
    return inTransaction(this.parts.orm.em, async (tx) => {
      const image = await tx.findOne(Image, { id: imageId, pictures: PictureState.ORIGINAL });
      const figures = { lastId: imageId, ...added({ done: image ? 1 : 0, bytes: image?.bytes ?? 0 }) };
      const running = { id: jobId, status: PictureJobStatus.RUNNING };
      if ((await tx.nativeUpdate(PictureJob, running, figures)) === 0) return false;
      await tx.nativeUpdate(
        Image,
        { id: imageId, pictures: PictureState.ORIGINAL },
        { pictures: PictureState.BLURRING },
      );
      return true;
    });
  }

  private async blurred(id: string): Promise<boolean> {
    await this.blur(id);
    return !this.failing.has(id);
  }

  private async finish(id: string): Promise<void> {
    const done = { status: PictureJobStatus.DONE, finishedAt: this.parts.clock.now() };
    await inTransaction(this.parts.orm.em, async (tx) => {
      if ((await tx.nativeUpdate(PictureJob, { id, status: PictureJobStatus.RUNNING }, done)) === 0) return;
      const job = await tx.findOneOrFail(PictureJob, { id });
      const detail = `Faces of ${job.done} ${job.done === 1 ? 'photo' : 'photos'} blurred`;
      await this.parts.activity.writeIn(tx, SERVER, { kind: ActivityKind.PICTURES_BLURRED, detail });
    });
  }
}

type Subject = Pick<Image, 'pictures' | 'status' | 'quarantinedAt'>;

/** What is in quarantine is opened by nobody. */
const isToBlur = ({ pictures, status, quarantinedAt }: Subject) =>
  pictures === PictureState.BLURRING && status === ImageStatus.DONE && !quarantinedAt;

const sameVerdict = (
  a: Pick<Image, 'version' | 'detectedAt' | 'storageKey'>,
  b: Pick<Image, 'version' | 'detectedAt' | 'storageKey'>,
) =>
  a.version === b.version &&
  a.storageKey === b.storageKey &&
  a.detectedAt?.getTime() === b.detectedAt?.getTime();
