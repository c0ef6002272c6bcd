import type { MikroORM } from '@mikro-orm/mysql';
import { Activity } from '../../models/index.js';
import type { Clock } from '../clock.js';
import { firstIdAt } from '../database/uuid-time.js';

const DAY_MS = 24 * 3_600_000;
/** Rows in one statement: each holds up others for a moment only. */
const BATCH = 500;

/** Removes entries of the activity log that are older than `days`. */
export async function removeOldActivities(orm: MikroORM, clock: Clock, days: number): Promise<void> {
  const before = firstIdAt(new Date(clock.now().getTime() - days * DAY_MS));
  for (;;) {
    const em = orm.em.fork();
    const old = await em.find(
      Activity,
      { id: { $lt: before } },
      { fields: ['id'], orderBy: { id: 'asc' }, limit: BATCH },
    );
    if (old.length === 0) return;
    await em.nativeDelete(Activity, { id: { $in: old.map(({ id }) => id) } });
  }
}
