import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestClock } from '../support/clock.js';
import { importFile } from '../support/imports.js';
import { TestServer } from '../support/server.js';
import { linkIn, MailServer } from '../support/smtp.js';

const mail = new MailServer();
const clock = new TestClock();
let server: TestServer;

beforeAll(async () => {
  await mail.start();
  server = await new TestServer(mail.env(), { clock }).start();
});
afterAll(async () => {
  await server.close();
  await mail.stop();
});

const RESET =
  'mutation ($token: String!, $password: String!) { resetPassword(token: $token, newPassword: $password) }';
const PASSWORD = 'a password of my own';

const choose = (token: string, password = PASSWORD) => ({ token, password });
const invite = (name: string) => importFile(server.admin, `username,email\n${name},${name}@example.org\n`);

/** The token in the link that was mailed to somebody who was invited. */
async function tokenOf(name: string): Promise<string> {
  const link = linkIn(await mail.mailTo(`${name}@example.org`));
  expect(link).toMatch(/^https:\/\/maskwatch\.example\.net\/reset-password#/);
  return new URL(link).hash.slice(1);
}

describe('a row without a password', () => {
  test('is invited by a mail whose link lets its owner choose one, once', async () => {
    expect(await invite('ida')).toMatchObject({ created: 1, invited: 1, failed: 0 });
    const token = await tokenOf('ida');
    await server.anonymous.ask(RESET, choose(token));
    const api = await server.anonymous.login('ida', PASSWORD);
    expect((await api.ask('{ history { totalCount } }')).history.totalCount).toBe(0);
    const again = await server.anonymous.refusal(RESET, choose(token, 'another one of theirs'));
    expect(again.extensions.code).toBe('TOKEN_INVALID');
  });

  test('cannot sign in before', async () => {
    await invite('jo');
    await expect(server.anonymous.login('jo', '!')).rejects.toThrow('INVALID_CREDENTIALS');
  });

  test('is mailed once, however often the file is given in', async () => {
    await invite('kim');
    expect(await invite('kim')).toMatchObject({ created: 0, invited: 0, existing: 1 });
    await mail.mailTo('kim@example.org', 1);
    await invite('after-kim');
    await mail.mailTo('after-kim@example.org', 1);
    expect(mail.mailsTo('kim@example.org')).toHaveLength(1);
  });

  test('with a password is not invited', async () => {
    const text = `username,email,password\nlou,lou@example.org,${PASSWORD}\n`;
    expect(await importFile(server.admin, text)).toMatchObject({ created: 1, invited: 0 });
    await expect(server.anonymous.login('lou', PASSWORD)).resolves.toBeTruthy();
  });
});

describe("an invitation's link", () => {
  test('works for two weeks', async () => {
    await invite('mia');
    await invite('ned');
    const [mia, ned] = [await tokenOf('mia'), await tokenOf('ned')];
    clock.advance({ days: 13, hours: 23 });
    await server.anonymous.ask(RESET, choose(mia));
    clock.advance({ hours: 2 });
    expect((await server.anonymous.refusal(RESET, choose(ned))).extensions.code).toBe('TOKEN_INVALID');
  });

  test('is void once its owner has a password another way', async () => {
    await server.restart();
    server.admin = await server.anonymous.login('admin', 'the first admins own password');
    await invite('ole');
    const token = await tokenOf('ole');
    const { users } = await server.admin.ask('{ users(search: "ole") { nodes { id } } }');
    const id = users.nodes[0].id;
    await server.admin.ask('mutation ($id: ID!) { sendFirstPassword(id: $id) { id } }', { id });
    expect((await server.anonymous.refusal(RESET, choose(token))).extensions.code).toBe('TOKEN_INVALID');
  });

  test('works for everybody behind one address', async () => {
    const names = Array.from({ length: 35 }, (_, index) => `many${index}`);
    const rows = names.map((name) => `${name},${name}@example.org`);
    await importFile(server.admin, ['username,email', ...rows].join('\n'));
    const replies = [];
    for (const name of names) {
      // Too short: it is refused after the token, without the time that a hash takes.
      replies.push(await server.anonymous.refusal(RESET, choose(await tokenOf(name), 'short')));
    }
    expect(replies.map(({ extensions }) => extensions.code)).not.toContain('RATE_LIMITED');
  });
});
