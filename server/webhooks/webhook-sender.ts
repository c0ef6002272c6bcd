import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import type { Logger } from 'pino';
import { DeliveryStatus, UserStatus, WebhookDelivery } from '../../models/index.js';
import type { Clock } from '../clock.js';
import { AddressRefusedError, OutboundError, type OutboundFetcher } from '../outbound/index.js';
import { signatureHeaders, webhookSecret } from './signature.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Pauses after failed attempts: short at first, for a server that restarts; given up after a day. */
export const PAUSES: readonly number[] = [
  10_000,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  6 * HOUR,
  15 * HOUR,
];

/** Attempts under way at once, in all and to one webhook: one that hangs holds up only its own. */
const CONCURRENCY = 8;
const CONCURRENCY_A_WEBHOOK = 2;

/** How long an answer may take, from the look-up of the host on. */
const TOTAL_MS = 15_000;

/** How often it looks for what is due without being woken. */
const POLL_MS = 5_000;

interface Parts {
  orm: MikroORM;
  clock: Clock;
  log: Logger;
  outbound: OutboundFetcher;
  /** The server's key, which webhooks' secrets are made of. */
  secret: string;
}

type Outcome = Partial<
  Pick<
    WebhookDelivery,
    'status' | 'nextAttemptAt' | 'lastStatus' | 'lastError' | 'deliveredAt' | 'durationMs'
  >
>;

/**
 * Tells webhooks what is queued for them, in the background. At most one process may do so on one database: at its start
 * it takes what is SENDING for what was under way when its sender died, and sends it again under the same id.
 */
export class WebhookSender {
  private timer: NodeJS.Timeout | undefined;
  private running = false;
  private recovered = false;
  private wanted = false;
  private turns: Promise<void> | null = null;
  private readonly inFlight = new Map<string, { webhook: string; done: Promise<void> }>();

  constructor(private readonly parts: Parts) {}

  start(): void {
    this.running = true;
    this.timer = setInterval(() => this.wake(), POLL_MS).unref();
    this.wake();
  }

  /** Looks for what is due, soon and in the background. */
  readonly wake = (): void => {
    this.wanted = true;
    if (this.running) this.turns ??= this.takeTurns();
  };

  /** Takes up no more, and breaks off what is under way, which is sent again after the next start. */
  async stop(): Promise<void> {
    this.running = false;
    clearInterval(this.timer);
    await this.turns;
    this.parts.outbound.close();
    await Promise.all([...this.inFlight.values()].map(({ done }) => done));
  }

  private async takeTurns(): Promise<void> {
    while (this.wanted && this.running) {
      this.wanted = false;
      try {
        await this.turn();
      } catch (error) {
        // The database is away, most likely. The next turn comes with the timer.
        this.parts.log.error({ err: error }, 'could not look for webhook deliveries');
      }
    }
    // In the same step as the check above: a wake-up in between would be lost.
    this.turns = null;
  }

  private async turn(): Promise<void> {
    if (!this.recovered) await this.recover();
    while (this.running && this.inFlight.size < CONCURRENCY) {
      const delivery = await this.nextDue();
      if (!delivery) return;
      const claimed = { status: DeliveryStatus.SENDING, attempts: delivery.attempts + 1 };
      const where = { id: delivery.id, status: DeliveryStatus.QUEUED };
      if ((await this.fork().nativeUpdate(WebhookDelivery, where, claimed)) !== 1) continue;
      delivery.attempts += 1;
      this.inFlight.set(delivery.id, { webhook: delivery.webhook.id, done: this.deliver(delivery) });
    }
  }

  private async recover(): Promise<void> {
    const again = { status: DeliveryStatus.QUEUED, nextAttemptAt: this.parts.clock.now() };
    const lost = { status: DeliveryStatus.SENDING, id: { $nin: [...this.inFlight.keys()] } };
    await this.fork().nativeUpdate(WebhookDelivery, lost, again);
    this.recovered = true;
  }

  /** What has been due the longest, of a webhook that is on and not busy, of an account that is not disabled. */
  private nextDue(): Promise<WebhookDelivery | null> {
    const under = [...this.inFlight.values()].map(({ webhook }) => webhook);
    const busy = under.filter((id) => under.filter((other) => other === id).length >= CONCURRENCY_A_WEBHOOK);
    return this.fork().findOne(
      WebhookDelivery,
      {
        status: DeliveryStatus.QUEUED,
        nextAttemptAt: { $lte: this.parts.clock.now() },
        webhook: {
          active: true,
          user: { status: UserStatus.ACTIVE },
          ...(busy.length > 0 ? { id: { $nin: busy } } : {}),
        },
      },
      { orderBy: { nextAttemptAt: 'asc', id: 'asc' }, populate: ['webhook'] },
    );
  }

  private async deliver(delivery: WebhookDelivery): Promise<void> {
    const outcome = await this.attempt(delivery);
    try {
      const where = { id: delivery.id, status: DeliveryStatus.SENDING };
      await this.fork().nativeUpdate(WebhookDelivery, where, outcome);
    } catch (error) {
      // The next turn takes it for lost and sends it again: told twice is better than not at all.
      this.recovered = false;
      this.parts.log.error({ err: error, delivery: delivery.id }, 'could not record a webhook delivery');
    }
    this.inFlight.delete(delivery.id);
    this.wake();
  }

  private async attempt(delivery: WebhookDelivery): Promise<Outcome> {
    const { clock, outbound, secret, log } = this.parts;
    const { id, webhook, payload } = delivery;
    const began = performance.now();
    const took = () => Math.round(performance.now() - began);
    const headers = {
      'content-type': 'application/json',
      ...signatureHeaders(webhookSecret(secret, webhook), id, clock.now(), payload),
    };
    try {
      const status = await outbound.post(webhook.url, { headers, body: payload, totalMs: TOTAL_MS });
      const durationMs = took();
      if (status >= 200 && status < 300) {
        const delivered = { status: DeliveryStatus.DELIVERED, deliveredAt: clock.now(), nextAttemptAt: null };
        return { ...delivered, lastStatus: status, lastError: null, durationMs };
      }
      const reason = `The address answered ${status}.`;
      // 410 Gone asks for no more.
      return { ...this.failed(delivery, reason, status === 410), lastStatus: status, durationMs };
    } catch (error) {
      if (!this.running) return { status: DeliveryStatus.QUEUED, nextAttemptAt: clock.now() };
      if (!(error instanceof OutboundError)) log.error({ err: error, delivery: id }, 'a webhook failed');
      const reason = error instanceof OutboundError ? error.message : 'Something went wrong on our side.';
      const isFinal = error instanceof AddressRefusedError;
      return { ...this.failed(delivery, reason, isFinal), lastStatus: null, durationMs: took() };
    }
  }

  private failed({ attempts }: WebhookDelivery, lastError: string, isFinal: boolean): Outcome {
    const pause = PAUSES[attempts - 1];
    if (isFinal || pause === undefined) {
      return { status: DeliveryStatus.FAILED, nextAttemptAt: null, lastError };
    }
    const nextAttemptAt = new Date(this.parts.clock.now().getTime() + pause);
    return { status: DeliveryStatus.QUEUED, nextAttemptAt, lastError };
  }

  private fork(): EntityManager {
    return this.parts.orm.em.fork();
  }
}
