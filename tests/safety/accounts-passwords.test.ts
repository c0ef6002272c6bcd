import { describe, expect, test } from 'vitest';
import { User } from '#models/index.js';
import { resetPassword } from '#server/accounts/reset-password.js';
import { CHANGE_PASSWORD } from '../support/accounts.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const LOGIN = 'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }';
const codeOf = async (u: string, p: string) =>
  (await server.anonymous.request(LOGIN, { u, p })).errors?.[0]?.extensions.code;

describe('a password', () => {
  test.each([
    ['of one byte a character', 'x1'.repeat(36)],
    ['of four bytes a character', '🦊'.repeat(9) + '🐙'.repeat(9)],
  ])('of 72 bytes, %s, does not open with more behind it', async (_, password) => {
    const { username, password: old, api } = await server.newUser();
    await api.ask(CHANGE_PASSWORD, { old, new: password });
    expect(await codeOf(username, password)).toBeUndefined();
    for (const more of ['y', '\u0000']) {
      expect(await codeOf(username, password + more)).toBe('INVALID_CREDENTIALS');
    }
    const refusal = await api.refusal(CHANGE_PASSWORD, { old: `${password}y`, new: 'another password' });
    expect(refusal.extensions.code).toBe('INVALID_CREDENTIALS');
  });

  test.each(['  blanks at both ends  ', '日本語のパスワード', 'tab\tand\nline', '"; drop table users; --'])(
    'may have any characters, and is compared as it is: %j',
    async (password) => {
      const { username, password: old, api } = await server.newUser();
      await api.ask(CHANGE_PASSWORD, { old, new: password });
      expect(await codeOf(username, password)).toBeUndefined();
      expect(await codeOf(username, password.slice(0, -1))).toBe('INVALID_CREDENTIALS');
    },
  );

  test('that the command users:reset gives works where a first password had expired', async () => {
    const { id, username } = await server.newUser();
    const { orm, hasher } = server.app.parts;
    await orm.em.fork().nativeUpdate(User, { id }, { passwordExpiresAt: new Date(0) });
    const { password } = await resetPassword(orm.em.fork(), hasher, username);
    expect(await codeOf(username, password)).toBeUndefined();
  });
});
