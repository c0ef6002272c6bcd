import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CREATE_USER } from '../support/accounts.js';
import { folderOfTest, maskwatch } from '../support/cli.js';
import { ADMIN, serverOfFile } from '../support/server.js';
import { inTerminal } from '../support/terminal.js';

const server = serverOfFile();

test('login keeps a token with its scopes in a file for its owner alone; logout revokes and forgets it', async () => {
  const { username, password, api } = await server.newUser();
  const home = await folderOfTest();
  const env = { XDG_CONFIG_HOME: join(home, 'settings') };

  const login = await maskwatch(['login', server.url, '-u', username, '--name', 'a laptop'], {
    env,
    input: `${password}\n`,
  });
  expect(login).toMatchObject({ status: 0, stdout: expect.stringContaining(`as ${username} until `) });
  const file = join(home, 'settings', 'maskwatch', 'login.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const kept = await readFile(file, 'utf8');
  expect(kept).not.toContain(password);
  const { token } = JSON.parse(kept);
  expect(token).toMatch(/^mw_/);
  const { apiTokens, sessions } = await api.ask('{ apiTokens { name scopes } sessions { current } }');
  expect(apiTokens).toEqual([{ name: 'a laptop', scopes: ['UPLOAD', 'READ'] }]);
  // That of this test: the one that made the token has ended.
  expect(sessions).toEqual([{ current: true }]);

  expect(await maskwatch(['summary', '--json'], { env })).toMatchObject({ status: 0, stderr: '' });

  expect(await maskwatch(['logout'], { env })).toMatchObject({ status: 0 });
  await expect(stat(file)).rejects.toThrow();
  expect((await api.as(token).ask('{ me { id } }')).me).toBeNull();
  expect((await maskwatch(['summary'], { env })).status).toBe(4);
  expect(await maskwatch(['logout'], { env })).toMatchObject({ status: 0, stdout: 'Nobody is signed in.\n' });
});

test('a wrong password ends with 4 and leaves nothing behind', async () => {
  const home = await folderOfTest();
  const { status, stderr } = await maskwatch(['login', server.url, '-u', ADMIN.username], {
    env: { XDG_CONFIG_HOME: home },
    input: 'not the password\n',
  });
  expect(status).toBe(4);
  expect(stderr).toContain('The username or the password is wrong.');
  await expect(stat(join(home, 'maskwatch'))).rejects.toThrow();
});

test('a kept token is sent to no other server than its own', async () => {
  const { username, password } = await server.newUser();
  const env = { XDG_CONFIG_HOME: await folderOfTest() };
  await maskwatch(['login', server.url, '-u', username], { env, input: `${password}\n` });
  const elsewhere = await maskwatch(['summary'], { env: { ...env, MASKWATCH_URL: 'http://127.0.0.1:9' } });
  expect(elsewhere).toMatchObject({ status: 4, stderr: expect.stringContaining('Sign in first') });
});

test('on a terminal the password is asked for and not shown, and a first password is replaced', async () => {
  const input = { username: 'newcomer', email: 'newcomer@example.org' };
  const { createUser } = await server.admin.ask(CREATE_USER, { input });
  const env = { XDG_CONFIG_HOME: await folderOfTest() };

  const terminal = inTerminal(['login', server.url], { env });
  await terminal.type('Username: ', 'newcomer');
  await terminal.type('Password of newcomer: ', createUser.oneTimePassword);
  await terminal.type('New password: ', 'a password of my own');
  await terminal.type('Once more: ', 'a password of my own');
  const { status, stdout } = await terminal.result();
  expect([status, stdout]).toEqual([0, expect.stringContaining('Signed in to')]);
  expect(stdout).not.toContain(createUser.oneTimePassword);
  expect(stdout).not.toContain('a password of my own');
  await expect(server.anonymous.login('newcomer', 'a password of my own')).resolves.toBeTruthy();
});

test('tokens: made with the password, written alone to standard output, listed, revoked by name', async () => {
  const { api, password } = await server.newUser();
  const input = `${password}\n`;

  const create = ['tokens', 'create', 'gate camera', '--scopes', 'upload', '--expires', 'never'];
  const { status, stdout } = await maskwatch(create, { as: api, input });
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^mw_\S+\n$/)]);
  const made = api.as(stdout.trim());
  expect((await made.ask('{ me { id } }')).me).not.toBeNull();

  const list = await maskwatch(['tokens', 'list'], { as: api });
  expect(list.stdout).toMatch(/^Name +Scopes +Last used +Expires\ngate camera +upload +.* +never\n$/);

  const unknown = await maskwatch(['tokens', 'revoke', 'nobody'], { as: api, input });
  expect(unknown).toMatchObject({ status: 2, stderr: expect.stringContaining('maskwatch tokens list') });
  expect((await maskwatch(['tokens', 'revoke', 'gate camera'], { as: api, input })).status).toBe(0);
  expect((await made.ask('{ me { id } }')).me).toBeNull();
});
