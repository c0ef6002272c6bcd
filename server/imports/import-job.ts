import { ActivityKind, UNFINISHED, UserImport, UserImportStatus } from '../../models/index.js';
import type { ActivityLog } from '../activity/activity-log.js';
import { readHeader } from './columns.js';
import { type CsvRecord, countRows, readCsv, readFirst } from './csv-records.js';
import { FileProblem } from './file-problem.js';
import { type BatchParts, BatchWriter, ImportBatch, NotOurs } from './import-batch.js';
import { readRow } from './import-row.js';
import { Pace } from './pace.js';
import { SeenNames } from './seen-names.js';

/** Passwords a thread hashes for one batch: about three seconds, which is what a process that dies may lose. */
const PASSWORDS_A_THREAD = 16;

interface Parts extends BatchParts {
  activity: ActivityLog;
}

/** One import, from where it is to its end. */
export class ImportJob {
  private readonly writer: BatchWriter;
  private readonly pace = new Pace();
  private readonly seen = new SeenNames();
  private batch = new ImportBatch();
  private progress: UserImport;

  /**
   * @param id of the import
   * @param path where its file is
   * @param onProgress called after each batch
   */
  constructor(
    private readonly parts: Parts,
    private readonly id: string,
    private readonly path: string,
    private readonly onProgress: () => void,
  ) {
    this.writer = new BatchWriter(parts);
  }

  /**
   * Works until the import is finished, or no longer this job's.
   *
   * @throws the signal's reason when it is stopped: the next run goes on
   */
  async run(stop: AbortSignal): Promise<void> {
    try {
      await this.begin();
      const layout = readHeader(await readFirst(this.path));
      let skip = this.progress.processed;
      for await (const record of rowsOf(this.path)) {
        stop.throwIfAborted();
        const row = readRow(record, layout);
        const known = 'cause' in row ? row : this.seen.check(row);
        // Rows that are done are read all the same: later ones must not have their names.
        if (skip > 0) skip--;
        else await this.take(known, stop);
      }
      await this.settle(stop);
      await this.finish(UserImportStatus.DONE);
    } catch (error) {
      if (error instanceof NotOurs) return;
      if (!(error instanceof FileProblem)) throw error;
      await this.finish(UserImportStatus.FAILED, error.message);
    }
  }

  private async begin(): Promise<void> {
    const em = this.parts.orm.em.fork();
    this.progress = await em.findOneOrFail(UserImport, this.id);
    const total = this.progress.total ?? (await countRows(this.path));
    const running = { status: UserImportStatus.RUNNING, total };
    if ((await em.nativeUpdate(UserImport, { id: this.id, status: UNFINISHED }, running)) !== 1) {
      throw new NotOurs();
    }
    this.onProgress();
  }

  private async take(row: ReturnType<typeof readRow>, stop: AbortSignal): Promise<void> {
    this.batch.add(row);
    const passwords = PASSWORDS_A_THREAD * this.parts.hasher.threads;
    if (this.batch.rows >= this.pace.batchSize || this.batch.passwords >= passwords) await this.settle(stop);
  }

  private async settle(stop: AbortSignal): Promise<void> {
    const { batch } = this;
    if (batch.rows === 0) return;
    this.batch = new ImportBatch();
    const { counts, transactionMs } = await this.writer.write(batch, this.progress, this.pace.rate, stop);
    Object.assign(this.progress, counts);
    this.onProgress();
    await this.pace.after(batch.rows, transactionMs);
  }

  private async finish(status: UserImportStatus, reason: string | null = null): Promise<void> {
    const { orm, clock, activity } = this.parts;
    await orm.em.fork().transactional(async (tx) => {
      const finished = { status, reason, finishedAt: clock.now() };
      if ((await tx.nativeUpdate(UserImport, { id: this.id, status: UNFINISHED }, finished)) !== 1) return;
      const { id, fileName, startedById, startedBy, ip, created, existing, failed } = this.progress;
      activity.add(
        tx,
        { user: startedById === null ? null : { id: startedById, username: startedBy }, name: startedBy, ip },
        {
          kind: ActivityKind.USERS_IMPORTED,
          subject: { id, name: fileName },
          detail: reason ?? `Created ${created}, existing ${existing}, failed ${failed}`,
        },
      );
    });
    this.onProgress();
  }
}

async function* rowsOf(path: string): AsyncGenerator<CsvRecord> {
  let isHeader = true;
  for await (const records of readCsv(path)) {
    if (isHeader && records.length > 0) {
      records.shift();
      isHeader = false;
    }
    yield* records;
  }
}
