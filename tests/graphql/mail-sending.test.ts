import { afterAll, describe, expect, test } from 'vitest';
import { testMail } from '#server/mail/index.js';
import { mailsOf, newAddress, queue, rowOf, rowsOf } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';
import { headerValues, MailServer } from '../support/smtp.js';

const smtp = await new MailServer().start();
const server = serverOfFile(smtp.env());

afterAll(() => smtp.stop());

const SEND_TEST = 'mutation ($to: String!) { sendTestMail(to: $to) { id status } }';

describe('a mail', () => {
  test('goes to the SMTP server, as text and as HTML, from MAIL_FROM', async () => {
    const to = newAddress();
    await server.admin.ask(SEND_TEST, { to });
    const mail = await smtp.mailTo(to);
    expect(mail).toMatchObject({ from: 'maskwatch@example.net', to: [to] });
    expect(headerValues(mail, 'From')).toEqual(['Maskwatch <maskwatch@example.net>']);
    expect(headerValues(mail, 'Auto-Submitted')).toEqual(['auto-generated']);
    expect(headerValues(mail, 'Message-ID')[0]).toMatch(/^<[0-9a-f-]{36}@example\.net>$/);
    expect(mail.text).toContain('Mails from Maskwatch arrive here. admin sent this one');
    expect(mail.html).toContain('Mails from Maskwatch arrive here. admin sent this one');
  });

  test('is SENT once the server took it, and what it said is gone from the database', async () => {
    const to = newAddress();
    await queue(server, { to });
    const row = await rowOf(server, to, 'SENT');
    expect(row).toMatchObject({ lastError: null, nextAttemptAt: null, sentAt: expect.any(String) });
    expect(await mailsOf(server, to)).toMatchObject([{ text: null, html: null }]);
  });

  test('of a transaction that rolls back never goes', async () => {
    const { orm, outbox } = server.app.parts;
    const [rolledBack, later] = [newAddress(), newAddress()];
    const failing = orm.em.fork().transactional(async (em) => {
      await outbox.queue(em, { ...testMail({ sentBy: 'x' }), to: rolledBack, cause: rolledBack });
      throw new Error('the account was not made');
    });
    await expect(failing).rejects.toThrow('the account was not made');
    await queue(server, { to: later });
    await smtp.mailTo(later);
    expect(await rowsOf(server, rolledBack)).toEqual([]);
    expect(smtp.attempts).not.toContain(rolledBack);
  });

  test('is queued once for a cause, twice in a transaction or at the same moment', async () => {
    const [to, later] = [newAddress(), newAddress()];
    const mail = { to, cause: `reset:${to}` };
    await queue(server, mail, mail);
    await Promise.all([queue(server, mail), queue(server, mail)]);
    await rowOf(server, to, 'SENT');
    await queue(server, mail, { to: later });
    await smtp.mailTo(later);
    expect(smtp.mailsTo(to)).toHaveLength(1);
  });

  test('outlives the account it is about', async () => {
    const to = newAddress();
    const { id: userId } = await server.newUser();
    await queue(server, { to, userId });
    await rowOf(server, to, 'SENT');
    await server.admin.ask('mutation ($id: ID!) { deleteUser(id: $id) }', { id: userId });
    expect(await mailsOf(server, to)).toMatchObject([{ user: null }]);
  });
});

describe('what people type in', () => {
  const HEADERS = [
    'Auto-Submitted',
    'From',
    'To',
    'Subject',
    'Message-ID',
    'Date',
    'MIME-Version',
    'Content-Type',
  ];

  test.each([
    ['CR LF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
    ['a folded line', '\r\n '],
    ['a Unicode line separator', '\u2028'],
  ])('adds no header with %s in a subject', async (_, lineBreak) => {
    const to = newAddress();
    const evil = `Hello${lineBreak}Bcc: victim@example.org${lineBreak}${lineBreak}Another body`;
    await queue(server, { to, subject: evil });
    const mail = await smtp.mailTo(to);
    expect(mail.to).toEqual([to]);
    expect(mail.headers.map((line) => line.split(':')[0])).toEqual(HEADERS);
    expect(headerValues(mail, 'Subject')).toEqual(['Hello Bcc: victim@example.org Another body']);
  });

  test.each(['\r\n', '\n', '\u2028'])('adds no line to a text with %j in a name', async (lineBreak) => {
    const to = newAddress();
    await queue(server, { to, ...testMail({ sentBy: `Eve${lineBreak}Send us your password` }) });
    const { text } = await smtp.mailTo(to);
    expect(text).toContain('Eve Send us your password sent this one');
  });

  test.each([
    ['two', (to: string) => `${to}, victim@example.org`],
    ['one that closes its bracket', (to: string) => `${to}>, <victim@example.org`],
    ['one with a line break', (to: string) => `"a\r\nBcc: victim@example.org"${to}`],
    ['one with a line break behind it', (to: string) => `${to}\r\nRCPT TO:<victim@example.org>`],
  ])('names nobody else as recipient: for an address that is %s nothing goes out', async (_, forge) => {
    const [to, later] = [newAddress(), newAddress()];
    await queue(server, { to: forge(to) }, { to: later });
    await smtp.mailTo(later);
    const row = await rowOf(server, to, 'FAILED');
    expect(row.lastError).toBeTruthy();
    expect([...smtp.attempts, ...smtp.received.flatMap((mail) => mail.to)].join()).not.toMatch(/victim/);
  });

  test.each([
    'nobody',
    'a@b@example.org',
    'one@example.org, two@example.org',
    'Name <one@example.org>',
    'one@example.org\r\nBcc: two@example.org',
    '"a\r\nb"@example.org',
    `${'x'.repeat(250)}@example.org`,
  ])('is no address for a test mail: %j', async (to) => {
    expect((await server.admin.refusal(SEND_TEST, { to })).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { to: expect.any(String) },
    });
  });
});
