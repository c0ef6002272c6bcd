import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import { FeedRun, FeedRunError, UNFINISHED_RUNS } from '../../../models/index.js';
import type { Clock } from '../../clock.js';
import type { BadRow } from '../formats/index.js';

/** Refreshes of one feed that are kept to be looked at. */
const RUNS_KEPT = 50;

/** Refreshes of feeds as the database has them. */
export class FeedRuns {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** The refreshes of a feed that wait or are under way, first come first. */
  unfinished(em: EntityManager, feedId: string): Promise<FeedRun[]> {
    return em.find(FeedRun, { feed: feedId, status: UNFINISHED_RUNS }, { orderBy: { id: 'asc' } });
  }

  /** Ends a refresh, unless something else has ended it. @returns whether this did */
  async finish(runId: string, change: Partial<FeedRun>): Promise<boolean> {
    return this.change(runId, { ...change, finishedAt: this.clock.now() });
  }

  /** Changes one that is not finished. @returns false when it is */
  async change(runId: string, change: Partial<FeedRun>): Promise<boolean> {
    const em = this.orm.em.fork();
    return (await em.nativeUpdate(FeedRun, { id: runId, status: UNFINISHED_RUNS }, change)) === 1;
  }

  /** Notes the rows of an answer that could not be taken in. */
  async noteErrors(runId: string, errors: BadRow[]): Promise<void> {
    const em = this.orm.em.fork();
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
  async forgetOld(feedId: string): Promise<void> {
    const em = this.orm.em.fork();
    const [oldest] = await em.find(
      FeedRun,
      { feed: feedId },
      { orderBy: { id: 'desc' }, offset: RUNS_KEPT, limit: 1, fields: ['id'] },
    );
    if (oldest) await em.nativeDelete(FeedRun, { feed: feedId, id: { $lte: oldest.id } });
  }
}
