import { statfs } from 'node:fs/promises';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/mysql';
import { DeliveryStatus, Feed, ImageStatus, MailStatus, Session } from '../../models/index.js';
import type { Parts } from '../parts.js';

/** Older figures are read anew: however many ask, the database is asked this often. */
const FRESH_MS = 5_000;

/** A database that takes longer is away, for now. */
const LONGEST_MS = 3_000;

/** Rows whose bytes are added up at once. */
const BATCH = 2_000;

/** What is in the instance, as figures for those who watch it. */
export interface Figures {
  photos: Record<string, number>;
  unfinishedPhotos: Record<string, number>;
  mails: Record<string, number>;
  webhookDeliveries: Record<string, number>;
  sessions: number;
  feeds: number;
  /** Seconds since the feed that has waited longest was refreshed; 0 without feeds. */
  oldestRefresh: number;
  indicators: number;
}

/** Reads figures out of the database and the disk, seldom enough to cost nothing. */
export class InstanceFigures {
  private figures: Figures | undefined;
  private readAt = Number.NEGATIVE_INFINITY;
  private disk: { free: number; size: number } | undefined;
  /** Added up now and then; undefined before the first time. */
  storedBytes: Record<'photos' | 'files', number> | undefined;

  constructor(private readonly parts: Pick<Parts, 'orm' | 'clock' | 'config' | 'log' | 'indicatorStore'>) {}

  /** undefined when the database did not answer the last time. */
  get inDatabase(): Figures | undefined {
    return this.figures;
  }

  /** Of the disk that the store is on; undefined when it cannot be read. */
  get ofDisk(): { free: number; size: number } | undefined {
    return this.disk;
  }

  /** Reads what is too old. Never throws: what cannot be read is left out. */
  async refresh(): Promise<void> {
    if (performance.now() - this.readAt < FRESH_MS) return;
    this.readAt = performance.now();
    const late = pause(LONGEST_MS, undefined, { ref: false });
    const read = this.read().catch((error) => {
      this.parts.log.debug({ err: error }, 'figures of the database could not be read');
      return undefined;
    });
    this.figures = await Promise.race([read, late]);
    this.disk = await statfs(this.parts.config.storageDir).then(
      ({ bavail, blocks, bsize }) => ({ free: bavail * bsize, size: blocks * bsize }),
      () => undefined,
    );
  }

  /** Adds up the bytes of all records, a few at a time; a chore. */
  async addUpBytes(): Promise<void> {
    // Of photos whose pictures are deleted the figures alone are kept.
    const ofPhotos = "case when pictures = 'DELETED' then 0 else bytes end";
    this.storedBytes = {
      photos: await this.bytesOf('images', ofPhotos),
      files: await this.bytesOf('files', 'bytes'),
    };
  }

  private async read(): Promise<Figures> {
    const { orm, clock, config, indicatorStore } = this.parts;
    const em = orm.em.fork();
    const now = clock.now();
    const seenSince = new Date(now.getTime() - config.sessionIdleMs);
    const counts = (sql: string, values: unknown[] = []) => countsOf(em, sql, values);
    const feeds = await em.find(Feed, { enabled: true, deletedAt: null });
    const ages = feeds.map(
      ({ refreshedAt, createdAt }) => now.getTime() - (refreshedAt ?? createdAt).getTime(),
    );
    const [tally] = await indicatorStore.query<{ count: number | null }>(
      'select sum(count) as count from indicator_tallies where feed = 0',
    );
    return {
      photos: await counts(
        'select category as name, sum(count) as count from image_totals group by category',
      ),
      unfinishedPhotos: {
        [ImageStatus.PENDING]: 0,
        [ImageStatus.FAILED]: 0,
        ...(await counts(
          'select status as name, count(*) as count from images where status in (?, ?) and deleted_at is null group by status',
          [ImageStatus.PENDING, ImageStatus.FAILED],
        )),
      },
      mails: await this.waiting(em, 'mails', MailStatus),
      webhookDeliveries: await this.waiting(em, 'webhook_deliveries', DeliveryStatus),
      sessions: await em.count(Session, { expiresAt: { $gt: now }, lastSeenAt: { $gte: seenSince } }),
      feeds: feeds.length,
      oldestRefresh: Math.max(0, ...ages) / 1000,
      indicators: Number(tally?.count ?? 0),
    };
  }

  /** Of an outbox: what waits, what is being sent and what was given up. What is done with is left out, being many. */
  private async waiting(
    em: EntityManager,
    table: string,
    { QUEUED, SENDING, FAILED }: { QUEUED: string; SENDING: string; FAILED: string },
  ): Promise<Record<string, number>> {
    const found = await countsOf(
      em,
      `select status as name, count(*) as count from ${table} where status in (?, ?, ?) group by status`,
      [QUEUED, SENDING, FAILED],
    );
    return { [QUEUED]: 0, [SENDING]: 0, [FAILED]: 0, ...found };
  }

  private async bytesOf(table: 'images' | 'files', bytes: string): Promise<number> {
    const em = this.parts.orm.em.fork();
    let total = 0;
    for (let last = ''; ; ) {
      const [row] = await em.execute<{ bytes: number | string | null; last: string | null }[]>(
        `select sum(bytes) as bytes, max(id) as last from (select id, ${bytes} as bytes from ${table} where id > ? order by id limit ${BATCH}) as page`,
        [last],
      );
      if (!row?.last) return total;
      total += Number(row.bytes);
      last = row.last;
      await nextTurn();
    }
  }
}

async function countsOf(em: EntityManager, sql: string, values: unknown[]): Promise<Record<string, number>> {
  const rows = await em.execute<{ name: string; count: number | string }[]>(sql, values);
  return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]));
}
