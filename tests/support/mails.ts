import { expect } from 'vitest';
import { Mail } from '#models/index.js';
import { type QueuedMail, testMail } from '#server/mail/index.js';
import type { TestServer } from './server.js';
import { WOKEN } from './smtp.js';

/** A mail as an administrator sees it. */
export interface MailRow {
  id: string;
  recipient: string;
  template: string;
  subject: string;
  status: 'QUEUED' | 'SENDING' | 'SENT' | 'FAILED' | 'KEPT';
  attempts: number;
  nextAttemptAt: string | null;
  lastError: string | null;
  createdAt: string;
  sentAt: string | null;
}

export const MAIL = 'id recipient template subject status attempts nextAttemptAt lastError createdAt sentAt';

const SEARCH = `query ($search: String) { mails(search: $search, first: 100) { nodes { ${MAIL} } } }`;

let serial = 0;

/** An address no other test has. */
export function newAddress(name = 'reader'): string {
  return `${name}.${++serial}.${process.pid}@example.org`;
}

/** Queues mails as a service does: in a transaction, then waking the sender. */
export async function queue(server: TestServer, ...mails: Partial<QueuedMail>[]): Promise<void> {
  const { orm, outbox } = server.app.parts;
  await orm.em.fork().transactional(async (em) => {
    for (const mail of mails) {
      const cause = `test:${++serial}`;
      await outbox.queue(em, { ...testMail({ sentBy: 'a test' }), to: newAddress(), cause, ...mail });
    }
  });
  outbox.wake();
}

/** The mails to an address as an administrator sees them, newest first. */
export async function rowsOf(server: TestServer, address: string): Promise<MailRow[]> {
  return (await server.admin.ask(SEARCH, { search: address })).mails.nodes;
}

/** The one mail to an address, once it has the status. */
export async function rowOf(
  server: TestServer,
  address: string,
  status: MailRow['status'],
  attempts = 1,
): Promise<MailRow> {
  const state = async () =>
    (await rowsOf(server, address)).map((mail) => `${mail.status} ${mail.attempts}`).join();
  await expect.poll(state, WOKEN).toBe(`${status} ${attempts}`);
  return (await rowsOf(server, address))[0] as MailRow;
}

/** What the database has of the mails to an address, their bodies too. */
export async function mailsOf(server: TestServer, address: string): Promise<Mail[]> {
  return server.app.parts.orm.em.fork().find(Mail, { recipient: address }, { populate: ['text', 'html'] });
}
