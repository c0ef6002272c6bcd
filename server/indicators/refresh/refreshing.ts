import { access } from 'node:fs/promises';
import type { MikroORM } from '@mikro-orm/mysql';
import { Feed, type FeedFormat, type FeedRun, FeedRunStatus, FeedRunTrigger } from '../../../models/index.js';
import type { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import type { OutboundFetcher } from '../../outbound/index.js';
import { KeyMutex } from '../../storage/key-mutex.js';
import type { FeedSecrets } from '../feed-secrets.js';
import { FeedProblem } from '../formats/index.js';
import { indicatorFileOf } from '../store/indicator-store.js';
import type { AnswerFolders } from './answer-folders.js';
import { download } from './download.js';
import type { FeedRuns } from './feed-runs.js';
import { runIngest } from './ingest-runner.js';
import type { IngestResult, IngestTask } from './task.js';

/** While an answer is downloaded, progress is told of at most this often. */
const TELL_MS = 500;

export interface RefreshingParts {
  config: Pick<Config, 'databaseUrl'>;
  orm: MikroORM;
  clock: Clock;
  outbound: OutboundFetcher;
  secrets: FeedSecrets;
  /** Called when a refresh has got on, or ended. */
  onProgress(runId: string): void;
  /** Called after indicators have changed, before the refresh counts as done. */
  onChange(change: { newHashes: boolean }): Promise<void>;
}

/** How far the work on a feed is; no more of it is in the database while it goes on. */
export interface Working {
  /** null: the feed is being removed. */
  run: FeedRun | null;
  phase: string | null;
  progress: number | null;
  counts: Partial<FeedRun>;
  stop: AbortController;
}

/** Does what a refresh is: fetches an answer, has it taken in, and notes what came of it. */
export class Refreshing {
  /** Only one answer at a time is taken in: the tables of indicators have one writer. */
  private readonly turns = new KeyMutex();

  constructor(
    private readonly parts: RefreshingParts,
    private readonly runs: FeedRuns,
    private readonly folders: AnswerFolders,
  ) {}

  /** @throws FeedProblem; the signal's reason when it is stopped */
  async refresh(feed: Feed, run: FeedRun, working: Working, signal: AbortSignal): Promise<void> {
    const { orm, clock, onChange } = this.parts;
    const em = orm.em.fork();
    const fetched = await this.fetch(feed, run, working, signal);
    const now = clock.now();
    if (fetched.paths === null) {
      // What a full feed had not listed may be due all the same.
      const result = feed.full ? await this.ingest(feed, 'expire', [], working, signal) : null;
      const { expired = 0, indicatorCount = feed.indicatorCount } = result ?? {};
      if (expired > 0) await onChange({ newHashes: false });
      if (await this.runs.finish(run.id, { status: FeedRunStatus.UNCHANGED, expired })) {
        await em.nativeUpdate(Feed, { id: feed.id }, { refreshedAt: now, indicatorCount });
      }
      return;
    }
    const result = await this.ingest(feed, 'take', fetched.paths, working, signal);
    const { format, bytes, rows, added, changed, gone, expired, bad, duplicates, indicatorCount, values } =
      result;
    await this.runs.noteErrors(run.id, result.errors);
    await em.nativeUpdate(
      Feed,
      { id: feed.id },
      { refreshedAt: now, indicatorCount, lastRows: values, etag: null, lastModified: null },
    );
    working.phase = 'Screening what is stored';
    await onChange({ newHashes: result.newHashes });
    const { etag, lastModified } = fetched;
    // Only now: a process that dies before this reads the whole answer again, and screens again.
    if (run.trigger !== FeedRunTrigger.UPLOAD)
      await em.nativeUpdate(Feed, { id: feed.id }, { etag, lastModified });
    const counts = { format, bytes, rows, added, changed, gone, expired, bad, duplicates };
    await this.runs.finish(run.id, { status: FeedRunStatus.DONE, ...counts });
  }

  /** Takes a deleted feed off the indicators. */
  async remove(feed: Feed, working: Working, signal: AbortSignal): Promise<void> {
    await this.ingest(feed, 'remove', [], working, signal);
    await this.parts.onChange({ newHashes: false });
    await this.parts.orm.em.fork().nativeDelete(Feed, { id: feed.id });
  }

  private async fetch(feed: Feed, run: FeedRun, working: Working, signal: AbortSignal) {
    if (run.trigger === FeedRunTrigger.UPLOAD) {
      const path = this.folders.uploadOf(run.id);
      await access(path).catch(() => {
        throw new FeedProblem('The file is lost. Upload it again.');
      });
      return { paths: [path], etag: null, lastModified: null };
    }
    let told = Number.NEGATIVE_INFINITY;
    return download(feed, {
      outbound: this.parts.outbound,
      secret: this.secretOf(feed),
      folder: this.folders.of(run.id),
      signal,
      onProgress: (done, total, phase) => {
        working.phase = phase;
        working.progress = total ? Math.min(1, done / total) : null;
        if (performance.now() - told < TELL_MS) return;
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

  private async ingest(
    feed: Feed,
    work: IngestTask['work'],
    paths: string[],
    working: Working,
    signal: AbortSignal,
  ): Promise<IngestResult> {
    const { run } = working;
    working.phase = 'Waiting for another feed';
    const outcome = await this.turns.run('ingest', () => {
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
    if (run) await this.runs.noteErrors(run.id, errors);
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
}

function seconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
