import type { EntityManager, MikroORM } from '@mikro-orm/mysql';
import type { Logger } from 'pino';
import { Mail } from '../../models/index.js';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { FileTransport } from './file-transport.js';
import { type LateMail, newMail, type QueuedMail, queueMails, queueNewMails } from './queue.js';
import { MailSender } from './sender.js';
import { SmtpTransport } from './smtp-transport.js';
import { layOutLate } from './templates/late.js';
import type { MailBody } from './transport.js';

interface Parts {
  settings: Config['mail'];
  orm: MikroORM;
  clock: Clock;
  log: Logger;
  /** What a mail says at the moment it is sent; null, or left out: what was written. */
  bodyOf?: (mail: Mail) => Promise<MailBody | null>;
  /** Whether something else should have the processors now: bulk mails then go out slowly. */
  isBusy?: () => boolean;
}

/**
 * The outbox: a mail is a row written in the transaction that causes it, so that neither is there without the other, and
 * is sent in the background. No request waits for an SMTP server.
 */
export class Outbox {
  private readonly sender: MailSender;

  constructor(private readonly parts: Parts) {
    const { settings, orm, clock, log, bodyOf, isBusy = () => false } = parts;
    const { smtp, from, folder } = settings;
    const transport = smtp ? new SmtpTransport(smtp, from) : new FileTransport(folder, from);
    this.sender = new MailSender({
      orm,
      clock,
      log,
      transport,
      bodyOf: async (mail) => (await bodyOf?.(mail)) ?? writtenBody(mail),
      isBusy,
      password: smtp?.credentials?.password,
    });
  }

  /** false: mails are kept as files, and nobody should be told to look into their mailbox. */
  get goesOut(): boolean {
    return this.parts.settings.smtp !== undefined;
  }

  /** The sender of all mails, as written in a header. */
  get from(): string {
    const { name, address } = this.parts.settings.from;
    return name === '' ? address : `${name} <${address}>`;
  }

  /** Writes a mail in the caller's transaction. Call `wake` after it. */
  queue(em: EntityManager, mail: QueuedMail): Promise<void> {
    return this.queueAll(em, [mail]);
  }

  /** Writes many mails in the caller's transaction. Call `wake` after it. */
  queueAll(em: EntityManager, mails: QueuedMail[]): Promise<void> {
    return queueMails(em, mails, this.parts.settings.from, this.parts.clock.now());
  }

  /** `queueAll` for causes that are new for certain. */
  queueAllNew(em: EntityManager, mails: (QueuedMail | LateMail)[]): Promise<void> {
    return queueNewMails(em, mails, this.parts.settings.from, this.parts.clock.now());
  }

  /** Writes a mail, whose cause is new for certain, with what the caller's entity manager flushes next. */
  add(em: EntityManager, mail: QueuedMail): Mail {
    const row = em.create(Mail, newMail(mail, this.parts.settings.from, this.parts.clock.now()));
    em.persist(row);
    return row;
  }

  /** Has the sender look at once; without this it looks every 15 seconds. */
  wake(): void {
    this.sender.wake();
  }

  start(): void {
    this.sender.start();
  }

  /** Waits for the mails being sent; all others stay in the outbox. */
  stop(): Promise<void> {
    return this.sender.stop();
  }
}

function writtenBody({ template, templateValues, text, html }: Mail): MailBody {
  return templateValues ? layOutLate(template, templateValues) : { text: text ?? '', html: html ?? '' };
}
