import { describe, expect, test } from 'vitest';
import { CHANGE_PASSWORD, signUp } from '../support/accounts.js';
import { mailsOf } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';
import { listen } from '../support/sockets.js';

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

  test('keeps scripts’ tokens, says so in the notice, and ends them when asked to', async () => {
    const { api, id, username, password } = await server.newUser();
    const make = 'mutation { createApiToken(input: { name: "x", scopes: [READ] }) { token } }';
    const script = server.anonymous.as((await api.ask(make)).createApiToken.token);
    await api.ask(make);
    await api.ask(CHANGE_PASSWORD, { old: password, new: 'a second password' });
    expect((await script.ask('{ me { id } }')).me.id).toBe(id);
    const [told] = await mailsOf(server, `${username.replaceAll(' ', '.')}@example.org`);
    expect(told?.text).toContain('2 API tokens of your scripts go on working: revoke what you do not know.');

    const socket = listen(server, script.token);
    await socket.ready;
    const change =
      'mutation ($old: String!, $new: String!) { changePassword(currentPassword: $old, newPassword: $new, revokeTokens: true) }';
    await api.ask(change, { old: 'a second password', new: 'a third password' });
    expect((await script.ask('{ me { id } }')).me).toBeNull();
    await expect.poll(() => socket.closed).toEqual([1012]);
    expect((await api.ask('{ apiTokens { id } }')).apiTokens).toEqual([]);
    const mails = await mailsOf(server, `${username.replaceAll(' ', '.')}@example.org`);
    expect(mails).toHaveLength(2);
    expect(mails.filter(({ text }) => text?.includes('API token'))).toHaveLength(1);
    const { activities } = await server.admin.ask(
      'query ($f: ActivityFilter) { activities(filter: $f) { nodes { detail } } }',
      { f: { actorId: id, kinds: ['TOKEN_REVOKED'] } },
    );
    expect(activities.nodes).toEqual([{ detail: 'All of them: 2' }]);
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
