import { afterAll, describe, expect, test } from 'vitest';
import { TestClock } from '../support/clock.js';
import { newAddress, rowsOf } from '../support/mails.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { linkIn, MailServer } from '../support/smtp.js';

const smtp = await new MailServer().start();
const clock = new TestClock();
const server = serverOfFile({ ...smtp.env(), REGISTRATION: 'open' }, { clock });
const withoutMail = serverOfFile({ REGISTRATION: 'open' });
const closed = serverOfFile();

afterAll(() => smtp.stop());

const REGISTER =
  'mutation ($input: RegisterInput!) { register(input: $input) { username email role emailConfirmed mustChangePassword oneTimePassword } }';
const CONFIRM = 'mutation ($t: String!) { confirmEmail(token: $t) }';
const RESET = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';
const ME = '{ me { username email emailConfirmed role } }';
const PASSWORD = 'a password of my own';

let serial = 0;

const newcomer = (email?: string) => ({ username: `newcomer ${++serial}`, password: PASSWORD, email });
const tokenIn = async (email: string, mails = 1) =>
  new URL(linkIn(await smtp.mailTo(email, mails))).hash.slice(1);

/** Somebody who has registered and signed in, and the token of the link that confirms the address. */
async function registered() {
  const email = newAddress('newcomer');
  const input = newcomer(email);
  await server.anonymous.ask(REGISTER, { input });
  const api = await server.anonymous.login(input.username, PASSWORD);
  return { email, api, username: input.username, token: await tokenIn(email) };
}

describe('registration', () => {
  test('is closed unless opened', async () => {
    const refusal = await closed.anonymous.refusal(REGISTER, { input: newcomer() });
    expect(refusal.extensions.code).toBe('REGISTRATION_CLOSED');
    expect((await closed.anonymous.ask('{ serverInfo { registrationOpen } }')).serverInfo).toEqual({
      registrationOpen: false,
    });
  });

  test('makes an ordinary account that works at once', async () => {
    const input = { ...newcomer(), firstName: 'Ada', lastName: 'L.', address: 'Ward 3' };
    const { register } = await server.anonymous.ask(REGISTER, { input });
    expect(register).toMatchObject({ role: 'USER', mustChangePassword: false, oneTimePassword: null });
    const api = await server.anonymous.login(input.username, PASSWORD);
    expect((await api.ask('{ me { firstName lastName address } }')).me).toEqual({
      firstName: 'Ada',
      lastName: 'L.',
      address: 'Ward 3',
    });
    expect((await api.upload(freshPhoto('noFace'))).status).toBe('DONE');
  });

  test.each(['role: ADMIN', 'status: ACTIVE', 'emailConfirmed: true', 'mustChangePassword: false'])(
    'takes nobody’s word for %s',
    async (field) => {
      const query = `mutation { register(input: { username: "x", password: "${PASSWORD}", ${field} }) { id } }`;
      const reply = await server.anonymous.request(query);
      expect([reply.status, reply.errors?.[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    },
  );

  test('says that a username is taken, in any case', async () => {
    const input = newcomer();
    await server.anonymous.ask(REGISTER, { input });
    const again = { ...input, username: input.username.toUpperCase() };
    const refusal = await server.anonymous.refusal(REGISTER, { input: again });
    expect(refusal.extensions.code).toBe('USERNAME_TAKEN');
  });

  test.each([
    ['password', { password: 'short 7' }],
    ['password', { password: 'Password123' }],
    ['username', { username: '' }],
    ['username', { username: 'ad\u200bmin' }],
    ['username', { username: 'two\u2028lines' }],
    ['username', { username: '\ufdfa'.repeat(64) }],
    ['email', { email: 'no address' }],
  ])('refuses a wrong %s: %o', async (field, wrong) => {
    const { extensions } = await withoutMail.anonymous.refusal(REGISTER, {
      input: { ...newcomer(), ...wrong },
    });
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: { [field]: expect.any(String) } });
  });

  test('takes names that normalisation makes long', async () => {
    const input = { ...newcomer(), firstName: '\ufdfa'.repeat(100), lastName: '\ufdfa'.repeat(100) };
    expect((await withoutMail.anonymous.request(REGISTER, { input })).errors).toBeUndefined();
  });
});

describe('an address given at registration', () => {
  test('is confirmed by the mailed link, and till then nothing can be sent', async () => {
    const { email, api, token } = await registered();
    expect((await api.ask(ME)).me).toMatchObject({ email, emailConfirmed: false });
    expect((await api.uploadRefusal(freshPhoto('noFace'))).extensions.code).toBe('EMAIL_UNCONFIRMED');
    const byAddress = 'mutation { uploadImage(url: "https://example.org/x.jpg") { id } }';
    expect((await api.refusal(byAddress)).extensions.code).toBe('EMAIL_UNCONFIRMED');
    const create = 'mutation { createApiToken(input: { name: "x", scopes: [UPLOAD] }) { token } }';
    const { createApiToken } = await api.ask(create);
    const script = server.anonymous.as(createApiToken.token);
    expect((await script.uploadRefusal(freshPhoto('noFace'))).extensions.code).toBe('EMAIL_UNCONFIRMED');

    await server.anonymous.ask(CONFIRM, { t: token });
    expect((await api.ask(ME)).me).toMatchObject({ email, emailConfirmed: true });
    expect((await api.upload(freshPhoto('noFace'))).status).toBe('DONE');
  });

  test('is confirmed by a link of PUBLIC_URL that works once', async () => {
    const { email, token } = await registered();
    expect(linkIn(await smtp.mailTo(email))).toBe(`https://maskwatch.example.net/confirm-email#${token}`);
    await server.anonymous.ask(CONFIRM, { t: token });
    expect((await server.anonymous.refusal(CONFIRM, { t: token })).extensions.code).toBe('TOKEN_INVALID');
  });

  test('is confirmed within two days, or by a newer link, which voids the older', async () => {
    const { email, username, token } = await registered();
    clock.advance({ hours: 48, seconds: 1 });
    expect((await server.anonymous.refusal(CONFIRM, { t: token })).extensions.code).toBe('TOKEN_INVALID');
    const api = await server.anonymous.login(username, PASSWORD);
    await api.ask('mutation { resendConfirmation }');
    const second = await tokenIn(email, 2);
    await api.ask('mutation { resendConfirmation }');
    const third = await tokenIn(email, 3);
    expect((await server.anonymous.refusal(CONFIRM, { t: second })).extensions.code).toBe('TOKEN_INVALID');
    await server.anonymous.ask(CONFIRM, { t: third });
  });

  test('is not confirmed by the link of a forgotten password, nor that by this', async () => {
    const { token } = await registered();
    const query = 'mutation ($t: String!) { resetPassword(token: $t, newPassword: "another password") }';
    expect((await server.anonymous.refusal(query, { t: token })).extensions.code).toBe('TOKEN_INVALID');
    await server.anonymous.ask(CONFIRM, { t: token });
  });

  test('gets no other mail before it is confirmed, as it may be a stranger’s', async () => {
    const { email, api } = await registered();
    await server.anonymous.ask(RESET, { email });
    await api.ask(
      `mutation { changePassword(currentPassword: "${PASSWORD}", newPassword: "a second password") }`,
    );
    server.admin = await server.anonymous.login('admin', 'the first admins own password');
    expect((await rowsOf(server, email)).map(({ template }) => template)).toEqual(['confirmEmail']);
  });

  test('needs no confirmation where no mail goes out, and is said to be taken', async () => {
    const input = newcomer(newAddress());
    const { register } = await withoutMail.anonymous.ask(REGISTER, { input });
    expect(register.emailConfirmed).toBe(true);
    const again = { ...newcomer(), email: input.email };
    expect((await withoutMail.anonymous.refusal(REGISTER, { input: again })).extensions.code).toBe(
      'EMAIL_TAKEN',
    );
  });
});

describe('an address that another account has', () => {
  test('is answered as a new one, at registration and at the sign-in after it, and its owner is mailed', async () => {
    const { username } = await server.newUser();
    const taken = `${username.replaceAll(' ', '.')}@example.org`;
    const seen = [];
    for (const email of [taken, newAddress()]) {
      const input = newcomer(email);
      const { register } = await server.anonymous.ask(REGISTER, { input });
      const api = await server.anonymous.login(input.username, PASSWORD);
      const { me } = await api.ask(ME);
      const { resendConfirmation } = await api.ask('mutation { resendConfirmation }');
      const known = [input.username, email];
      seen.push(
        JSON.stringify({ register, me, resendConfirmation }, (_, value) =>
          known.includes(value) ? 'own' : value,
        ),
      );
    }
    expect(seen[0]).toBe(seen[1]);
    const mail = await smtp.mailTo(taken);
    expect(mail.text).toContain('It has an account already');
    expect(linkIn(mail)).toBe('https://maskwatch.example.net/forgot-password');
  });

  test('is mailed about such attempts once an hour', async () => {
    const { username } = await server.newUser();
    const email = `${username.replaceAll(' ', '.')}@example.org`;
    for (let attempt = 0; attempt < 3; attempt++) {
      await server.anonymous.ask(REGISTER, { input: newcomer(email) });
    }
    server.admin = await server.anonymous.login('admin', 'the first admins own password');
    expect((await rowsOf(server, email)).map(({ template }) => template)).toEqual(['emailTaken']);
  });

  test('is not kept from its owner by who registered with it before', async () => {
    const { email, username } = await registered();
    const owner = newcomer(email);
    await server.anonymous.ask(REGISTER, { input: owner });
    await server.anonymous.ask(CONFIRM, { t: await tokenIn(email, 2) });
    const api = await server.anonymous.login(owner.username, PASSWORD);
    expect((await api.ask(ME)).me).toMatchObject({ email, emailConfirmed: true });
    await server.anonymous.ask(RESET, { email });
    expect((await smtp.mailTo(email, 3)).text).toContain(`new password for ${owner.username}`);
    const squatter = await server.anonymous.login(username, PASSWORD);
    expect((await squatter.ask(ME)).me.emailConfirmed).toBe(false);
  });

  test('goes to the first of two who confirm it', async () => {
    const { email, token } = await registered();
    await server.anonymous.ask(REGISTER, { input: newcomer(email) });
    const other = await tokenIn(email, 2);
    await server.anonymous.ask(CONFIRM, { t: token });
    expect((await server.anonymous.refusal(CONFIRM, { t: other })).extensions.code).toBe('EMAIL_TAKEN');
  });
});
