import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/mysql';
import { Mail, MailStatus } from '../../models/index.js';
import { accountKey } from '../accounts/account-key.js';
import { contains } from '../database/contains.js';
import { type Page, readPage } from '../database/keyset.js';
import { badUserInput, notFound } from '../errors.js';

export interface MailFilter {
  status?: MailStatus | null;
  /** Part of a recipient's address or a subject. */
  search?: string | null;
}

/** A page of the outbox, newest first. */
export function listMails(
  em: EntityManager,
  filter: MailFilter,
  first?: number | null,
  after?: string | null,
): Promise<Page<Mail>> {
  return readPage({
    first,
    after,
    keyOf: (mail) => [mail.id],
    read: (limit, behind) =>
      em.find(
        Mail,
        { $and: [whereOf(filter), behind ? { id: { $lt: behind[0] } } : {}] },
        { orderBy: { id: 'desc' }, limit },
      ),
    count: () => em.count(Mail, whereOf(filter)),
  });
}

/**
 * One mail, with its text.
 *
 * @throws NOT_FOUND
 */
export async function getMail(em: EntityManager, id: string): Promise<Mail> {
  const mail = await em.findOne(Mail, { id }, { populate: ['text'] });
  if (!mail) throw notFound('mail');
  return mail;
}

/**
 * Puts a mail back in line as if it were new.
 *
 * @throws NOT_FOUND, BAD_USER_INPUT for one that an SMTP server has, or is being given
 */
export async function requeueMail(em: EntityManager, id: string, now: Date): Promise<Mail> {
  // One transaction: the answer is the mail as it was queued, before the sender takes it up.
  return em.transactional(async (tx) => {
    const mail = await getMail(tx, id);
    const changed = await tx.nativeUpdate(
      Mail,
      { id, status: { $in: [MailStatus.QUEUED, MailStatus.FAILED, MailStatus.KEPT] } },
      { status: MailStatus.QUEUED, attempts: 0, nextAttemptAt: now, lastError: null },
    );
    if (changed === 0)
      throw badUserInput({ id: 'This mail is on its way, or gone: what it said is not kept.' });
    return tx.refreshOrFail(mail);
  });
}

function whereOf({ status, search }: MailFilter): FilterQuery<Mail> {
  return {
    $and: [status ? { status } : {}, search?.trim() ? contains<Mail>('search_key', accountKey(search)) : {}],
  };
}
