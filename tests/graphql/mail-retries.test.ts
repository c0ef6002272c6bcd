import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.js';
import { Outbox } from '#server/mail/index.js';
import { TestClock } from '../support/clock.js';
import { type MailRow, newAddress, queue, rowOf } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';
import { headerValues, MailServer } from '../support/smtp.js';

const smtp = await new MailServer().start();
const clock = new TestClock();
const server = serverOfFile(smtp.env(), { clock });

beforeEach(() => {
  smtp.greeting = undefined;
});
afterAll(() => smtp.stop());

const SEND_TEST = 'mutation ($to: String!) { sendTestMail(to: $to) { status } }';

/** Lets time go by and has the sender look. */
function pass(span: Parameters<TestClock['advance']>[0]): void {
  clock.advance(span);
  server.app.parts.outbox.wake();
}

/**
 * Has the server give up a connection after so many seconds of silence. Few only where it is silent: a machine that stands still
 * for a moment must not look like it.
 */
async function giveUpAfter(seconds: number): Promise<void> {
  const { parts } = server.app;
  const { orm, log } = parts;
  await parts.outbox.stop();
  const settings = readConfig(smtp.env(`timeout=${seconds}`)).mail;
  parts.outbox = new Outbox({ settings, orm, clock, log });
  parts.outbox.start();
}

/** Minutes until the next attempt. */
function pauseOf({ nextAttemptAt }: MailRow): number {
  return Math.round((Date.parse(nextAttemptAt as string) - clock.now().getTime()) / 60_000);
}

describe('a mail the server refuses', () => {
  test('with a 5xx is FAILED at once, with the reason, and not tried again', async () => {
    const to = newAddress();
    smtp.treat(to, '550 no such user here');
    await queue(server, { to });
    const row = await rowOf(server, to, 'FAILED');
    expect(row.lastError).toContain('550 no such user here');
    expect(row.nextAttemptAt).toBeNull();
    pass({ hours: 10 });
    await queue(server, { to: newAddress() });
    await rowOf(server, to, 'FAILED', 1);
    expect(smtp.attempts.filter((address) => address === to)).toHaveLength(1);
  });

  test('with a 4xx is tried again after a minute, not before, and is the same mail', async () => {
    const to = newAddress();
    clock.advance({ hours: 1 });
    smtp.treat(to, '451 greylisted, come back later');
    await queue(server, { to });
    const row = await rowOf(server, to, 'QUEUED');
    expect(row.lastError).toContain('451 greylisted');
    expect(pauseOf(row)).toBe(1);

    smtp.treat(to, 'take and cut');
    pass({ seconds: 30 });
    await queue(server, { to: newAddress() });
    await rowOf(server, to, 'QUEUED', 1);
    pass({ seconds: 31 });
    const first = await smtp.mailTo(to, 1);
    await rowOf(server, to, 'QUEUED', 2);
    smtp.treat(to, undefined);
    pass({ minutes: 5 });
    const second = await smtp.mailTo(to, 2);
    expect(await rowOf(server, to, 'SENT', 3)).toMatchObject({ lastError: null, nextAttemptAt: null });
    for (const header of ['Message-ID', 'Date', 'Subject']) {
      expect(headerValues(second, header)).toEqual(headerValues(first, header));
    }
    expect(second.text).toBe(first.text);
    // Of when it was written, not of an attempt.
    const [date] = headerValues(second, 'Date');
    expect(Date.parse(date as string)).toBe(Math.floor(Date.parse(row.createdAt) / 1000) * 1000);
  });

  test('for two days is tried after ever longer pauses, then FAILED', async () => {
    const to = newAddress();
    smtp.treat(to, '452 mailbox full');
    await queue(server, { to });
    const pauses: number[] = [];
    for (let attempts = 1; attempts <= 16; attempts++) {
      pauses.push(pauseOf(await rowOf(server, to, 'QUEUED', attempts)));
      pass({ minutes: pauses.at(-1), seconds: 1 });
    }
    expect(pauses).toEqual([1, 5, 15, 60, ...Array(12).fill(240)]);
    const { lastError } = await rowOf(server, to, 'FAILED', 17);
    expect(lastError).toMatch(/^Given up after 17 attempts\..*452 mailbox full/);
  });

  test('does not tell an administrator the links that the refusal quotes', async () => {
    const to = newAddress();
    smtp.treat(to, '554 spam: https://maskwatch.example.net/reset-password#secret is listed');
    await queue(server, { to });
    const { lastError } = await rowOf(server, to, 'FAILED');
    expect(lastError).toContain('554 spam: [link] is listed');
  });
});

describe('while the SMTP server', () => {
  test('is down, requests succeed, mails wait and say why, and go when it is back', async () => {
    await smtp.stop();
    const addresses = [newAddress(), newAddress(), newAddress()];
    for (const to of addresses) await server.admin.ask(SEND_TEST, { to });
    for (const to of addresses) {
      expect((await rowOf(server, to, 'QUEUED')).lastError).toMatch(/ECONNREFUSED/);
    }
    await smtp.start();
    pass({ minutes: 1, seconds: 1 });
    for (const to of addresses) await rowOf(server, to, 'SENT', 2);
    for (const to of addresses) expect(smtp.mailsTo(to)).toHaveLength(1);
  });

  test('does not say a word, the connection is given up and the mail tried again', async () => {
    await giveUpAfter(1);
    smtp.greeting = 'hang';
    const to = newAddress();
    await server.admin.ask(SEND_TEST, { to });
    expect((await rowOf(server, to, 'QUEUED')).lastError).toMatch(/greeting/i);
    smtp.greeting = undefined;
    await giveUpAfter(20);
    pass({ minutes: 1, seconds: 1 });
    await smtp.mailTo(to);
  });

  test('turns everybody away, mails wait: that is nothing about them', async () => {
    smtp.greeting = '554 no service for you';
    const to = newAddress();
    await queue(server, { to });
    expect((await rowOf(server, to, 'QUEUED')).lastError).toContain('554 no service for you');
    smtp.greeting = undefined;
    pass({ minutes: 1, seconds: 1 });
    await rowOf(server, to, 'SENT', 2);
  });

  test.each(['hang', 'cut', 'take and cut'] as const)(
    'does "%s" in the midst of a mail, it is tried again',
    async (treatment) => {
      const to = newAddress();
      smtp.treat(to, treatment);
      if (treatment === 'hang') await giveUpAfter(1);
      await queue(server, { to });
      expect((await rowOf(server, to, 'QUEUED')).lastError).toBeTruthy();
      if (treatment === 'hang') await giveUpAfter(20);
      smtp.treat(to, undefined);
      pass({ minutes: 1, seconds: 1 });
      await rowOf(server, to, 'SENT', 2);
      const messageIds = smtp.mailsTo(to).map((mail) => headerValues(mail, 'Message-ID')[0]);
      expect(messageIds).toHaveLength(treatment === 'take and cut' ? 2 : 1);
      expect(new Set(messageIds).size).toBe(1);
    },
  );
});
