import type { MikroORM } from '@mikro-orm/mysql';
import { DeliveryStatus, Feed, Image, Mail, MailStatus, WebhookDelivery } from '../models/index.js';
import type { Clock } from './clock.js';
import { PAUSES as MAIL_PAUSES } from './mail/retries.js';
import { PAUSES as WEBHOOK_PAUSES } from './webhooks/webhook-sender.js';

/** What a clock may be corrected by without anybody's noticing. */
const TOLERANCE_MS = 60_000;

/**
 * Brings forward what was put off for longer than anything is: a clock that was ahead said when, and once it is right,
 * mails, webhooks and feeds would wait, and deleted photos lie there, for as long as it had been wrong.
 */
export async function bringForward(orm: MikroORM, clock: Clock): Promise<void> {
  const em = orm.em.fork();
  const now = clock.now();
  const tooLate = (longestMs: number) => ({ $gt: new Date(now.getTime() + longestMs + TOLERANCE_MS) });
  const soon = { nextAttemptAt: now };
  const mails = { status: MailStatus.QUEUED, nextAttemptAt: tooLate(Math.max(...MAIL_PAUSES)) };
  await em.nativeUpdate(Mail, mails, soon);
  const deliveries = { status: DeliveryStatus.QUEUED, nextAttemptAt: tooLate(Math.max(...WEBHOOK_PAUSES)) };
  await em.nativeUpdate(WebhookDelivery, deliveries, soon);
  for (const { id, intervalMinutes, nextRunAt } of await em.find(Feed, { nextRunAt: tooLate(0) })) {
    const isTooLate = nextRunAt && nextRunAt > tooLate(intervalMinutes * 60_000).$gt;
    if (isTooLate) await em.nativeUpdate(Feed, { id }, { nextRunAt: now });
  }
  // Their time to be had back begins anew.
  await em.nativeUpdate(Image, { deletedAt: tooLate(0) }, { deletedAt: now }, { filters: false });
}
