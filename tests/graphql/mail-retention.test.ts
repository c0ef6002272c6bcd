import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Mail } from '#models/index.js';
import { firstIdAt } from '#server/database/uuid-time.js';
import { removeOldMails } from '#server/mail/index.js';
import { newAddress, queue, rowOf } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile({ MAIL_DAYS: '30' });

const DAY_MS = 24 * 3_600_000;

/** A mail as it was left so many days ago. */
async function oldMail(status: string, days: number): Promise<void> {
  const createdAt = new Date(Date.now() - days * DAY_MS);
  const id = `${firstIdAt(createdAt).slice(0, -6)}${String(Math.random()).slice(2, 8)}`;
  const recipient = `${status}-${days}@example.org`.toLowerCase();
  await server.app.parts.orm.em.fork().insert(Mail, {
    id,
    recipient,
    template: 'testMail',
    cause: id,
    subject: 'x',
    searchKey: recipient,
    attempts: 1,
    bulk: false,
    status: status as Mail['status'],
    messageId: `<${id}@example.org>`,
    // Far in the future: what waits is not sent while the test looks.
    nextAttemptAt: status === 'QUEUED' ? new Date(Date.now() + DAY_MS) : null,
    createdAt,
  });
}

test('mails are removed after MAIL_DAYS when nothing more is to be done about them, kept ones with their file', async () => {
  const kept = newAddress('kept');
  await queue(server, { to: kept });
  const { id } = await rowOf(server, kept, 'KEPT');
  for (const status of ['SENT', 'FAILED', 'KEPT', 'QUEUED']) {
    await oldMail(status, 31);
    await oldMail(status, 29);
  }
  const { orm, clock, config } = server.app.parts;
  const files = () => readdir(join(server.dataDir, 'mail'));
  const left = async () =>
    (await orm.em.fork().find(Mail, {}, { orderBy: { recipient: 'asc' } })).map(({ recipient }) => recipient);
  await removeOldMails(orm, clock, config.mail);
  const young = ['failed-29@example.org', kept, 'kept-29@example.org'];
  const waiting = ['queued-29@example.org', 'queued-31@example.org', 'sent-29@example.org'];
  expect(await left()).toEqual([...young, ...waiting].sort());
  expect(await files()).toEqual([expect.stringContaining(id)]);
  const later = { now: () => new Date(Date.now() + 31 * DAY_MS) };
  await removeOldMails(orm, later, config.mail);
  expect(await left()).toEqual(['queued-29@example.org', 'queued-31@example.org']);
  expect(await files()).toEqual([]);
});
