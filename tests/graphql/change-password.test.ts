import { describe, expect, test } from 'vitest';
import { CHANGE_PASSWORD, signUp } from '../support/accounts.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

describe('changing a password', () => {
  test('needs the current one', async () => {
    const { api } = await server.newUser();
    const refusal = await api.refusal(CHANGE_PASSWORD, { old: 'not my password', new: 'another password' });
    expect(refusal.extensions.code).toBe('INVALID_CREDENTIALS');
  });

  test('ends the other sessions, keeps this one, and the old password is over', async () => {
    const { api, username, password } = await signUp(server, 'hanna');
    const elsewhere = await server.anonymous.login(username, password);
    await api.ask(CHANGE_PASSWORD, { old: password, new: 'a second password' });
    expect((await api.ask('{ me { id } }')).me).not.toBeNull();
    expect((await elsewhere.ask('{ me { id } }')).me).toBeNull();
    await expect(server.anonymous.login(username, password)).rejects.toThrow('INVALID_CREDENTIALS');
    await expect(server.anonymous.login(username, 'a second password')).resolves.toBeTruthy();
  });

  test.each([
    ['7 bytes', 'short 7'],
    ['73 bytes', `${'x1'.repeat(36)}y`],
    ['73 bytes in 37 characters', `${'ü'.repeat(36)}y`],
    ['one of the most common', 'Password123'],
    ['one character only', 'zzzzzzzzzzzz'],
  ])('refuses one of %s', async (_, password) => {
    const { api, password: old } = await server.newUser();
    expect((await api.refusal(CHANGE_PASSWORD, { old, new: password })).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { newPassword: expect.any(String) },
    });
  });

  test.each([
    ['8 bytes', 'eight 8!'],
    ['72 bytes', 'x1'.repeat(36)],
    ['72 bytes in 18 characters', '🦊'.repeat(9) + '🐙'.repeat(9)],
  ])('takes one of %s, and all of it counts', async (_, password) => {
    const { api, username, password: old } = await server.newUser();
    await api.ask(CHANGE_PASSWORD, { old, new: password });
    await expect(server.anonymous.login(username, password)).resolves.toBeTruthy();
    const allButTheLast = [...password].slice(0, -1).join('');
    await expect(server.anonymous.login(username, allButTheLast)).rejects.toThrow('INVALID_CREDENTIALS');
  });
});
