import type { EntityManager } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import { DeliveryStatus, Face, Image, Webhook, WebhookDelivery, WebhookEvent } from '../../models/index.js';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { messageFor } from '../detection/index.js';

/** Deliveries of a webhook that may wait. An address that is gone must not fill the database. */
export const MOST_WAITING = 1000;

interface Parts {
  config: Pick<Config, 'publicUrl' | 'port'>;
  clock: Clock;
  /** Has the sender look at once. */
  wake(): void;
}

/**
 * Queues what webhooks are told: rows written in the transaction of what they tell of, as mails are, so that neither is
 * there without the other.
 */
export class WebhookEvents {
  /** Who has webhooks: for everybody else a photo costs no query. Read when first asked for. */
  private owners: Promise<Set<string>> | undefined;

  constructor(private readonly parts: Parts) {}

  /** To be called when an account has got a webhook. */
  async added(userId: string): Promise<void> {
    (await this.owners)?.add(userId);
  }

  /**
   * Tells of a photo, in the caller's transaction, after its record has changed.
   *
   * @returns whether there is anybody to tell; call `wake` then, after the transaction
   */
  async addForPhoto(
    em: EntityManager,
    ownerId: string,
    id: string,
    event: WebhookEvent.PHOTO_CHECKED | WebhookEvent.PHOTO_FAILED,
  ): Promise<boolean> {
    if (!(await this.hasWebhooks(em, ownerId))) return false;
    const webhooks = await em.find(Webhook, { user: ownerId, active: true });
    const told = webhooks.filter(({ events }) => events.includes(event));
    if (told.length === 0) return false;
    const photo = await this.describe(em, id);
    if (!photo) return false;
    for (const webhook of told) await this.queue(em, webhook, event, { photo });
    return true;
  }

  /** Queues one delivery in the caller's transaction. @returns its id, or null when too many wait already */
  async queue(
    em: EntityManager,
    webhook: Pick<Webhook, 'id'>,
    event: WebhookEvent,
    data: object,
  ): Promise<string | null> {
    const waiting = { webhook: webhook.id, status: DeliveryStatus.QUEUED };
    if ((await em.count(WebhookDelivery, waiting)) >= MOST_WAITING) {
      await em
        .createQueryBuilder(Webhook)
        .update({ missed: em.getKnex().raw('missed + 1') as unknown as number })
        .where({ id: webhook.id })
        .execute();
      return null;
    }
    const id = uuidv7();
    const now = this.parts.clock.now();
    await em.insert(WebhookDelivery, {
      id,
      webhook: webhook.id,
      event,
      payload: JSON.stringify({ type: TYPES[event], timestamp: now.toISOString(), data }),
      status: DeliveryStatus.QUEUED,
      attempts: 0,
      nextAttemptAt: now,
      createdAt: now,
    });
    return id;
  }

  /** Sends what was queued; after the transaction. */
  wake(): void {
    this.parts.wake();
  }

  /** @param em the caller's: the embedded database has one connection, which its transaction holds */
  private async hasWebhooks(em: EntityManager, userId: string): Promise<boolean> {
    this.owners ??= readOwners(em).catch((error) => {
      this.owners = undefined;
      throw error;
    });
    return (await this.owners).has(userId);
  }

  /** A photo as the record has it now, plain: nothing of it may be written back. */
  private async describe(em: EntityManager, id: string): Promise<object | null> {
    const { publicUrl, port } = this.parts.config;
    const reader = em.fork({ keepTransactionContext: true });
    const image = await reader.findOne(Image, { id });
    if (!image) return null;
    const faces = await reader.find(Face, { image: id }, { orderBy: { x: 'asc', y: 'asc', id: 'asc' } });
    return {
      id,
      name: image.name,
      sha256: image.sha256,
      status: image.status,
      category: image.category,
      message: image.category ? messageFor(image) : null,
      failureReason: image.failureReason,
      faceCount: image.faceCount,
      maskedCount: image.maskedCount,
      unmaskedCount: image.unmaskedCount,
      faces: faces.map(({ label, confidence, box }) => ({ label, confidence, box })),
      width: image.width,
      height: image.height,
      source: image.source,
      uploadedAt: image.uploadedAt.toISOString(),
      url: `${publicUrl ?? `http://localhost:${port}`}/photos/${id}`,
    };
  }
}

async function readOwners(em: EntityManager): Promise<Set<string>> {
  const webhooks = await em.find(Webhook, {}, { fields: ['user'], disableIdentityMap: true });
  return new Set(webhooks.map(({ user }) => user.id));
}

/** What events are called in what is sent, as the specification has it: parts with dots. */
const TYPES = {
  [WebhookEvent.PHOTO_CHECKED]: 'photo.checked',
  [WebhookEvent.PHOTO_FAILED]: 'photo.failed',
  [WebhookEvent.PING]: 'ping',
} as const satisfies Record<WebhookEvent, string>;
