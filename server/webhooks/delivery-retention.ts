import type { MikroORM } from '@mikro-orm/mysql';
import { DeliveryStatus, WebhookDelivery } from '../../models/index.js';
import type { Clock } from '../clock.js';
import { firstIdAt } from '../database/uuid-time.js';

const KEPT_MS = 30 * 24 * 3_600_000;
/** Rows in one statement: each holds up others for a moment only. */
const BATCH = 500;

/** Removes webhook deliveries that ended and are older than 30 days. */
export async function removeOldDeliveries(orm: MikroORM, clock: Clock): Promise<void> {
  const before = firstIdAt(new Date(clock.now().getTime() - KEPT_MS));
  for (const status of [DeliveryStatus.DELIVERED, DeliveryStatus.FAILED]) {
    for (;;) {
      const em = orm.em.fork();
      const where = { status, id: { $lt: before } };
      const old = await em.find(WebhookDelivery, where, { fields: ['id'], limit: BATCH });
      if (old.length === 0) break;
      await em.nativeDelete(WebhookDelivery, { status, id: { $in: old.map(({ id }) => id) } });
    }
  }
}
