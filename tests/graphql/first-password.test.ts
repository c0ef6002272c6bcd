import { afterAll, describe, expect, test } from 'vitest';
import { User } from '#models/index.js';
import { CHANGE_PASSWORD, CREATE_USER } from '../support/accounts.js';
import { TestClock } from '../support/clock.js';
import { mailsOf, newAddress, rowOf } from '../support/mails.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { linkIn, MailServer } from '../support/smtp.js';

const smtp = await new MailServer().start();
const clock = new TestClock();
const server = serverOfFile(smtp.env(), { clock });
const withoutMail = serverOfFile();

afterAll(() => smtp.stop());

const LOGIN = 'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }';
const SEND = 'mutation ($id: ID!) { sendFirstPassword(id: $id) { id oneTimePassword mustChangePassword } }';

let serial = 0;

/** Moves the time, and signs the administrator in again, whose session that may have ended. */
async function later(span: Parameters<TestClock['advance']>[0]): Promise<void> {
  clock.advance(span);
  server.admin = await server.anonymous.login(ADMIN.username, ADMIN.password);
}

/** An account as an administrator makes it, and the password that its mail brings. */
async function newAccount() {
  const [username, email] = [`new ${++serial}`, newAddress('new')];
  const { createUser } = await server.admin.ask(CREATE_USER, { input: { username, email } });
  return { id: createUser.id as string, username, email, createUser, password: await mailedPassword(email) };
}

async function mailedPassword(address: string, count = 1): Promise<string> {
  const { text } = await smtp.mailTo(address, count);
  return /First password: (\S+)/.exec(text)?.[1] as string;
}

describe('a first password', () => {
  test('is mailed, with a link to PUBLIC_URL, and is in no reply', async () => {
    const { email, createUser, password } = await newAccount();
    expect(createUser.oneTimePassword).toBeNull();
    expect(password).toMatch(/^([a-zA-Z2-9]{4}-){3}[a-zA-Z2-9]{4}$/);
    expect(linkIn(await smtp.mailTo(email))).toBe('https://maskwatch.example.net/sign-in');
  });

  test('is kept nowhere once its mail is gone', async () => {
    const { id, email, password } = await newAccount();
    await rowOf(server, email, 'SENT');
    const { orm } = server.app.parts;
    const user = await orm.em.fork().findOneOrFail(User, { id }, { populate: ['passwordHash'] });
    const { activities } = await server.admin.ask(
      '{ activities { nodes { actorName subjectName detail } } }',
    );
    expect(JSON.stringify([user, user.passwordHash, await mailsOf(server, email), activities])).not.toContain(
      password,
    );
  });

  test('must be changed at the first login, and then never ends', async () => {
    const { username, password } = await newAccount();
    const api = await server.anonymous.login(username, password);
    expect((await api.refusal('{ history { totalCount } }')).extensions.code).toBe(
      'PASSWORD_CHANGE_REQUIRED',
    );
    await api.ask(CHANGE_PASSWORD, { old: password, new: 'a password of my own' });
    expect((await api.ask('{ history { totalCount } }')).history.totalCount).toBe(0);
    await later({ days: 30 });
    await expect(server.anonymous.login(username, 'a password of my own')).resolves.toBeTruthy();
  });

  test('works for seven days, and not longer', async () => {
    const { username, password } = await newAccount();
    await later({ days: 6, hours: 23, minutes: 59 });
    await expect(server.anonymous.login(username, password)).resolves.toBeTruthy();
    await later({ minutes: 2 });
    const expired = await server.anonymous.refusal(LOGIN, { u: username, p: password });
    expect([expired.extensions.code, expired.message]).toEqual([
      'INVALID_CREDENTIALS',
      'This first password has expired. Ask an administrator for a new one.',
    ]);
    const wrong = await server.anonymous.refusal(LOGIN, { u: username, p: 'a guess' });
    expect(wrong.message).toBe('The username or the password is wrong.');
  });

  test('cannot be kept by changing it to itself', async () => {
    const { username, password } = await newAccount();
    const api = await server.anonymous.login(username, password);
    const refusal = await api.refusal(CHANGE_PASSWORD, { old: password, new: password });
    expect(refusal.extensions.fields).toHaveProperty('newPassword');
    expect((await api.ask('{ me { mustChangePassword } }')).me.mustChangePassword).toBe(true);
  });
});

describe('a new first password from an administrator', () => {
  test('replaces the present one, ends the sessions, and goes to the account’s address alone', async () => {
    const { id, username, email, password } = await newAccount();
    const api = await server.anonymous.login(username, password);
    const { sendFirstPassword } = await server.admin.ask(SEND, { id });
    expect(sendFirstPassword).toMatchObject({ oneTimePassword: null, mustChangePassword: true });
    const next = await mailedPassword(email, 2);
    expect((await api.ask('{ me { id } }')).me).toBeNull();
    expect((await server.anonymous.refusal(LOGIN, { u: username, p: password })).extensions.code).toBe(
      'INVALID_CREDENTIALS',
    );
    const again = await server.anonymous.login(username, next);
    expect((await again.ask('{ me { mustChangePassword } }')).me.mustChangePassword).toBe(true);
  });

  test('works again for seven days where the old one had expired', async () => {
    const { id, username, email } = await newAccount();
    await later({ days: 8 });
    await server.admin.ask(SEND, { id });
    await expect(server.anonymous.login(username, await mailedPassword(email, 2))).resolves.toBeTruthy();
  });

  test('is shown where the account has no confirmed address', async () => {
    const { id } = await server.newUser();
    await server.app.parts.orm.em.fork().nativeUpdate(User, { id }, { email: null, emailKey: null });
    const { sendFirstPassword } = await server.admin.ask(SEND, { id });
    expect(sendFirstPassword.oneTimePassword).toMatch(/^\S{19}$/);
  });

  test('is an administrator’s to give', async () => {
    const { api, id } = await server.newUser();
    expect((await api.refusal(SEND, { id })).extensions.code).toBe('FORBIDDEN');
    const nobody = '00000000-0000-7000-8000-000000000000';
    expect((await server.admin.refusal(SEND, { id: nobody })).extensions.code).toBe('NOT_FOUND');
  });
});

test('where no mail goes out a new first password is shown, this once, and no mail holds it', async () => {
  const { id, username } = await withoutMail.newUser();
  const { sendFirstPassword } = await withoutMail.admin.ask(SEND, { id });
  await expect(
    withoutMail.anonymous.login(username, sendFirstPassword.oneTimePassword),
  ).resolves.toBeTruthy();
  const { user, mails } = await withoutMail.admin.ask(
    'query ($id: ID!) { user(id: $id) { oneTimePassword } mails { totalCount } }',
    { id },
  );
  expect([user.oneTimePassword, mails.totalCount]).toEqual([null, 0]);
});
