import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testMail } from '#server/mail/index.js';
import { MAIL, newAddress, queue, rowOf, rowsOf } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';
import { MailServer } from '../support/smtp.js';

// No SMTP server is set, until a test sets one.
const server = serverOfFile();

const ONE = `query ($id: ID!) { mail(id: $id) { ${MAIL} text } }`;
const PAGE = `query ($status: MailStatus, $search: String, $first: Int, $after: String) {
  mails(status: $status, search: $search, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id recipient status text } } }`;
const RESEND = `mutation ($id: ID!) { resendMail(id: $id) { ${MAIL} } }`;
const SEND_TEST = 'mutation ($to: String!) { sendTestMail(to: $to) { id } }';
const NOBODY = '00000000-0000-7000-8000-000000000000';

const files = () => readdir(join(server.dataDir, 'mail'));
const page = async (variables: Record<string, unknown>) => (await server.admin.ask(PAGE, variables)).mails;

describe('without an SMTP server', () => {
  test('mails are kept as files only the server can read, and are KEPT', async () => {
    const to = newAddress();
    await queue(server, { to, ...testMail({ sentBy: 'Zoë' }) });
    const row = await rowOf(server, to, 'KEPT');
    expect(row.sentAt).toBeNull();
    const [name] = (await files()).filter((each) => each.includes(row.id));
    expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-[0-9a-f-]{36}\.eml$/);
    const path = join(server.dataDir, 'mail', name as string);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(server.dataDir, 'mail'))).mode & 0o777).toBe(0o700);
    expect(await readFile(path, 'utf8')).toMatch(new RegExp(`^To: ${to.replaceAll('.', '\\.')}\r?$`, 'm'));
  });

  test('an administrator reads what a kept mail says, one at a time', async () => {
    const to = newAddress();
    await queue(server, { to });
    const { id } = await rowOf(server, to, 'KEPT');
    expect((await server.admin.ask(ONE, { id })).mail.text).toContain('Mails from Maskwatch arrive here.');
    expect((await page({ search: to })).nodes).toEqual([{ id, recipient: to, status: 'KEPT', text: null }]);
  });

  test('mailSettings says so', async () => {
    expect((await server.admin.ask('{ mailSettings { goesOut from } }')).mailSettings).toEqual({
      goesOut: false,
      from: 'Maskwatch <maskwatch@localhost>',
    });
  });
});

describe('the list of mails', () => {
  test('pages through all once, newest first', async () => {
    const name = newAddress('paged');
    const addresses = Array.from({ length: 7 }, (_, i) => `${i}.${name}`);
    for (const to of addresses) await queue(server, { to });
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { totalCount, nodes, pageInfo } = await page({ search: name, first: 3, after });
      expect(totalCount).toBe(7);
      seen.push(...nodes.map(({ recipient }: { recipient: string }) => recipient));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(seen).toEqual(addresses.toReversed());
  });

  test.each([
    ['part of an address in another case', 'ERICA.', true],
    ['part of a subject', 'ärztliche mitteilung', true],
    ['a percent sign as itself', 'erica%example', false],
    ['what is nowhere', 'nowhere to be found', false],
  ])('finds by %s', async (_, search, found) => {
    const to = newAddress('erica');
    await queue(server, { to, subject: 'Ärztliche Mitteilung' });
    await rowOf(server, to, 'KEPT');
    const { nodes } = await page({ search });
    expect(nodes.some(({ recipient }: { recipient: string }) => recipient === to)).toBe(found);
  });

  test('shows one status only when asked to', async () => {
    const to = newAddress();
    await queue(server, { to });
    await rowOf(server, to, 'KEPT');
    expect(await page({ search: to, status: 'KEPT' })).toMatchObject({ totalCount: 1 });
    expect(await page({ search: to, status: 'FAILED' })).toMatchObject({ totalCount: 0, nodes: [] });
  });

  test.each([{ first: 0 }, { first: 101 }, { after: 'no cursor' }])('refuses %o', async (variables) => {
    expect((await server.admin.refusal(PAGE, variables)).extensions.code).toBe('BAD_USER_INPUT');
  });
});

test.each([
  ['mails', PAGE, {}],
  ['mail', ONE, { id: NOBODY }],
  ['mailSettings', '{ mailSettings { from } }', {}],
  ['resendMail', RESEND, { id: NOBODY }],
  ['sendTestMail', SEND_TEST, { to: 'somebody@example.org' }],
])('%s is for administrators', async (_, query, variables) => {
  const { api } = await server.newUser();
  expect((await api.refusal(query, variables)).extensions.code).toBe('FORBIDDEN');
  expect((await server.anonymous.refusal(query, variables)).extensions.code).toBe('UNAUTHENTICATED');
  expect(await rowsOf(server, 'somebody@example.org')).toEqual([]);
});

test.each([
  ['mail', ONE],
  ['resendMail', RESEND],
])('%s of an id that is none is NOT_FOUND', async (_, query) => {
  expect((await server.admin.refusal(query, { id: NOBODY })).extensions.code).toBe('NOT_FOUND');
});

describe('once an SMTP server is set', () => {
  test('a kept mail can be sent, and after that neither read nor sent again', async () => {
    const to = newAddress();
    await queue(server, { to });
    const { id } = await rowOf(server, to, 'KEPT');
    const smtp = await new MailServer().start();
    await server.restart(smtp.env());
    server.admin = server.anonymous.as(server.admin.token);

    expect((await server.admin.ask(RESEND, { id })).resendMail).toMatchObject({
      status: 'QUEUED',
      attempts: 0,
    });
    expect((await smtp.mailTo(to)).text).toContain('Mails from Maskwatch arrive here.');
    await rowOf(server, to, 'SENT');
    expect((await server.admin.ask(ONE, { id })).mail.text).toBeNull();
    expect((await server.admin.refusal(RESEND, { id })).extensions.code).toBe('BAD_USER_INPUT');
    expect((await server.admin.ask('{ mailSettings { goesOut from } }')).mailSettings).toEqual({
      goesOut: true,
      from: 'Maskwatch <maskwatch@example.net>',
    });

    const refused = newAddress();
    smtp.treat(refused, '550 mistyped in our address book');
    await queue(server, { to: refused });
    const failed = await rowOf(server, refused, 'FAILED');
    expect((await server.admin.ask(ONE, { id: failed.id })).mail.text).toBeNull();
    smtp.treat(refused, undefined);
    await server.admin.ask(RESEND, { id: failed.id });
    await rowOf(server, refused, 'SENT');
    await server.app.parts.outbox.stop();
    await smtp.stop();
  });
});
