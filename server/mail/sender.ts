import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import type { Logger } from 'pino';
import { Mail, MailStatus } from '../../models/index.js';
import type { Clock } from '../clock.js';
import { isAboutAttachment, isFinal, PAUSES, reasonOf } from './retries.js';
import type { MailBody, MailTransport } from './transport.js';

/** Attempts under way at once. Bulk mails leave one of them free, so that a password reset never waits for them. */
const CONCURRENCY = 4;

/** How often it looks for mails that are due without being woken. */
const POLL_MS = 15_000;

/** How long a bulk mail waits after another while something else should have the processors. */
const BUSY_PAUSE_MS = 100;

/** How long a stop waits for attempts under way. */
const DRAIN_MS = 10_000;

/** How often a mail is tried with its attachment when it is neither taken nor refused. */
const ATTEMPTS_WITH_ATTACHMENT = 3;

/** Longest text of `lastError`. */
const LONGEST_REASON = 500;

interface Parts {
  orm: MikroORM;
  clock: Clock;
  log: Logger;
  transport: MailTransport;
  /** What a mail says now. */
  bodyOf: (mail: Mail) => Promise<MailBody>;
  /** Whether bulk mails are to go slowly now. */
  isBusy: () => boolean;
  /** Never to be seen in an error. */
  password: string | undefined;
}

type Outcome = Partial<
  Pick<Mail, 'status' | 'nextAttemptAt' | 'lastError' | 'sentAt' | 'text' | 'html' | 'templateValues'>
>;

/**
 * Sends what lies in the outbox, in the background. At most one process may do so on one database: at its start it takes
 * a mail in SENDING for one whose sender died.
 */
export class MailSender {
  private timer: NodeJS.Timeout | undefined;
  private running = false;
  private recovered = false;
  private wanted = false;
  private turns: Promise<void> | null = null;
  /** No bulk mail goes for a moment. */
  private bulkHeld = false;
  private readonly inFlight = new Map<string, { recipient: string; done: Promise<void> }>();
  /** How attempts ended, until the database has it. */
  private readonly outcomes = new Map<string, Outcome>();
  private readonly stopping = new AbortController();

  constructor(private readonly parts: Parts) {}

  start(): void {
    this.running = true;
    this.timer = setInterval(() => this.wake(), POLL_MS).unref();
    this.wake();
  }

  /** Looks for mails that are due, soon and in the background. */
  wake(): void {
    this.wanted = true;
    if (this.running) this.turns ??= this.takeTurns();
  }

  /** Takes up no more mails and waits for those under way; the connection to a server that hangs is given up. */
  async stop(): Promise<void> {
    this.running = false;
    clearInterval(this.timer);
    await this.turns;
    const deadline = setTimeout(() => this.stopping.abort(), DRAIN_MS);
    await Promise.all([...this.inFlight.values()].map(({ done }) => done));
    clearTimeout(deadline);
  }

  private async takeTurns(): Promise<void> {
    while (this.wanted && this.running) {
      this.wanted = false;
      try {
        await this.turn();
      } catch (error) {
        // The database is away, most likely. The next turn comes with the timer.
        this.parts.log.error({ err: error }, 'could not look into the outbox');
      }
    }
    // In the same step as the check above: a wake-up in between would be lost.
    this.turns = null;
  }

  private async turn(): Promise<void> {
    if (!this.recovered) await this.recover();
    await this.recordOutcomes();
    for (;;) {
      const mail = await this.nextDue();
      if (!mail || !this.running) return;
      if (await this.claim(mail)) {
        this.inFlight.set(mail.id, { recipient: mail.recipient, done: this.deliver(mail) });
        if (mail.bulk && this.parts.isBusy()) this.holdBulk();
      }
    }
  }

  private holdBulk(): void {
    this.bulkHeld = true;
    const goOn = () => {
      this.bulkHeld = false;
      this.wake();
    };
    setTimeout(goOn, BUSY_PAUSE_MS).unref();
  }

  /** Mails whose sender died may have gone out or not: they are sent again, under the same Message-ID. */
  private async recover(): Promise<void> {
    const again = { status: MailStatus.QUEUED, nextAttemptAt: this.parts.clock.now() };
    await this.fork().nativeUpdate(Mail, { status: MailStatus.SENDING }, again);
    this.recovered = true;
  }

  /** The mail that has been due the longest; one at a time to an address, so that a slow one holds up only its own. */
  private async nextDue(): Promise<Mail | null> {
    const recipients = [...this.inFlight.values()].map(({ recipient }) => recipient);
    const find = (bulk: boolean) =>
      this.fork().findOne(
        Mail,
        {
          status: MailStatus.QUEUED,
          bulk,
          nextAttemptAt: { $lte: this.parts.clock.now() },
          ...(recipients.length > 0 ? { recipient: { $nin: recipients } } : {}),
        },
        { orderBy: { nextAttemptAt: 'asc', id: 'asc' }, populate: ['text', 'html', 'templateValues'] },
      );
    const free = CONCURRENCY - this.inFlight.size;
    if (free <= 0) return null;
    return (await find(false)) ?? (free > 1 && !this.bulkHeld ? find(true) : null);
  }

  /** @returns false when the mail is no longer waiting */
  private async claim(mail: Mail): Promise<boolean> {
    mail.attempts += 1;
    const claimed = { status: MailStatus.SENDING, attempts: mail.attempts };
    return (await this.fork().nativeUpdate(Mail, { id: mail.id, status: MailStatus.QUEUED }, claimed)) === 1;
  }

  private async deliver(mail: Mail): Promise<void> {
    this.outcomes.set(mail.id, await this.attempt(mail));
    try {
      await this.recordOutcomes();
    } catch (error) {
      // It stays among the outcomes, and its slot taken, until a later turn has written it.
      this.parts.log.error({ err: error, mail: mail.id }, 'could not record how a mail went');
    }
    this.wake();
  }

  private async attempt(mail: Mail): Promise<Outcome> {
    const { transport, clock, log, password, bodyOf } = this.parts;
    let body: MailBody;
    try {
      body = await bodyOf(mail);
      await this.send(mail, body);
    } catch (error) {
      const reason = reasonOf(error, password);
      const { id, template, attempts } = mail;
      log.warn({ mail: id, template, attempts, reason }, 'a mail could not be sent');
      return outcomeOfFailure(mail, isFinal(error), reason, clock.now());
    }
    const done = { nextAttemptAt: null, lastError: null };
    if (!transport.goesOut) {
      const kept = mail.templateValues ? { text: body.text, html: body.html, templateValues: null } : {};
      return { ...done, ...kept, status: MailStatus.KEPT };
    }
    const said = { text: null, html: null, templateValues: null };
    return { ...done, ...said, status: MailStatus.SENT, sentAt: clock.now() };
  }

  private async send(mail: Mail, body: MailBody): Promise<void> {
    const { transport, log } = this.parts;
    const { signal } = this.stopping;
    const without = body.withoutAttachment;
    // Something on the way cuts it off each time: a link is better than nothing.
    if (without && mail.attempts > ATTEMPTS_WITH_ATTACHMENT) return transport.send(mail, without, signal);
    try {
      await transport.send(mail, body, signal);
    } catch (error) {
      if (!without || !isAboutAttachment(error)) throw error;
      log.info({ mail: mail.id }, 'a mail goes without its attachment, which the server refuses');
      await transport.send(mail, without, signal);
    }
  }

  private async recordOutcomes(): Promise<void> {
    for (const [id, outcome] of [...this.outcomes]) {
      // Taken by whoever comes first: written a second time it could meet the mail in its next attempt.
      if (!this.outcomes.delete(id)) continue;
      try {
        await this.fork().nativeUpdate(Mail, { id, status: MailStatus.SENDING }, outcome);
        this.inFlight.delete(id);
      } catch (error) {
        this.outcomes.set(id, outcome);
        throw error;
      }
    }
  }

  private fork(): EntityManager {
    return this.parts.orm.em.fork();
  }
}

function outcomeOfFailure(mail: Mail, isFinal: boolean, reason: string, now: Date): Outcome {
  const pause = PAUSES[mail.attempts - 1];
  if (isFinal || pause === undefined) {
    const lastError = isFinal ? reason : `Given up after ${mail.attempts} attempts. The last one: ${reason}`;
    return { status: MailStatus.FAILED, nextAttemptAt: null, lastError: lastError.slice(0, LONGEST_REASON) };
  }
  return {
    status: MailStatus.QUEUED,
    nextAttemptAt: new Date(now.getTime() + pause),
    lastError: reason.slice(0, LONGEST_REASON),
  };
}
