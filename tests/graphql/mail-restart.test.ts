import { afterAll, expect, test } from 'vitest';
import { Mail, MailStatus } from '#models/index.js';
import { Api } from '../support/api.js';
import { newAddress, queue, rowOf } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';
import { headerValues, MailServer } from '../support/smtp.js';

const smtp = await new MailServer().start();
const server = serverOfFile(smtp.env());

afterAll(() => smtp.stop());

async function restart(between: () => void = () => {}): Promise<void> {
  const closed = server.app.close();
  between();
  await closed;
  await server.open();
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
  await expect.poll(() => smtp.holding).toBe(1);
  await restart(() => smtp.release());
  await rowOf(server, to, 'SENT', 1);
  await queue(server, { to: later });
  await smtp.mailTo(later);
  expect(smtp.mailsTo(to)).toHaveLength(1);
});

test('what waits in the outbox at a stop goes after the start', async () => {
  const to = newAddress();
  await smtp.stop();
  await queue(server, { to });
  await rowOf(server, to, 'QUEUED');
  const em = server.app.parts.orm.em.fork();
  await em.nativeUpdate(Mail, { recipient: to }, { nextAttemptAt: new Date() });
  await smtp.start();
  await restart();
  await smtp.mailTo(to);
});
