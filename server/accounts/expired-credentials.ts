import type { MikroORM } from '@mikro-orm/mysql';
import { OneTimeToken, Session } from '../../models/index.js';
import type { Clock } from '../clock.js';

/** Removes sessions and mailed links that have run out. They open nothing any more; this keeps the tables small. */
export async function removeExpiredCredentials(
  orm: MikroORM,
  clock: Clock,
  sessionIdleMs: number,
): Promise<void> {
  const em = orm.em.fork();
  const now = clock.now();
  const lastSeenAt = { $lt: new Date(now.getTime() - sessionIdleMs) };
  await em.nativeDelete(Session, { $or: [{ expiresAt: { $lte: now } }, { lastSeenAt }] });
  await em.nativeDelete(OneTimeToken, { expiresAt: { $lte: now } });
}
