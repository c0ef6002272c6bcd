import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CREATE_USER } from '../support/accounts.js';
import { newAddress } from '../support/mails.js';
import { withoutChores } from '../support/queries.js';
import { serverOfFile } from '../support/server.js';
import { MailServer } from '../support/smtp.js';
import { workOf } from '../support/work.js';

withoutChores();
const smtp = await new MailServer().start();
// At the usual cost, which other tests lower.
const server = serverOfFile({ ...smtp.env(), REGISTRATION: 'open', BCRYPT_COST: undefined });

// What the sender does in the background is no part of an answer.
beforeAll(() => server.app.parts.outbox.stop());
afterAll(() => smtp.stop());

const LOGIN = 'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }';
const RESET = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';
const REGISTER = 'mutation ($input: RegisterInput!) { register(input: $input) { id } }';

/** Made as administrators make them, with a hash as strong as real ones are. */
async function account(username: string): Promise<string> {
  const email = newAddress(username);
  await server.admin.ask(CREATE_USER, { input: { username, email } });
  return email;
}

describe('who has an account is not told by the work that an answer takes:', () => {
  test('signing in with an unknown name compares one hash as strong, as with a wrong password', async () => {
    await account('known');
    const login = (u: string) => workOf(server, () => server.anonymous.refusal(LOGIN, { u, p: 'a guess' }));
    const [known, unknown] = [await login('known'), await login('unknown')];
    expect(known.hashes).toEqual(['verify at cost 12']);
    expect(unknown).toEqual(known);
  });

  test('asking for a new password for an unknown address takes as many statements, and no hash', async () => {
    const email = await account('forgetful');
    const ask = (address: string) => workOf(server, () => server.anonymous.ask(RESET, { email: address }));
    const [known, unknown, nonsense] = [await ask(email), await ask(newAddress()), await ask('no address')];
    expect(known).toEqual({ statements: expect.any(Number), hashes: [] });
    expect(known.statements).toBeGreaterThan(4);
    expect([unknown, nonsense]).toEqual([known, known]);
  });

  test('registering with a taken address takes as many statements and hashes as with a new one', async () => {
    const taken = await account('owner');
    const register = (username: string, email: string) => {
      const input = { username, email, password: 'a password of my own' };
      return workOf(server, () => server.anonymous.ask(REGISTER, { input }));
    };
    const [old, fresh] = [await register('first', taken), await register('second', newAddress())];
    expect(old.hashes).toEqual(['hash at cost 12']);
    expect(fresh).toEqual(old);
  });
});

test('100 sign-ins in one request compare at most as many hashes as ten requests may', async () => {
  await account('target');
  const guesses = Array.from(
    { length: 100 },
    (_, i) => `g${i}: login(username: $u, password: "guess ${i}") { token }`,
  );
  const { hashes } = await workOf(server, () =>
    server.anonymous.request(`mutation ($u: String!) { ${guesses.join(' ')} }`, { u: 'target' }),
  );
  expect(hashes.length).toBeLessThanOrEqual(10);
});
