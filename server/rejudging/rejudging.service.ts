import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { raw } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import type { Logger } from 'pino';
import {
  ActivityKind,
  type DetectionCategory,
  Image,
  ImageStatus,
  ImageTotal,
  OPEN_REJUDGING,
  PictureState,
  Rejudging,
  RejudgingChange,
  RejudgingStatus,
  Rejudgment,
  ReviewState,
} from '../../models/index.js';
import type { ActivityLog, Actor } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { type Page, readPage } from '../database/keyset.js';
import { type Detection, type Detector, judge } from '../detection/index.js';
import { badUserInput, notFound } from '../errors.js';
import type { ImageRecords } from '../images/image-records.js';
import type { Blurring } from '../privacy/blurring.js';
import type { Storage } from '../storage/storage.js';

/** Photos that are judged and written together: a pause takes effect, and a restart goes on, after as many. */
const GROUP = 16;

const RETRY_MS = 5_000;

interface Parts {
  orm: MikroORM;
  storage: Storage;
  detector: Detector;
  records: ImageRecords;
  blurring: Blurring;
  activity: ActivityLog;
  clock: Clock;
  log: Logger;
}

/** What the network says of a photo now. */
interface Judged {
  image: Image;
  detection: Detection;
}

/**
 * Runs the present network over the photos that other versions judged: in the background, behind uploads, and nothing
 * changes until an administrator has seen what would.
 */
export class RejudgingService {
  private readonly stopping = new AbortController();
  private working: Promise<void> = Promise.resolve();

  constructor(private readonly parts: Parts) {}

  /** @throws BAD_USER_INPUT while there is one that is neither accepted nor discarded */
  async start(em: EntityManager, actor: Actor): Promise<Rejudging> {
    const { detector, clock, activity } = this.parts;
    const run = await em.transactional(async (tx) => {
      if ((await tx.count(Rejudging, { status: OPEN_REJUDGING })) > 0) {
        throw badUserInput({ status: 'There is a run already. Accept or discard it first.' });
      }
      const totals = await tx.find(ImageTotal, {});
      const run = tx.create(Rejudging, {
        detectorVersion: detector.version,
        startedBy: actor.user?.username ?? '',
        startedAt: clock.now(),
        total: totals.reduce((sum, { count }) => sum + count, 0),
      });
      activity.add(tx, actor, { kind: ActivityKind.REJUDGED, detail: 'Started' });
      await tx.persist(run).flush();
      return run;
    });
    this.work();
    return run;
  }

  /** @throws NOT_FOUND, BAD_USER_INPUT unless it is RUNNING */
  pause(em: EntityManager, actor: Actor, id: string): Promise<Rejudging> {
    return this.move(em, actor, id, [RejudgingStatus.RUNNING], RejudgingStatus.PAUSED, 'Paused');
  }

  /** @throws NOT_FOUND, BAD_USER_INPUT unless it is PAUSED */
  resume(em: EntityManager, actor: Actor, id: string): Promise<Rejudging> {
    return this.move(em, actor, id, [RejudgingStatus.PAUSED], RejudgingStatus.RUNNING, 'Resumed');
  }

  /** Puts the new verdicts in place, in the background. @throws NOT_FOUND, BAD_USER_INPUT unless it is READY */
  accept(em: EntityManager, actor: Actor, id: string): Promise<Rejudging> {
    return this.move(em, actor, id, [RejudgingStatus.READY], RejudgingStatus.ACCEPTING, 'Accepted');
  }

  /** Drops the new verdicts. @throws NOT_FOUND, BAD_USER_INPUT when they are being put in place or were */
  discard(em: EntityManager, actor: Actor, id: string): Promise<Rejudging> {
    const from = [RejudgingStatus.RUNNING, RejudgingStatus.PAUSED, RejudgingStatus.READY];
    return this.move(em, actor, id, from, RejudgingStatus.DISCARDED, 'Discarded');
  }

  /** A page of all runs, newest first. */
  list(em: EntityManager, first?: number | null, after?: string | null): Promise<Page<Rejudging>> {
    return readPage({
      first,
      after,
      keyOf: ({ id }) => [id],
      read: (limit, behind) =>
        em.find(Rejudging, behind ? { id: { $lt: behind[0] } } : {}, { orderBy: { id: 'desc' }, limit }),
      count: () => em.count(Rejudging),
    });
  }

  /** Which categories photos of a run come from and go to, only those that change. */
  changes(em: EntityManager, id: string): Promise<RejudgingChange[]> {
    return em.find(RejudgingChange, { rejudging: id }, { orderBy: { from: 'asc', to: 'asc' } });
  }

  /** Takes up what a stopped process left. A run of another network than the present one is discarded. */
  async takeUp(): Promise<void> {
    const { orm, detector, clock } = this.parts;
    const others = {
      status: [RejudgingStatus.RUNNING, RejudgingStatus.PAUSED, RejudgingStatus.READY],
      detectorVersion: { $ne: detector.version },
    };
    const reason = 'The server was started with another network meanwhile.';
    const discarded = { status: RejudgingStatus.DISCARDED, finishedAt: clock.now(), reason };
    await orm.em.fork().nativeUpdate(Rejudging, others, discarded);
    this.work();
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.working;
  }

  /** Stops what is under way; the next start goes on with it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }

  private async move(
    em: EntityManager,
    actor: Actor,
    id: string,
    from: RejudgingStatus[],
    to: RejudgingStatus,
    detail: string,
  ): Promise<Rejudging> {
    const run = await em.findOne(Rejudging, { id });
    if (!run) throw notFound('run');
    const finishedAt = to === RejudgingStatus.DISCARDED ? this.parts.clock.now() : null;
    if ((await em.nativeUpdate(Rejudging, { id, status: from }, { status: to, finishedAt })) === 0) {
      throw badUserInput({ status: 'The run has gone on meanwhile. Look at it again.' });
    }
    await this.parts.activity.write(actor, { kind: ActivityKind.REJUDGED, detail });
    this.work();
    return em.refreshOrFail(run);
  }

  /** Does all there is to do, after what is under way. */
  private work(): void {
    const { signal } = this.stopping;
    this.working = this.working.then(async () => {
      for (let more = true; more && !signal.aborted; ) {
        more = await this.step().catch(async (error) => {
          this.parts.log.error({ err: error }, 'judging the history again was interrupted');
          // A database may be away for a while.
          await pause(RETRY_MS, undefined, { signal }).catch(() => {});
          return true;
        });
      }
    });
  }

  /** @returns whether there may be more to do */
  private async step(): Promise<boolean> {
    const em = this.parts.orm.em.fork();
    const status = [RejudgingStatus.RUNNING, RejudgingStatus.ACCEPTING];
    const run = await em.findOne(Rejudging, { status }, { orderBy: { id: 'asc' } });
    if (run?.status === RejudgingStatus.RUNNING) await this.judgeGroup(em, run);
    else if (run) await this.applyGroup(em, run);
    return run !== null || this.dropLeftOver(em);
  }

  private async judgeGroup(em: EntityManager, run: Rejudging): Promise<void> {
    const { id, lastId, detectorVersion, startedAt } = run;
    const images = await em.find(
      Image,
      { id: { $gt: lastId }, status: ImageStatus.DONE, quarantinedAt: null, uploadedAt: { $lte: startedAt } },
      { orderBy: { id: 'asc' }, limit: GROUP },
    );
    if (images.length === 0) {
      const where = { id, status: RejudgingStatus.RUNNING };
      await em.nativeUpdate(Rejudging, where, { status: RejudgingStatus.READY });
      return;
    }
    const older = images.filter((image) => image.detectorVersion !== detectorVersion);
    // The network cannot see any more what is blurred or deleted.
    const others = older.filter(({ pictures }) => pictures === PictureState.ORIGINAL);
    const results = await Promise.all(others.map((image) => this.judgeAgain(image)));
    if (this.stopping.signal.aborted) return;
    const judged = results.filter((result) => result !== null);
    const moved = judged.flatMap(({ image, detection }) => {
      const to = judge(detection.faces).category;
      if (image.review === ReviewState.REVIEWED || image.category === to) return [];
      return [{ from: image.category as DetectionCategory, to: to as DetectionCategory }];
    });
    await this.parts.orm.em.fork().transactional(async (tx) => {
      const figures = {
        lastId: images.at(-1)?.id as string,
        ...added({
          done: images.length,
          judged: judged.length,
          kept: judged.filter(({ image }) => image.review === ReviewState.REVIEWED).length,
          failed: others.length - judged.length,
          skipped: older.length - others.length,
          changed: moved.length,
        }),
      };
      // Paused meanwhile: what is done is done. Discarded: nobody wants it any more.
      const where = { id, status: [RejudgingStatus.RUNNING, RejudgingStatus.PAUSED] };
      if ((await tx.nativeUpdate(Rejudging, where, figures)) === 0) return;
      // Those that were removed for good while the network looked at them.
      const left = await tx.find(
        Image,
        { id: { $in: judged.map(({ image }) => image.id) } },
        { fields: ['id'], filters: false },
      );
      const ids = new Set(left.map((image) => image.id));
      const rows = judged
        .filter(({ image }) => ids.has(image.id))
        .map(({ image, detection }) => ({
          rejudging: id,
          image: image.id,
          detection: JSON.stringify(detection),
        }));
      if (rows.length > 0) await tx.insertMany(Rejudgment, rows);
      for (const { from, to } of moved) {
        await tx
          .createQueryBuilder(RejudgingChange)
          .insert({ rejudging: id, from, to, count: 1 })
          .onConflict(['rejudging', 'from', 'to'])
          .merge({ count: raw('rejudging_changes.count + 1') })
          .execute();
      }
    });
  }

  /** @returns null when it cannot be judged again */
  private async judgeAgain(image: Image): Promise<Judged | null> {
    const { storage, detector, log } = this.parts;
    try {
      const path = storage.pathOf(image.storageKey);
      return { image, detection: await detector.detect(path, { background: true }) };
    } catch (error) {
      if (!this.stopping.signal.aborted)
        log.warn({ err: error, image: image.id }, 'could not judge a photo again');
      return null;
    }
  }

  private async applyGroup(em: EntityManager, run: Rejudging): Promise<void> {
    const { records, blurring, clock } = this.parts;
    const { id } = run;
    const group = await em.find(Rejudgment, { rejudging: id }, { orderBy: { image: 'asc' }, limit: GROUP });
    if (group.length === 0) {
      const accepted = { status: RejudgingStatus.ACCEPTED, finishedAt: clock.now() };
      await em.nativeUpdate(Rejudging, { id }, accepted);
      return;
    }
    for (const { image, detection } of group) {
      // In the photo's own transaction, so that each is applied once however the process ends.
      const outcome = await records.complete(image.id, JSON.parse(detection), async (tx) => {
        await tx.nativeDelete(Rejudgment, { rejudging: id, image: image.id });
        await tx.nativeUpdate(Rejudging, { id }, added({ applied: 1 }));
      });
      // Blurred since it was judged, and a face more.
      if (outcome?.pictures === PictureState.BLURRING) await blurring.blur(image.id);
      await nextTurn();
    }
  }

  /** Removes what discarded runs have left. @returns whether there was something */
  private async dropLeftOver(em: EntityManager): Promise<boolean> {
    const left = await em.find(
      Rejudgment,
      { rejudging: { status: RejudgingStatus.DISCARDED } },
      { limit: 500, fields: ['image'] },
    );
    if (left.length === 0) return false;
    await em.nativeDelete(Rejudgment, {
      image: { $in: left.map(({ image }) => image.id) },
      rejudging: { $in: [...new Set(left.map(({ rejudging }) => rejudging.id))] },
    });
    return true;
  }
}

/** Figures as they are in the database with something added. */
function added<Figure extends string>(figures: Record<Figure, number>): Record<Figure, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, by]) => [name, raw(`${name} + ?`, [by as number])]),
  ) as Record<Figure, number>;
}
