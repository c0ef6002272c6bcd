import { afterAll, describe, expect, test } from 'vitest';
import { newAddress, queue, rowOf } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';
import { MailServer, WOKEN } from '../support/smtp.js';

const smtp = await new MailServer().start();
const server = serverOfFile(smtp.env());

afterAll(() => smtp.stop());

describe('nobody waits', () => {
  test('for mails to a recipient that hangs, however many', async () => {
    const [dead, alive] = [newAddress('dead'), newAddress('alive')];
    smtp.treat(dead, 'hold');
    await queue(server, ...Array.from({ length: 8 }, () => ({ to: dead })));
    await expect.poll(() => smtp.holding, WOKEN).toBe(1);
    await queue(server, { to: alive });
    await smtp.mailTo(alive);
    expect(smtp.mailsTo(dead)).toHaveLength(0);
    smtp.treat(dead, undefined);
    smtp.release();
    await smtp.mailTo(dead, 8);
  });

  test('for an import: other mails go before invitations, and while those are under way', async () => {
    const [slow, urgent, last] = [
      [1, 2, 3, 4].map(() => newAddress('bulk')),
      newAddress(),
      newAddress('bulk'),
    ];
    for (const to of slow) smtp.treat(to, 'hold');
    await queue(server, ...[...slow, last].map((to) => ({ to, bulk: true })));
    await expect.poll(() => smtp.holding, WOKEN).toBe(3);
    await queue(server, { to: urgent });
    await smtp.mailTo(urgent);
    expect(smtp.attempts).not.toContain(last);
    for (const to of slow) smtp.treat(to, undefined);
    smtp.release();
    await smtp.mailTo(last);
  });

  // The last one: its connection takes up a place until the server stops.
  test('for an SMTP server that does not say a word: requests succeed at once', async () => {
    const to = newAddress();
    smtp.greeting = 'hang';
    const begun = performance.now();
    await server.admin.ask('mutation ($to: String!) { sendTestMail(to: $to) { id } }', { to });
    expect(performance.now() - begun).toBeLessThan(10_000);
    // It is being tried, for the 20 seconds that a connection is given here.
    await rowOf(server, to, 'SENDING');
  });
});
