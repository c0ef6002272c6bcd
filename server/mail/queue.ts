import type { EntityManager } from '@mikro-orm/mysql';
import { v7 as uuidv7 } from 'uuid';
import { Mail } from '../../models/index.js';
import { accountKey } from '../accounts/account-key.js';
import { insertRows } from '../database/statements.js';
import type { Sender } from './settings.js';
import type { LateContent } from './templates/late.js';
import { inLine, type MailContent } from './templates/layout.js';

/** A mail to be sent: what a template made, to whom and why. */
export type QueuedMail = MailContent & Addressed;

/** The same, laid out when it is sent. */
export type LateMail = LateContent & Addressed;

interface Addressed {
  /** A checked address, alone. */
  to: string;
  /** Id of the account it is about; its row must be in the database. */
  userId?: string;
  /**
   * What it is sent for, at most 255 characters, as in `passwordReset:<id of the token>`: queued again for the same
   * cause, it is not queued twice.
   */
  cause: string;
  /** One of many, as in an import: others go first. */
  bulk?: boolean;
}

/** Rows in one statement. */
const CHUNK = 200;

/**
 * Writes mails to the outbox, in the transaction of what causes them. A sender elsewhere finds them there.
 *
 * @param from whose domain the Message-IDs are of
 */
export async function queueMails(
  em: EntityManager,
  mails: QueuedMail[],
  from: Sender,
  now: Date,
): Promise<void> {
  const domain = domainOf(from);
  const rows = mails.map((mail) => rowOf(mail, domain, now));
  for (let start = 0; start < rows.length; start += CHUNK) {
    // A conflict sets the cause to what it is: unlike "insert ignore", this swallows no other error.
    await em
      .qb(Mail)
      .insert(rows.slice(start, start + CHUNK))
      .onConflict('cause')
      .merge(['cause'])
      .execute();
  }
}

/** Writes mails whose causes are new for certain, such as those of accounts made in the same transaction: at half the cost. */
export async function queueNewMails(
  em: EntityManager,
  mails: (QueuedMail | LateMail)[],
  from: Sender,
  now: Date,
): Promise<void> {
  const domain = domainOf(from);
  await insertRows(
    em,
    Mail,
    mails.map((mail) => rowOf(mail, domain, now)),
  );
}

/** The row of a new mail. */
export function newMail(mail: QueuedMail, from: Sender, now: Date) {
  return rowOf(mail, domainOf(from), now);
}

function domainOf({ address }: Sender): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function rowOf(mail: QueuedMail | LateMail, domain: string, now: Date) {
  const id = uuidv7();
  const subject = inLine(mail.subject).slice(0, 255);
  return {
    id,
    recipient: mail.to,
    user: mail.userId ?? null,
    template: mail.template,
    cause: mail.cause,
    subject,
    searchKey: accountKey(`${mail.to}\n${subject}`).slice(0, 700),
    text: 'values' in mail ? null : mail.text,
    html: 'values' in mail ? null : mail.html,
    templateValues: 'values' in mail ? JSON.stringify(mail.values) : null,
    bulk: mail.bulk ?? false,
    status: 'QUEUED' as Mail['status'],
    attempts: 0,
    nextAttemptAt: now,
    messageId: `<${id}@${domain}>`,
    createdAt: now,
  };
}
