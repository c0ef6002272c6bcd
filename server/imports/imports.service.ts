import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import {
  ActivityKind,
  UNFINISHED,
  UserImport,
  UserImportFailure,
  UserImportStatus,
} from '../../models/index.js';
import type { ActivityLog, Actor } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { type Page, readPage } from '../database/keyset.js';
import { badUserInput, notFound } from '../errors.js';
import { readHeader } from './columns.js';
import { readFirst } from './csv-records.js';
import { FileProblem } from './file-problem.js';
import type { ImportFiles } from './import-files.js';
import { runImport } from './import-runner.js';
import { MAX_IMPORT_BYTES } from './limits.js';

/** How long to wait after the thread of an import died; then it is given up. A database may be away for a while. */
const PAUSES_MS = [1_000, 10_000, 60_000, 300_000];

interface Parts {
  config: Config;
  orm: MikroORM;
  clock: Clock;
  log: Logger;
  activity: ActivityLog;
  files: ImportFiles;
  /** Called when an import has got on. */
  onProgress(id: string): void;
  /** Called when one has ended: there may be mails to send. */
  onEnd(): void;
}

/** A file as it comes in. */
export interface GivenFile {
  stream: Readable;
  name: string;
}

/** Registers files of accounts in the background, one file after the other. */
export class ImportsService {
  private readonly stopping = new AbortController();
  /** Ends when all that wait are worked on. */
  private line: Promise<void> = Promise.resolve();
  private working: { id: string; stop: AbortController } | undefined;

  constructor(private readonly parts: Parts) {}

  /**
   * Takes in a file and begins to register its accounts in the background.
   *
   * @throws UPLOAD_TOO_LARGE, BAD_USER_INPUT for a header that does not say what the columns are
   */
  async begin(em: EntityManager, actor: Actor, file: GivenFile): Promise<UserImport> {
    const { files, clock, activity } = this.parts;
    const id = uuidv7();
    await files.receive(id, file.stream, MAX_IMPORT_BYTES);
    try {
      readHeader(await readFirst(files.pathOf(id)));
      const given = em.create(UserImport, {
        id,
        fileName: file.name.slice(0, 255),
        startedById: actor.user?.id ?? null,
        startedBy: actor.user?.username ?? actor.name ?? '',
        ip: actor.ip,
        createdAt: clock.now(),
      });
      const subject = { id, name: given.fileName };
      activity.add(em, actor, { kind: ActivityKind.USERS_IMPORTED, subject, detail: 'Started' });
      await em.flush();
      this.enqueue(id);
      return given;
    } catch (error) {
      await files.remove(id);
      throw error instanceof FileProblem ? badUserInput({ file: error.message }) : error;
    }
  }

  /** Takes up what a stopped process left unfinished. */
  async resume(): Promise<void> {
    const left = await this.parts.orm.em
      .fork()
      .find(UserImport, { status: UNFINISHED }, { orderBy: { id: 'asc' } });
    const ids = left.map(({ id }) => id);
    await this.parts.files.keepOnly(ids);
    for (const id of ids) this.enqueue(id);
  }

  /** Stops an import; rows that are in stay. @throws NOT_FOUND */
  async cancel(em: EntityManager, actor: Actor, id: string): Promise<UserImport> {
    const { files, clock, activity, onProgress } = this.parts;
    const given = await this.get(em, id);
    // Whoever works on it, in this process or another, sees it with the next batch.
    const cancelled = { status: UserImportStatus.CANCELLED, finishedAt: clock.now() };
    if ((await em.nativeUpdate(UserImport, { id, status: UNFINISHED }, cancelled)) === 1) {
      const subject = { id, name: given.fileName };
      await activity.write(actor, { kind: ActivityKind.USERS_IMPORTED, subject, detail: 'Cancelled' });
      if (this.working?.id === id) this.working.stop.abort();
      else await files.remove(id);
      onProgress(id);
    }
    return em.refreshOrFail(given);
  }

  /** @throws NOT_FOUND */
  async get(em: EntityManager, id: string): Promise<UserImport> {
    const found = await em.findOne(UserImport, { id });
    if (!found) throw notFound('import');
    return found;
  }

  /** A page of all imports, newest first. */
  list(em: EntityManager, first?: number | null, after?: string | null): Promise<Page<UserImport>> {
    return readPage({
      first,
      after,
      keyOf: ({ id }) => [id],
      read: (limit, behind) =>
        em.find(UserImport, behind ? { id: { $lt: behind[0] } } : {}, { orderBy: { id: 'desc' }, limit }),
      count: () => em.count(UserImport),
    });
  }

  /** A page of an import's rows that could not be registered, by line. @throws NOT_FOUND */
  async failures(
    em: EntityManager,
    id: string,
    first?: number | null,
    after?: string | null,
  ): Promise<Page<UserImportFailure>> {
    const { failed } = await this.get(em, id);
    return readPage({
      first,
      after,
      keyOf: (failure) => [failure.id],
      read: (limit, behind) =>
        em.find(
          UserImportFailure,
          { import: id, ...(behind ? { id: { $gt: behind[0] } } : {}) },
          { orderBy: { id: 'asc' }, limit },
        ),
      count: async () => failed,
    });
  }

  /** Whether an import is under way in this process. */
  get isWorking(): boolean {
    return this.working !== undefined;
  }

  /** Resolves when nothing is waiting or under way. */
  idle(): Promise<void> {
    return this.line;
  }

  /** Stops what is under way; the next start goes on with it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.line;
  }

  private enqueue(id: string): void {
    this.line = this.line
      .then(() => this.work(id))
      .catch((error) => {
        this.parts.log.error({ err: error, import: id }, 'an import could not be worked on');
      });
  }

  /** Works on an import until it is finished, or the server stops. */
  private async work(id: string): Promise<void> {
    const { files, config, log, onProgress } = this.parts;
    const stop = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, stop.signal]);
    this.working = { id, stop };
    for (const wait of [...PAUSES_MS, null]) {
      if (signal.aborted || !(await this.isUnfinished(id))) break;
      if (!(await files.has(id))) {
        await this.giveUp(id, 'Its file is lost. Import it again: nothing is registered twice.');
        break;
      }
      try {
        await runImport({ id, path: files.pathOf(id), config }, () => onProgress(id), signal);
        break;
      } catch (error) {
        log.error({ err: error, import: id }, 'the thread of an import died');
        if (wait === null)
          await this.giveUp(id, 'The server failed, many times. Import the file again later.');
        else await pause(wait, undefined, { signal }).catch(() => {});
      }
    }
    this.working = undefined;
    this.parts.onEnd();
    if (!(await this.isUnfinished(id))) await files.remove(id);
    onProgress(id);
  }

  private async isUnfinished(id: string): Promise<boolean> {
    return (await this.parts.orm.em.fork().count(UserImport, { id, status: UNFINISHED })) > 0;
  }

  private async giveUp(id: string, reason: string): Promise<void> {
    const failed = { status: UserImportStatus.FAILED, reason, finishedAt: this.parts.clock.now() };
    await this.parts.orm.em.fork().nativeUpdate(UserImport, { id, status: UNFINISHED }, failed);
  }
}
