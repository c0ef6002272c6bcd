import { afterAll, expect, inject, test, vi } from 'vitest';
import { Mail, MailStatus } from '#models/index.js';
import { Api } from '../support/api.js';
import { importFile } from '../support/imports.js';
import { newAddress, queue, rowOf, rowsOf } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';
import { headerValues, MailServer, WOKEN } from '../support/smtp.js';

const smtp = await new MailServer().start();
const server = serverOfFile(smtp.env());

afterAll(() => smtp.stop());

/** Makes the note that a mail is SENT fail. */
const FAIL_ON_SQLITE = `create trigger disk_full before update on mails when new.status = 'SENT'
  begin select raise(abort, 'disk full'); end`;
const FAIL_ON_MYSQL = `create trigger disk_full before update on mails for each row
  begin if new.status = 'SENT' then signal sqlstate '45000' set message_text = 'disk full'; end if; end`;

async function restart(): Promise<void> {
  await server.restart();
  server.admin = new Api(server.url, server.admin.token);
}

test('a mail whose sender died is sent again at the start, under the same Message-ID', async () => {
  const to = newAddress();
  smtp.treat(to, 'take and cut');
  await queue(server, { to });
  const first = await smtp.mailTo(to);
  await rowOf(server, to, 'QUEUED');
  // As a process that was killed here leaves it: taken by the server, but nobody wrote that down.
  const em = server.app.parts.orm.em.fork();
  await em.nativeUpdate(Mail, { recipient: to }, { status: MailStatus.SENDING });
  smtp.treat(to, undefined);
  await restart();
  const second = await smtp.mailTo(to, 2);
  expect(headerValues(second, 'Message-ID')).toEqual(headerValues(first, 'Message-ID'));
  await rowOf(server, to, 'SENT', 2);
});

test('a stop waits for the mail that is being sent, so that it goes once', async () => {
  const [to, later] = [newAddress(), newAddress()];
  smtp.treat(to, 'hold');
  await queue(server, { to });
  await expect.poll(() => smtp.holding, WOKEN).toBe(1);
  const stopped = server.app.parts.outbox.stop().then(() => 'stopped');
  const sending = rowOf(server, to, 'SENDING').then(() => 'still sending');
  expect(await Promise.race([stopped, sending])).toBe('still sending');
  smtp.release();
  await stopped;
  expect(await rowsOf(server, to)).toMatchObject([{ status: 'SENT' }]);
  await restart();
  await queue(server, { to: later });
  await rowOf(server, later, 'SENT');
  expect(smtp.mailsTo(to)).toHaveLength(1);
});

test('a mail that went, which the database could not note, is not sent again', async () => {
  const { orm, log, outbox } = server.app.parts;
  const [to, later] = [newAddress(), newAddress()];
  const failures = vi.spyOn(log, 'error');
  const connection = orm.em.getConnection();
  await connection.execute(inject('database') ? FAIL_ON_MYSQL : FAIL_ON_SQLITE);
  try {
    await queue(server, { to });
    await expect.poll(() => failures.mock.calls.join(), WOKEN).toContain('could not record');
    await rowOf(server, to, 'SENDING');
  } finally {
    await connection.execute('drop trigger disk_full');
  }
  outbox.wake();
  await rowOf(server, to, 'SENT', 1);
  await queue(server, { to: later });
  await rowOf(server, later, 'SENT');
  expect(smtp.mailsTo(to)).toHaveLength(1);
});

test('what waits in the outbox at a stop goes after the start', async () => {
  const to = newAddress();
  await smtp.stop();
  await queue(server, { to });
  await rowOf(server, to, 'QUEUED');
  await smtp.start();
  const em = server.app.parts.orm.em.fork();
  await em.nativeUpdate(Mail, { recipient: to }, { nextAttemptAt: new Date() });
  await restart();
  await smtp.mailTo(to);
});

test('an invitation that waits when there is no SMTP server any more is kept as a file, with its link', async () => {
  const to = newAddress();
  smtp.treat(to, '450 later');
  await importFile(server.admin, `username,email\nwaits,${to}\n`);
  const { id } = await rowOf(server, to, 'QUEUED', 1);
  await server.restart({ SMTP_URL: undefined });
  server.admin = new Api(server.url, server.admin.token);
  await server.admin.ask('mutation ($id: ID!) { resendMail(id: $id) { id } }', { id });
  await rowOf(server, to, 'KEPT', 1);
  const { mail } = await server.admin.ask('query ($id: ID!) { mail(id: $id) { text } }', { id });
  expect(mail.text).toContain('/reset-password#');
});
