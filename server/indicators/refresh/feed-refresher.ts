import { createWriteStream } from 'node:fs';
import { access, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import {
  ActivityKind,
  Feed,
  type FeedFormat,
  FeedRun,
  FeedRunError,
  FeedRunStatus,
  FeedRunTrigger,
  UNFINISHED_RUNS,
} from '../../../models/index.js';
import type { ActivityLog, Actor } from '../../activity/activity-log.js';
import type { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import { badUserInput, uploadTooLarge } from '../../errors.js';
import type { OutboundFetcher } from '../../outbound/index.js';
import { fileName } from '../../storage/file-name.js';
import { KeyMutex } from '../../storage/key-mutex.js';
import type { FeedSecrets } from '../feed-secrets.js';
import { type BadRow, FeedProblem } from '../formats/index.js';
import { indicatorFileOf } from '../store/indicator-store.js';
import { download, MAX_FEED_BYTES } from './download.js';
import { runIngest } from './ingest-runner.js';
import type { IngestResult, IngestTask } from './task.js';

/** Refreshes of one feed that are kept to be looked at. */
const RUNS_KEPT = 50;

/** Feeds that are downloaded side by side; their answers are taken in one after the other. */
const DOWNLOADS = 4;

const MINUTE_MS = 60_000;

interface Parts {
  config: Pick<Config, 'databaseUrl' | 'dataDir'>;
  orm: MikroORM;
  clock: Clock;
  log: Logger;
  activity: ActivityLog;
  outbound: OutboundFetcher;
  secrets: FeedSecrets;
  /** Called when a refresh has got on, or ended. */
  onProgress(runId: string): void;
  /** Called after indicators have changed, before the refresh counts as done. */
  onChange(change: { newHashes: boolean }): Promise<void>;
}

interface Working {
  runId: string;
  phase: string | null;
  progress: number | null;
  counts: Partial<FeedRun>;
  stop: AbortController;
}

/**
 * Refreshes feeds in the background. A feed's refreshes come one after the other, and only one answer at a time is taken
 * in: the tables of indicators have one writer. Downloads run side by side.
 */
export class FeedRefresher {
  private readonly stopping = new AbortController();
  private readonly lanes = new KeyMutex();
  private readonly working = new Map<string, Working>();
  private readonly pending = new Set<Promise<void>>();
  private readonly folder: string;

  constructor(private readonly parts: Parts) {
    this.folder = join(parts.config.dataDir, 'feeds');
  }

  /** Begins a refresh; one that is waiting or under way is answered with instead. @throws BAD_USER_INPUT */
  async begin(em: EntityManager, actor: Actor | null, feed: Feed, force: boolean): Promise<FeedRun> {
    if (!feed.address) throw badUserInput({ id: 'This feed has no address. Upload a file to it.' });
    return this.lanes.run(`begin ${feed.id}`, async () => {
      const unfinished = await em.findOne(FeedRun, { feed: feed.id, status: UNFINISHED_RUNS });
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
    const folder = this.folderOf(id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      const out = createWriteStream(join(folder, 'answer'), { flags: 'wx', mode: 0o600, flush: true });
      await pipeline(file.stream, limited, out);
      const trigger = FeedRunTrigger.UPLOAD;
      return await this.create(em, actor, feed, {
        id,
        trigger,
        force: file.force,
        fileName: fileName(file.name, 'file'),
      });
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Stops the refresh of a feed that waits or is under way; its indicators stay as they were. */
  async cancel(em: EntityManager, actor: Actor, feed: Feed): Promise<FeedRun | null> {
    const run = await em.findOne(
      FeedRun,
      { feed: feed.id, status: UNFINISHED_RUNS },
      { orderBy: { id: 'asc' } },
    );
    if (!run) return null;
    if (await this.finish(run.id, { status: FeedRunStatus.CANCELLED })) {
      this.working.get(feed.id)?.stop.abort();
      const detail = 'Cancelled';
      await this.parts.activity.write(actor, { kind: ActivityKind.FEED_REFRESHED, subject: feed, detail });
    }
    return em.refreshOrFail(run);
  }

  /** Removes a deleted feed with its indicators, in the background. */
  async remove(feed: Feed): Promise<void> {
    const em = this.parts.orm.em.fork();
    for (const { id } of await em.find(FeedRun, { feed: feed.id, status: UNFINISHED_RUNS })) {
      await this.finish(id, { status: FeedRunStatus.CANCELLED });
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
    const kept = new Set(runs.map(({ id }) => id));
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (!kept.has(name)) await rm(join(this.folder, name), { recursive: true, force: true });
    }
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
    if (working?.runId === run.id && run.status === FeedRunStatus.RUNNING) {
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
    const em = orm.em.fork();
    const started = { status: FeedRunStatus.RUNNING, startedAt: clock.now() };
    if ((await em.nativeUpdate(FeedRun, { id: runId, status: UNFINISHED_RUNS }, started)) !== 1) return;
    const run = await em.findOneOrFail(FeedRun, runId, { populate: ['feed'] });
    const feed = run.feed as Feed;
    const stop = new AbortController();
    const working: Working = { runId, phase: null, progress: null, counts: {}, stop };
    this.working.set(feed.id, working);
    onProgress(runId);
    try {
      await this.refresh(em, feed, run, working, AbortSignal.any([stop.signal, this.stopping.signal]));
    } catch (error) {
      // Stopped with the process: the run stays as it is, and is begun anew.
      if (this.stopping.signal.aborted) return;
      if (!stop.signal.aborted) {
        const isExpected = error instanceof FeedProblem;
        if (!isExpected) log.error({ err: error, feed: feed.id }, 'a refresh failed');
        const reason = isExpected ? error.message : 'The server failed. Try again; the log has more.';
        await this.finish(runId, {
          status: FeedRunStatus.FAILED,
          reason: reason.slice(0, 500),
          ...working.counts,
        });
      }
    } finally {
      this.working.delete(feed.id);
      if (!this.stopping.signal.aborted) await rm(this.folderOf(runId), { recursive: true, force: true });
      onProgress(runId);
    }
    await this.forget(feed.id);
  }

  private async refresh(em: EntityManager, feed: Feed, run: FeedRun, working: Working, signal: AbortSignal) {
    const { clock } = this.parts;
    const fetched = await this.fetch(feed, run, working, signal);
    const now = clock.now();
    if (fetched.paths === null) {
      // What a full feed had not listed may be due all the same.
      const result = feed.full ? await this.ingest(feed, run, 'expire', [], working, signal) : null;
      const { expired = 0, indicatorCount = feed.indicatorCount } = result ?? {};
      if (await this.finish(run.id, { status: FeedRunStatus.UNCHANGED, expired })) {
        await em.nativeUpdate(Feed, { id: feed.id }, { refreshedAt: now, indicatorCount });
      }
      return;
    }
    const result = await this.ingest(feed, run, 'take', fetched.paths, working, signal);
    const { format, bytes, rows, added, changed, gone, expired, bad, duplicates, indicatorCount, values } =
      result;
    await this.noteErrors(run.id, result.errors);
    await em.nativeUpdate(
      Feed,
      { id: feed.id },
      { refreshedAt: now, indicatorCount, lastRows: values, etag: null, lastModified: null },
    );
    working.phase = 'Screening what is stored';
    await this.parts.onChange({ newHashes: result.newHashes });
    const { etag, lastModified } = fetched;
    // Only now: a process that dies before this reads the whole answer again, and screens again.
    if (run.trigger !== FeedRunTrigger.UPLOAD)
      await em.nativeUpdate(Feed, { id: feed.id }, { etag, lastModified });
    const counts = { format, bytes, rows, added, changed, gone, expired, bad, duplicates };
    await this.finish(run.id, { status: FeedRunStatus.DONE, ...counts });
  }

  private async fetch(feed: Feed, run: FeedRun, working: Working, signal: AbortSignal) {
    const folder = this.folderOf(run.id);
    if (run.trigger === FeedRunTrigger.UPLOAD) {
      const path = join(folder, 'answer');
      await access(path).catch(() => {
        throw new FeedProblem('The file is lost. Upload it again.');
      });
      return { paths: [path], etag: null, lastModified: null };
    }
    let told = Number.NEGATIVE_INFINITY;
    return download(feed, {
      outbound: this.parts.outbound,
      secret: this.secretOf(feed),
      folder,
      signal,
      onProgress: (done, total, phase) => {
        working.phase = phase;
        working.progress = total ? Math.min(1, done / total) : null;
        if (performance.now() - told < 500) return;
        told = performance.now();
        this.parts.onProgress(run.id);
      },
    });
  }

  private secretOf(feed: Feed): { name: string; value: string } | undefined {
    if (!feed.secretHeader || !feed.secretValue) return undefined;
    const value = this.parts.secrets.open(feed.secretValue);
    if (value === null)
      throw new FeedProblem('The stored secret cannot be read: SECRET has changed. Give it again.');
    return { name: feed.secretHeader, value };
  }

  /** @throws FeedProblem; the signal's reason when it is stopped */
  private async ingest(
    feed: Feed,
    run: FeedRun | null,
    work: IngestTask['work'],
    paths: string[],
    working: Working,
    signal: AbortSignal,
  ): Promise<IngestResult> {
    working.phase = 'Waiting for another feed';
    const outcome = await this.lanes.run('ingest', () => {
      signal.throwIfAborted();
      return runIngest(
        this.taskOf(feed, run, work, paths),
        ({ phase, fraction, counts }) => {
          Object.assign(working, { phase, progress: fraction, counts });
          if (run) this.parts.onProgress(run.id);
        },
        signal,
      );
    });
    if ('result' in outcome) return outcome.result;
    if ('stopped' in outcome) {
      signal.throwIfAborted();
      throw new Error('A refresh stopped although nobody asked for it.');
    }
    const { counts, format, bytes, errors } = outcome;
    working.counts = { rows: counts.rows, bad: counts.bad, duplicates: counts.duplicates, format, bytes };
    if (run) await this.noteErrors(run.id, errors);
    throw new FeedProblem(outcome.problem);
  }

  private taskOf(
    feed: Feed,
    run: FeedRun | null,
    work: IngestTask['work'],
    paths: string[],
  ): Omit<IngestTask, 'stop'> {
    const { databaseUrl } = this.parts.config;
    const isEmbedded = databaseUrl.startsWith('file:');
    // A file that somebody uploads to a feed of additions is another one than the last.
    const compared = !run?.force && (run?.trigger !== FeedRunTrigger.UPLOAD || feed.full);
    return {
      database: isEmbedded ? { file: indicatorFileOf(databaseUrl) } : { url: databaseUrl },
      work,
      paths,
      now: seconds(this.parts.clock.now()),
      feed: {
        number: feed.number,
        format: feed.format as FeedFormat,
        mapping: feed.mapping ? JSON.parse(feed.mapping) : null,
        full: feed.full,
        expireDays: feed.expireDays,
        refreshedAt: feed.refreshedAt ? seconds(feed.refreshedAt) : null,
        lastRows: compared ? feed.lastRows : null,
      },
    };
  }

  private async removeNow(feed: Feed): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const working: Working = {
      runId: '',
      phase: null,
      progress: null,
      counts: {},
      stop: new AbortController(),
    };
    try {
      await this.ingest(feed, null, 'remove', [], working, this.stopping.signal);
      await this.parts.onChange({ newHashes: false });
      await this.parts.orm.em.fork().nativeDelete(Feed, { id: feed.id });
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
    }
  }

  /** Ends a refresh, unless something else has ended it. @returns whether this did */
  private async finish(runId: string, change: Partial<FeedRun>): Promise<boolean> {
    const em = this.parts.orm.em.fork();
    const finished = { ...change, finishedAt: this.parts.clock.now() };
    return (await em.nativeUpdate(FeedRun, { id: runId, status: UNFINISHED_RUNS }, finished)) === 1;
  }

  private async noteErrors(runId: string, errors: BadRow[]): Promise<void> {
    const em = this.parts.orm.em.fork();
    await em.nativeDelete(FeedRunError, { run: runId });
    if (errors.length === 0) return;
    await em.insertMany(
      FeedRunError,
      errors.map(({ line, value, problem }) => ({
        id: uuidv7(),
        run: runId,
        line,
        value,
        cause: problem.slice(0, 500),
      })),
    );
  }

  /** Removes refreshes that are too old to be looked at. */
  private async forget(feedId: string): Promise<void> {
    const em = this.parts.orm.em.fork();
    const [oldest] = await em.find(
      FeedRun,
      { feed: feedId },
      { orderBy: { id: 'desc' }, offset: RUNS_KEPT, limit: 1, fields: ['id'] },
    );
    if (oldest) await em.nativeDelete(FeedRun, { feed: feedId, id: { $lte: oldest.id } });
  }

  private folderOf(runId: string): string {
    return join(this.folder, runId);
  }
}

function nextRun({ intervalMinutes }: Feed, now: Date): Date {
  return new Date(now.getTime() + intervalMinutes * MINUTE_MS);
}

function seconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}

async function* limited(source: AsyncIterable<Buffer>) {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > MAX_FEED_BYTES) throw uploadTooLarge(MAX_FEED_BYTES);
    yield chunk;
  }
}
