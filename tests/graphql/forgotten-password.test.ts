import { request } from 'node:http';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { OneTimeToken } from '#models/index.js';
import { CHANGE_PASSWORD } from '../support/accounts.js';
import { TestClock } from '../support/clock.js';
import { mailsOf, rowsOf } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';
import { linkIn, MailServer } from '../support/smtp.js';

const smtp = await new MailServer().start();
const clock = new TestClock();
const server = serverOfFile(smtp.env(), { clock });

afterAll(() => smtp.stop());

afterEach(() => {
  vi.restoreAllMocks();
});

const ASK = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';
const RESET = 'mutation ($t: String!, $p: String!) { resetPassword(token: $t, newPassword: $p) }';
const LOGIN = 'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }';

async function account() {
  const { username, ...rest } = await server.newUser();
  return { username, email: `${username.replaceAll(' ', '.')}@example.org`, ...rest };
}

/** Asks for a new password, and reads the token off the mail. */
async function mailedToken(email: string, mails = 1): Promise<string> {
  await server.anonymous.ask(ASK, { email });
  return new URL(linkIn(await smtp.mailTo(email, mails))).hash.slice(1);
}

const reset = (t: string, p: string) => server.anonymous.request(RESET, { t, p });
const codeOf = async (t: string, p: string) => (await reset(t, p)).errors?.[0]?.extensions.code;

/** Has so many requests go on from the hashing of their passwords at the same moment. */
function hashTogether(count: number): void {
  const { hasher } = server.app.parts;
  const hash = hasher.hash.bind(hasher);
  let waiting = 0;
  let release = () => {};
  const all = new Promise<void>((resolve) => {
    release = resolve;
  });
  vi.spyOn(hasher, 'hash').mockImplementation(async (password) => {
    const hashed = await hash(password);
    if (++waiting === count) release();
    await all;
    return hashed;
  });
}

describe('the link of a forgotten password', () => {
  test('sets a new password, ends all sessions, mails a notice and does not sign in', async () => {
    const { username, email, password, api } = await account();
    const token = await mailedToken(email);
    const reply = await reset(token, 'a second password');
    expect(reply.data).toEqual({ resetPassword: true });
    expect(reply.headers.get('set-cookie')).toBeNull();
    expect((await api.ask('{ me { id } }')).me).toBeNull();
    await expect(server.anonymous.login(username, password)).rejects.toThrow('INVALID_CREDENTIALS');
    await expect(server.anonymous.login(username, 'a second password')).resolves.toBeTruthy();
    expect((await smtp.mailTo(email, 2)).text).toContain(`The password of ${username} was changed`);
  });

  test('keeps scripts’ tokens, or ends them when asked to', async () => {
    const { email, api } = await account();
    const make = 'mutation { createApiToken(input: { name: "x", scopes: [READ] }) { token } }';
    const script = server.anonymous.as((await api.ask(make)).createApiToken.token);
    await reset(await mailedToken(email), 'a second password');
    expect((await script.ask('{ me { id } }')).me).not.toBeNull();
    expect((await smtp.mailTo(email, 2)).text).toContain('1 API token of your scripts goes on working');
    const t = await mailedToken(email, 3);
    const resetAll =
      'mutation ($t: String!) { resetPassword(token: $t, newPassword: "a third password", revokeTokens: true) }';
    await server.anonymous.ask(resetAll, { t });
    expect((await script.ask('{ me { id } }')).me).toBeNull();
    expect((await smtp.mailTo(email, 4)).text).not.toContain('API token');
  });

  test('is built from PUBLIC_URL, whatever the request calls the server', async () => {
    const { email } = await account();
    const body = JSON.stringify({ query: ASK, variables: { email } });
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    };
    await new Promise((resolve, reject) => {
      request(`${server.url}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
      })
        .once('response', (response) => response.resume().once('end', resolve))
        .once('error', reject)
        .end(body);
    });
    const mail = await smtp.mailTo(email);
    expect(linkIn(mail)).toMatch(/^https:\/\/maskwatch\.example\.net\/reset-password#[\w-]{43}$/);
    expect(`${mail.text}${mail.html}`).not.toContain('evil.example');
  });

  test('works once', async () => {
    const { email } = await account();
    const token = await mailedToken(email);
    expect((await reset(token, 'a second password')).errors).toBeUndefined();
    expect(await codeOf(token, 'a third password')).toBe('TOKEN_INVALID');
  });

  test('works once when it is used twice at the same moment', async () => {
    const { username, email } = await account();
    const token = await mailedToken(email);
    const passwords = ['one of two passwords', 'the other of the two'];
    hashTogether(passwords.length);
    const codes = await Promise.all(passwords.map((password) => codeOf(token, password)));
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'TOKEN_INVALID')).toHaveLength(1);
    const winner = passwords[codes.indexOf(undefined)] as string;
    await expect(server.anonymous.login(username, winner)).resolves.toBeTruthy();
  });

  test('works for ten minutes, and not longer', async () => {
    const [first, second] = [await account(), await account()];
    const tokens = [await mailedToken(first.email), await mailedToken(second.email)] as const;
    clock.advance({ minutes: 9 });
    expect(await codeOf(tokens[0], 'a second password')).toBeUndefined();
    clock.advance({ minutes: 1, seconds: 1 });
    expect(await codeOf(tokens[1], 'a second password')).toBe('TOKEN_INVALID');
  });

  test('is void once a newer one was asked for', async () => {
    const { email } = await account();
    const older = await mailedToken(email);
    const newer = await mailedToken(email, 2);
    expect(await codeOf(older, 'a second password')).toBe('TOKEN_INVALID');
    expect(await codeOf(newer, 'a second password')).toBeUndefined();
  });

  test('is void once the password was changed otherwise', async () => {
    const { email, password, api } = await account();
    const token = await mailedToken(email);
    await api.ask(CHANGE_PASSWORD, { old: password, new: 'a second password' });
    expect(await codeOf(token, 'a third password')).toBe('TOKEN_INVALID');
  });

  test('stays good when the new password breaks a rule', async () => {
    const { email } = await account();
    const token = await mailedToken(email);
    for (const password of ['short 7', 'password123', 'x1'.repeat(37)]) {
      const { errors } = await reset(token, password);
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: { newPassword: expect.any(String) },
      });
    }
    expect(await codeOf(token, 'a second password')).toBeUndefined();
  });

  test('is kept as a hash', async () => {
    const { id, email } = await account();
    const token = await mailedToken(email);
    await expect.poll(async () => (await rowsOf(server, email))[0]?.status).toBe('SENT');
    const kept = await server.app.parts.orm.em.fork().find(OneTimeToken, { user: id });
    expect(kept).toMatchObject([{ tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(JSON.stringify([kept, await mailsOf(server, email)])).not.toContain(token);
  });

  test('opens no account that is disabled', async () => {
    const { id, username, email } = await account();
    const token = await mailedToken(email);
    await server.admin.ask(
      'mutation ($id: ID!) { updateUser(id: $id, input: { status: DISABLED }) { id } }',
      {
        id,
      },
    );
    await reset(token, 'a second password');
    const refusal = await server.anonymous.refusal(LOGIN, { u: username, p: 'a second password' });
    expect(refusal.extensions.code).toBe('ACCOUNT_DISABLED');
  });

  test('takes the place of a first password that waits to be changed', async () => {
    const { api } = await newcomer('waiting');
    const token = await mailedToken('waiting@example.org', 2);
    await reset(token, 'a password of my own');
    expect((await api.ask('{ me { id } }')).me).toBeNull();
    const again = await server.anonymous.login('waiting', 'a password of my own');
    expect((await again.ask('{ me { mustChangePassword } }')).me.mustChangePassword).toBe(false);
  });
});

describe('asking for a new password', () => {
  test('is answered alike for an address with and without an account, and of a disabled one', async () => {
    const [known, disabled] = [await account(), await account()];
    await server.admin.ask(
      'mutation ($id: ID!) { updateUser(id: $id, input: { status: DISABLED }) { id } }',
      {
        id: disabled.id,
      },
    );
    const replies = [];
    for (const email of [known.email, disabled.email, 'nobody.here@example.org', 'no address']) {
      const { status, data, errors, headers } = await server.anonymous.request(ASK, { email });
      replies.push({ status, data, errors, headers: [...headers.keys()] });
    }
    for (const reply of replies) expect(reply).toEqual(replies[0]);
    await smtp.mailTo(known.email);
    expect(smtp.attempts).not.toContain(disabled.email);
    expect(smtp.attempts).not.toContain('nobody.here@example.org');
  });

  test('takes the address in any case', async () => {
    const { email } = await account();
    await server.anonymous.ask(ASK, { email: email.toUpperCase() });
    expect((await smtp.mailTo(email)).to).toEqual([email]);
  });
});

async function newcomer(username: string) {
  const input = { username, email: `${username}@example.org` };
  await server.admin.ask('mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }', {
    input,
  });
  const { text } = await smtp.mailTo(input.email);
  const password = /First password: (\S+)/.exec(text)?.[1] as string;
  return { api: await server.anonymous.login(username, password) };
}
