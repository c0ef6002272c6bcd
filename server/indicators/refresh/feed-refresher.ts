import type { Readable } from 'node:stream';
import type { EntityManager } from '@mikro-orm/mysql';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import {
  ActivityKind,
  Feed,
  FeedRun,
  FeedRunStatus,
  FeedRunTrigger,
  UNFINISHED_RUNS,
} from '../../../models/index.js';
import type { ActivityLog, Actor } from '../../activity/activity-log.js';
import type { Config } from '../../config.js';
import { badUserInput } from '../../errors.js';
import { fileName } from '../../storage/file-name.js';
import { KeyMutex } from '../../storage/key-mutex.js';
import { FeedProblem } from '../formats/index.js';
import { AnswerFolders } from './answer-folders.js';
import { FeedRuns } from './feed-runs.js';
import { Refreshing, type RefreshingParts, type Working } from './refreshing.js';

/** Feeds that are downloaded side by side; their answers are taken in one after the other. */
const DOWNLOADS = 4;

const MINUTE_MS = 60_000;

interface Parts extends RefreshingParts {
  config: Pick<Config, 'databaseUrl' | 'dataDir'>;
  log: Logger;
  activity: ActivityLog;
}

/**
 * Refreshes feeds in the background: which when, and one after the other of the same feed. Downloads run side by side.
 */
export class FeedRefresher {
  private readonly stopping = new AbortController();
  private readonly lanes = new KeyMutex();
  /** By the feed's id. */
  private readonly working = new Map<string, Working>();
  private readonly pending = new Set<Promise<void>>();
  private readonly folders: AnswerFolders;
  private readonly runs: FeedRuns;
  private readonly refreshing: Refreshing;

  constructor(private readonly parts: Parts) {
    this.folders = new AnswerFolders(parts.config.dataDir);
    this.runs = new FeedRuns(parts.orm, parts.clock);
    this.refreshing = new Refreshing(parts, this.runs, this.folders);
  }

  /** Begins a refresh; one that is waiting or under way is answered with instead. @throws BAD_USER_INPUT */
  async begin(em: EntityManager, actor: Actor | null, feed: Feed, force: boolean): Promise<FeedRun> {
    if (!feed.address) throw badUserInput({ id: 'This feed has no address. Upload a file to it.' });
    return this.lanes.run(`begin ${feed.id}`, async () => {
      const [unfinished] = await this.runs.unfinished(em, feed.id);
      if (unfinished) return this.withProgress(unfinished);
      const trigger = actor ? FeedRunTrigger.MANUAL : FeedRunTrigger.SCHEDULE;
      return this.create(em, actor, feed, { trigger, force });
    });
  }

  /** Takes in a file for a feed. It is on the disk when this resolves. @throws UPLOAD_TOO_LARGE */
  async upload(
    em: EntityManager,
    actor: Actor,
    feed: Feed,
    file: { stream: Readable; name: string | undefined; force: boolean },
  ): Promise<FeedRun> {
    const id = uuidv7();
    try {
      await this.folders.receive(id, file.stream);
      const trigger = FeedRunTrigger.UPLOAD;
      return await this.create(em, actor, feed, {
        id,
        trigger,
        force: file.force,
        fileName: fileName(file.name, 'file'),
      });
    } catch (error) {
      await this.folders.remove(id);
      throw error;
    }
  }

  /** Stops the refresh of a feed that waits or is under way; its indicators stay as they were. */
  async cancel(em: EntityManager, actor: Actor, feed: Feed): Promise<FeedRun | null> {
    const [run] = await this.runs.unfinished(em, feed.id);
    if (!run) return null;
    if (await this.runs.finish(run.id, { status: FeedRunStatus.CANCELLED })) {
      this.working.get(feed.id)?.stop.abort();
      const detail = 'Cancelled';
      await this.parts.activity.write(actor, { kind: ActivityKind.FEED_REFRESHED, subject: feed, detail });
    }
    return em.refreshOrFail(run);
  }

  /** Removes a deleted feed with its indicators, in the background. */
  async remove(feed: Feed): Promise<void> {
    const em = this.parts.orm.em.fork();
    for (const { id } of await this.runs.unfinished(em, feed.id)) {
      await this.runs.finish(id, { status: FeedRunStatus.CANCELLED });
    }
    this.working.get(feed.id)?.stop.abort();
    this.inBackground(feed, () => this.removeNow(feed));
  }

  /** Begins the refreshes that are due; a chore. */
  async refreshDue(): Promise<void> {
    const { orm, clock } = this.parts;
    const em = orm.em.fork();
    const now = clock.now();
    const due = await em.find(Feed, { enabled: true, deletedAt: null, nextRunAt: { $ne: null, $lte: now } });
    for (const feed of due) {
      await em.nativeUpdate(Feed, { id: feed.id }, { nextRunAt: nextRun(feed, now) });
      if (feed.address) await this.begin(em, null, feed, false);
    }
  }

  /** Takes up what a stopped process left unfinished. */
  async resume(): Promise<void> {
    const em = this.parts.orm.em.fork();
    const runs = await em.find(
      FeedRun,
      { status: UNFINISHED_RUNS },
      { orderBy: { id: 'asc' }, populate: ['feed'] },
    );
    await this.folders.keepOnly(runs.map(({ id }) => id));
    for (const feed of await em.find(Feed, { deletedAt: { $ne: null } })) {
      this.inBackground(feed, () => this.removeNow(feed));
    }
    // One may have ended between bringing hashes and screening by them.
    if (runs.length > 0) await this.parts.onChange({ newHashes: true });
    for (const run of runs) this.inBackground(run.feed, () => this.work(run.id));
  }

  /** What is known of a refresh while it runs is not in the database. */
  withProgress(run: FeedRun): FeedRun {
    const working = this.working.get(run.feed.id);
    if (working?.run?.id === run.id && run.status === FeedRunStatus.RUNNING) {
      Object.assign(run, { ...working.counts, phase: working.phase, progress: working.progress });
    }
    return run;
  }

  /** Resolves when nothing is waiting or under way. */
  async idle(): Promise<void> {
    while (this.pending.size > 0) await Promise.all(this.pending);
  }

  /** Stops what is under way; the next start begins it anew. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.idle();
  }

  private async create(
    em: EntityManager,
    actor: Actor | null,
    feed: Feed,
    wish: Pick<FeedRun, 'trigger' | 'force'> & Partial<Pick<FeedRun, 'id' | 'fileName'>>,
  ): Promise<FeedRun> {
    const { activity, clock } = this.parts;
    const startedBy = actor?.user?.username ?? null;
    const run = em.create(FeedRun, {
      id: uuidv7(),
      ...wish,
      feed: feed.id,
      startedBy,
      createdAt: clock.now(),
    });
    if (actor) {
      const detail = wish.fileName ? `File ${wish.fileName}` : 'Begun by hand';
      activity.add(em, actor, { kind: ActivityKind.FEED_REFRESHED, subject: feed, detail });
    }
    await em.persist(run).flush();
    this.inBackground(feed, () => this.work(run.id));
    return run;
  }

  private inBackground(feed: Feed, work: () => Promise<void>): void {
    const job = this.lanes
      .run(feed.id, () => this.lanes.run(`download ${feed.number % DOWNLOADS}`, work))
      .catch((error) => this.parts.log.error({ err: error, feed: feed.id }, 'a feed could not be worked on'))
      .finally(() => this.pending.delete(job));
    this.pending.add(job);
  }

  private async work(runId: string): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const { orm, clock, log, onProgress } = this.parts;
    const started = { status: FeedRunStatus.RUNNING, startedAt: clock.now() };
    if (!(await this.runs.change(runId, started))) return;
    const run = await orm.em.fork().findOneOrFail(FeedRun, runId, { populate: ['feed'] });
    const feed = run.feed as Feed;
    const working = workOn(run);
    const { signal } = working.stop;
    this.working.set(feed.id, working);
    onProgress(runId);
    try {
      const whole = AbortSignal.any([signal, this.stopping.signal]);
      await this.refreshing.refresh(feed, run, working, whole);
    } catch (error) {
      // Stopped with the process: the run stays as it is, and is begun anew.
      if (this.stopping.signal.aborted) return;
      if (!signal.aborted) {
        const isExpected = error instanceof FeedProblem;
        if (!isExpected) log.error({ err: error, feed: feed.id }, 'a refresh failed');
        const reason = isExpected ? error.message : 'The server failed. Try again; the log has more.';
        await this.runs.finish(runId, {
          status: FeedRunStatus.FAILED,
          reason: reason.slice(0, 500),
          ...working.counts,
        });
      }
    } finally {
      this.working.delete(feed.id);
      if (!this.stopping.signal.aborted) await this.folders.remove(runId);
      onProgress(runId);
    }
    await this.runs.forgetOld(feed.id);
  }

  private async removeNow(feed: Feed): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted) return;
    try {
      await this.refreshing.remove(feed, workOn(null), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}

function workOn(run: FeedRun | null): Working {
  return { run, phase: null, progress: null, counts: {}, stop: new AbortController() };
}

function nextRun({ intervalMinutes }: Feed, now: Date): Date {
  return new Date(now.getTime() + intervalMinutes * MINUTE_MS);
}
