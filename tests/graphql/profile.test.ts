import { afterAll, describe, expect, test } from 'vitest';
import { User } from '#models/index.js';
import { TestClock } from '../support/clock.js';
import { mailsOf, newAddress } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';
import { linkIn, MailServer } from '../support/smtp.js';

const smtp = await new MailServer().start();
const clock = new TestClock();
const server = serverOfFile(smtp.env(), { clock });
const withoutMail = serverOfFile();

afterAll(() => smtp.stop());

const UPDATE =
  'mutation ($input: ProfileInput!) { updateProfile(input: $input) { firstName lastName address } }';
const CHANGE =
  'mutation ($email: String!, $password: String!) { changeEmail(email: $email, password: $password) { email } }';
const CONFIRM = 'mutation ($t: String!) { confirmEmail(token: $t) }';
const RESET = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';
const EMAIL = '{ me { email emailConfirmed } }';

const addressOf = (username: string) => `${username.replaceAll(' ', '.')}@example.org`;
const tokenIn = async (email: string, mails = 1) =>
  new URL(linkIn(await smtp.mailTo(email, mails))).hash.slice(1);

describe('the profile', () => {
  test('changes what is given, removes what is empty, and keeps the rest', async () => {
    const { api } = await server.newUser();
    await api.ask(UPDATE, { input: { firstName: 'Grace', lastName: 'Hopper', address: 'Navy Yard 1' } });
    const { updateProfile } = await api.ask(UPDATE, { input: { firstName: 'Amazing Grace', address: '' } });
    expect(updateProfile).toEqual({ firstName: 'Amazing Grace', lastName: 'Hopper', address: null });
    expect((await api.ask('{ me { firstName lastName address } }')).me).toEqual(updateProfile);
  });

  test.each(['role: ADMIN', 'email: "x@example.org"', 'username: "x"', 'emailConfirmed: true'])(
    'is no way to set %s',
    async (field) => {
      const { api } = await server.newUser();
      const refusal = await api.refusal(`mutation { updateProfile(input: { ${field} }) { id } }`);
      expect(refusal.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    },
  );

  test('says when one signed in last, and the time before', async () => {
    const { username, password } = await server.newUser();
    const first = clock.now().getTime();
    clock.advance({ hours: 3 });
    const api = await server.anonymous.login(username, password);
    const { me, serverInfo } = await api.ask('{ me { lastLoginAt previousLoginAt } serverInfo { time } }');
    const within = (time: string, wanted: number) =>
      expect(Math.abs(Date.parse(time) - wanted)).toBeLessThan(60_000);
    within(me.previousLoginAt, first);
    within(me.lastLoginAt, clock.now().getTime());
    within(serverInfo.time, clock.now().getTime());
  });
});

describe('a change of address', () => {
  test('needs the password', async () => {
    const { api } = await server.newUser();
    const email = newAddress();
    expect((await api.refusal(CHANGE, { email, password: 'a guess' })).extensions.code).toBe(
      'INVALID_CREDENTIALS',
    );
    expect(smtp.attempts).not.toContain(email);
  });

  test('holds once the link that was sent to the new address is opened, and not before', async () => {
    const { api, username, password } = await server.newUser();
    const email = newAddress('moved');
    const { changeEmail } = await api.ask(CHANGE, { email, password });
    expect(changeEmail.email).toBe(addressOf(username));
    const token = await tokenIn(email);
    expect((await api.ask(EMAIL)).me).toEqual({ email: addressOf(username), emailConfirmed: true });
    await server.anonymous.ask(CONFIRM, { t: token });
    expect((await api.ask(EMAIL)).me).toEqual({ email, emailConfirmed: true });
    await server.anonymous.ask(RESET, { email });
    expect((await smtp.mailTo(email, 2)).text).toContain('asked for a new password');
  });

  test('is told to the old address, which the new one is not, and to none that nobody had confirmed', async () => {
    const { id, api, username, password } = await server.newUser();
    const email = newAddress('moved');
    await api.ask(CHANGE, { email, password });
    await server.anonymous.ask(CONFIRM, { t: await tokenIn(email) });
    const notice = await smtp.mailTo(addressOf(username));
    expect(notice.text).toContain(`${username} has another e-mail address since`);
    expect(notice.text).not.toContain(email);

    const update =
      'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }';
    const third = newAddress('third');
    await server.admin.ask(update, { id, input: { email: third } });
    expect((await smtp.mailTo(email, 2)).text).toContain(`${username} has another e-mail address since`);

    await server.app.parts.orm.em.fork().nativeUpdate(User, { id }, { emailConfirmed: false });
    await server.admin.ask(update, { id, input: { email: newAddress('fourth') } });
    await server.admin.ask(update, { id, input: { firstName: 'Ann' } });
    expect(await mailsOf(server, third)).toEqual([]);
  });

  test('to another account’s address is answered alike, takes nothing over and tells the owner', async () => {
    const [owner, other] = [await server.newUser(), await server.newUser()];
    const email = addressOf(owner.username);
    const { changeEmail } = await other.api.ask(CHANGE, { email, password: other.password });
    expect(changeEmail.email).toBe(addressOf(other.username));
    const mail = await smtp.mailTo(email);
    expect(mail.text).toContain('It has an account already');
    expect(mail.text).not.toContain('#');
    expect((await owner.api.ask(EMAIL)).me.email).toBe(email);
  });

  test('to an address that another account got meanwhile fails', async () => {
    const [first, second] = [await server.newUser(), await server.newUser()];
    const email = newAddress('wanted');
    await first.api.ask(CHANGE, { email, password: first.password });
    const one = await tokenIn(email);
    await second.api.ask(CHANGE, { email, password: second.password });
    const two = await tokenIn(email, 2);
    const codes = await Promise.all(
      [one, two].map(
        async (t) => (await server.anonymous.request(CONFIRM, { t })).errors?.[0]?.extensions.code,
      ),
    );
    expect(codes.sort()).toEqual(['EMAIL_TAKEN', undefined]);
  });

  test('that an intruder asked for dies when the owner sets a new password', async () => {
    const { api, username, password } = await server.newUser();
    const email = newAddress('intruder');
    await api.ask(CHANGE, { email, password });
    const intruders = await tokenIn(email);
    await server.anonymous.ask(RESET, { email: addressOf(username) });
    const t = await tokenIn(addressOf(username));
    await server.anonymous.ask(
      'mutation ($t: String!) { resetPassword(token: $t, newPassword: "a second password") }',
      { t },
    );
    expect((await server.anonymous.refusal(CONFIRM, { t: intruders })).extensions.code).toBe('TOKEN_INVALID');
  });

  test('voids the links that were sent to the old address', async () => {
    const { api, username, password } = await server.newUser();
    await server.anonymous.ask(RESET, { email: addressOf(username) });
    const t = await tokenIn(addressOf(username));
    const email = newAddress();
    await api.ask(CHANGE, { email, password });
    await server.anonymous.ask(CONFIRM, { t: await tokenIn(email) });
    const reset = 'mutation ($t: String!) { resetPassword(token: $t, newPassword: "a second password") }';
    expect((await server.anonymous.refusal(reset, { t })).extensions.code).toBe('TOKEN_INVALID');
  });

  test('has strangers mailed three times an hour at most', async () => {
    const { api, password } = await server.newUser();
    for (let mail = 0; mail < 3; mail++) await api.ask(CHANGE, { email: newAddress(), password });
    const refusal = await api.refusal(CHANGE, { email: newAddress(), password });
    expect(refusal.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
  });

  test('holds at once where no mail goes out, unless the address is taken', async () => {
    const [owner, other] = [await withoutMail.newUser(), await withoutMail.newUser()];
    const email = newAddress();
    await owner.api.ask(CHANGE, { email, password: owner.password });
    expect((await owner.api.ask(EMAIL)).me).toEqual({ email, emailConfirmed: true });
    expect(await mailsOf(withoutMail, addressOf(owner.username))).toMatchObject([
      { template: 'emailChanged' },
    ]);
    const refusal = await other.api.refusal(CHANGE, { email: email.toUpperCase(), password: other.password });
    expect(refusal.extensions.code).toBe('EMAIL_TAKEN');
  });
});
