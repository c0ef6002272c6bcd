import type { EntityManager } from '@mikro-orm/mysql';
import {
  ActivityKind,
  DeliveryStatus,
  type User,
  Webhook,
  WebhookDelivery,
  WebhookEvent,
} from '../../models/index.js';
import { randomToken } from '../accounts/random-token.js';
import type { ActivityLog, Actor } from '../activity/activity-log.js';
import type { Clock } from '../clock.js';
import { type Page, readPage } from '../database/keyset.js';
import { badUserInput, busy, notFound, urlRefused, urlUnreachable } from '../errors.js';
import { AddressRefusedError, AddressUnreachableError, type OutboundFetcher } from '../outbound/index.js';
import { webhookSecret } from './signature.js';
import type { WebhookEvents } from './webhook-events.js';
import type { CreateWebhookInput, UpdateWebhookInput } from './webhooks.types.js';

/** How many webhooks an account may have. */
const MOST_WEBHOOKS = 10;

interface Parts {
  clock: Clock;
  activity: ActivityLog;
  outbound: OutboundFetcher;
  events: WebhookEvents;
  /** The server's key, which secrets are made of. */
  secret: string;
}

/** The webhooks that people keep, each its owner's alone. */
export class WebhooksService {
  constructor(private readonly parts: Parts) {}

  /** A user's webhooks, oldest first. */
  list(em: EntityManager, user: User): Promise<Webhook[]> {
    return em.find(Webhook, { user: user.id }, { orderBy: { id: 'asc' } });
  }

  /** @throws NOT_FOUND also for somebody else's */
  async get(em: EntityManager, user: User, id: string): Promise<Webhook> {
    const webhook = await em.findOne(Webhook, { id, user: user.id });
    if (!webhook) throw notFound('webhook');
    return webhook;
  }

  /**
   * Makes a webhook.
   *
   * @returns its secret, this once
   * @throws URL_REFUSED, URL_UNREACHABLE when there is no such host, BAD_USER_INPUT when there are too many
   */
  async create(em: EntityManager, actor: Actor & { user: User }, input: CreateWebhookInput) {
    const { clock, activity, events, secret } = this.parts;
    if ((await em.count(Webhook, { user: actor.user.id })) >= MOST_WEBHOOKS) {
      throw badUserInput({ url: `You have ${MOST_WEBHOOKS} webhooks. Delete one first.` });
    }
    const webhook = em.create(Webhook, {
      user: actor.user,
      url: await this.checked(input.url),
      eventList: listOf(input.events),
      salt: randomToken(),
      createdAt: clock.now(),
    });
    activity.add(em, actor, { kind: ActivityKind.WEBHOOK_CREATED, subject: subjectOf(webhook) });
    await em.persist(webhook).flush();
    await events.added(actor.user.id);
    return { secret: webhookSecret(secret, webhook), webhook };
  }

  /** @throws NOT_FOUND, URL_REFUSED, URL_UNREACHABLE */
  async update(
    em: EntityManager,
    actor: Actor & { user: User },
    id: string,
    { url, events, active }: UpdateWebhookInput,
  ): Promise<Webhook> {
    const webhook = await this.get(em, actor.user, id);
    if (url) webhook.url = await this.checked(url);
    if (events) webhook.eventList = listOf(events);
    if (active != null) webhook.active = active;
    if (active) webhook.missed = 0;
    this.parts.activity.add(em, actor, { kind: ActivityKind.WEBHOOK_CHANGED, subject: subjectOf(webhook) });
    await em.flush();
    this.parts.events.wake();
    return webhook;
  }

  /** Gives a webhook another secret, for all that is sent from now on. @throws NOT_FOUND */
  async renewSecret(em: EntityManager, actor: Actor & { user: User }, id: string) {
    const { activity, secret } = this.parts;
    const webhook = await this.get(em, actor.user, id);
    webhook.salt = randomToken();
    const subject = subjectOf(webhook);
    activity.add(em, actor, { kind: ActivityKind.WEBHOOK_CHANGED, subject, detail: 'New secret' });
    await em.flush();
    return { secret: webhookSecret(secret, webhook), webhook };
  }

  /** Removes a webhook with its log. @throws NOT_FOUND */
  async delete(em: EntityManager, actor: Actor & { user: User }, id: string): Promise<void> {
    const webhook = await this.get(em, actor.user, id);
    this.parts.activity.add(em, actor, { kind: ActivityKind.WEBHOOK_DELETED, subject: subjectOf(webhook) });
    await em.remove(webhook).flush();
  }

  /**
   * What a webhook was told and is to be told, newest first.
   *
   * @throws NOT_FOUND
   */
  async deliveries(
    em: EntityManager,
    user: User,
    id: string,
    status?: DeliveryStatus | null,
    first?: number | null,
    after?: string | null,
  ): Promise<Page<WebhookDelivery>> {
    await this.get(em, user, id);
    const where = { webhook: id, ...(status ? { status } : {}) };
    return readPage({
      first,
      after,
      keyOf: (delivery) => [delivery.id],
      read: (limit, behind) =>
        em.find(
          WebhookDelivery,
          { $and: [where, behind ? { id: { $lt: behind[0] } } : {}] },
          { orderBy: { id: 'desc' }, limit },
        ),
      count: () => em.count(WebhookDelivery, where),
    });
  }

  /**
   * Queues a PING.
   *
   * @throws NOT_FOUND, BAD_USER_INPUT for one that is off, BUSY when too many wait
   */
  async test(em: EntityManager, user: User, id: string): Promise<WebhookDelivery> {
    const webhook = await this.get(em, user, id);
    if (!webhook.active) throw badUserInput({ id: 'This webhook is off. Turn it on first.' });
    const queued = await this.parts.events.queue(em, webhook, WebhookEvent.PING, {});
    if (!queued) throw busy(60);
    const delivery = await em.findOneOrFail(WebhookDelivery, queued);
    // After it is read: the answer is the delivery as it was queued.
    this.parts.events.wake();
    return delivery;
  }

  /**
   * Puts a delivery that has ended back in line, as if it were new.
   *
   * @throws NOT_FOUND, BAD_USER_INPUT for one that is on its way
   */
  async redeliver(em: EntityManager, user: User, id: string): Promise<WebhookDelivery> {
    const delivery = await em.findOne(WebhookDelivery, { id, webhook: { user: user.id } });
    if (!delivery) throw notFound('delivery');
    const again = {
      status: DeliveryStatus.QUEUED,
      attempts: 0,
      nextAttemptAt: this.parts.clock.now(),
      deliveredAt: null,
    };
    const ended = { id, status: { $ne: DeliveryStatus.SENDING } };
    if ((await em.nativeUpdate(WebhookDelivery, ended, again)) !== 1) {
      throw badUserInput({ id: 'This is being delivered just now.' });
    }
    const queued = await em.refreshOrFail(delivery);
    this.parts.events.wake();
    return queued;
  }

  private async checked(url: string): Promise<string> {
    try {
      await this.parts.outbound.check(url);
    } catch (error) {
      if (error instanceof AddressRefusedError) throw urlRefused(error.message);
      if (error instanceof AddressUnreachableError) throw urlUnreachable(error.message);
      throw error;
    }
    return url.trim();
  }
}

function listOf(events: WebhookEvent[]): string {
  return [...new Set(events)].join(',');
}

/** Without what is behind the host, which may be a key. */
function subjectOf({ id, url }: Webhook) {
  return { id, name: new URL(url).origin };
}
