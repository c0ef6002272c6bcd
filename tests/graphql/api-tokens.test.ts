import { describe, expect, test } from 'vitest';
import { ApiToken, User } from '#models/index.js';
import type { Account } from '../support/accounts.js';
import type { Api } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { listen } from '../support/sockets.js';

const clock = new TestClock();
const server = serverOfFile({ REGISTRATION: 'open' }, { clock });

type Scope = 'UPLOAD' | 'READ' | 'ADMIN';

const CREATE =
  'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token apiToken { id name scopes expiresAt lastUsedAt } } }';
const REVOKE = 'mutation ($id: ID!) { revokeApiToken(id: $id) }';
const LIST = '{ apiTokens { id name scopes lastUsedAt } }';
const UPDATE = 'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }';
const HISTORY = '{ history { totalCount } }';
const USERS = '{ users { totalCount } }';

async function tokenOf(owner: Api, scopes: Scope[], more: object = {}) {
  const { createApiToken } = await owner.ask(CREATE, { input: { name: 'a script', scopes, ...more } });
  return { id: createApiToken.apiToken.id as string, script: server.anonymous.as(createApiToken.token) };
}

const codeOf = async (api: Api, query: string, variables?: object) =>
  (await api.request(query, { ...variables })).errors?.[0]?.extensions.code;

describe('a script’s token', () => {
  test('is 32 random bytes, shown once and kept as a hash', async () => {
    const { api } = await server.newUser();
    const { createApiToken: first } = await api.ask(CREATE, { input: { name: 'x', scopes: ['READ'] } });
    const { createApiToken: second } = await api.ask(CREATE, { input: { name: 'x', scopes: ['READ'] } });
    expect(Buffer.from(first.token.slice(3), 'base64url')).toHaveLength(32);
    expect(first.token).not.toBe(second.token);
    const kept = await server.app.parts.orm.em.fork().find(ApiToken, { id: first.apiToken.id });
    expect(kept).toMatchObject([{ tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    const { activities } = await server.admin.ask(
      '{ activities(filter: { kinds: [TOKEN_CREATED] }) { nodes { subjectName detail } } }',
    );
    expect(JSON.stringify([kept, activities, (await api.ask(LIST)).apiTokens])).not.toContain(
      first.token.slice(3),
    );
  });

  test('says when it was used last, and for the hash alone opens nothing', async () => {
    const { api } = await server.newUser();
    const { id, script } = await tokenOf(api, ['READ']);
    expect((await api.ask(LIST)).apiTokens[0].lastUsedAt).toBeNull();
    await script.ask(HISTORY);
    const used = Date.parse((await api.ask(LIST)).apiTokens[0].lastUsedAt);
    expect(Math.abs(used - clock.now().getTime())).toBeLessThan(60_000);
    const { tokenHash } = await server.app.parts.orm.em.fork().findOneOrFail(ApiToken, { id });
    for (const token of [tokenHash, `mw_${tokenHash}`]) {
      expect(await codeOf(server.anonymous.as(token), HISTORY)).toBe('UNAUTHENTICATED');
    }
  });

  test('ends when it expires', async () => {
    const { api, username, password } = await server.newUser();
    const expiresAt = new Date(clock.now().getTime() + 3_600_000).toISOString();
    const { script } = await tokenOf(api, ['READ'], { expiresAt });
    clock.advance({ minutes: 59 });
    expect(await codeOf(script, HISTORY)).toBeUndefined();
    clock.advance({ minutes: 2 });
    expect(await codeOf(script, HISTORY)).toBe('UNAUTHENTICATED');
    const input = { name: 'x', scopes: ['READ'], expiresAt: '2020-01-01T00:00:00Z' };
    const again = await server.anonymous.login(username, password);
    expect((await again.refusal(CREATE, { input })).extensions.fields).toHaveProperty('expiresAt');
  });

  test('ends when its owner revokes it, with its sockets', async () => {
    const { api } = await server.newUser();
    const { id, script } = await tokenOf(api, ['READ']);
    const socket = listen(server, script.token);
    await socket.ready;
    await api.ask(REVOKE, { id });
    expect(await codeOf(script, HISTORY)).toBe('UNAUTHENTICATED');
    await expect.poll(() => socket.closed).toEqual([1012]);
    const again = listen(server, script.token);
    await expect.poll(() => again.closed).toEqual([4403]);
    expect((await api.ask(LIST)).apiTokens).toEqual([]);
  });

  test('is seen and revoked by nobody else', async () => {
    const [owner, stranger] = [await server.newUser(), await server.newUser()];
    const { id, script } = await tokenOf(owner.api, ['READ']);
    expect((await stranger.api.ask(LIST)).apiTokens).toEqual([]);
    expect(await codeOf(stranger.api, REVOKE, { id })).toBe('NOT_FOUND');
    expect(await codeOf(server.admin, REVOKE, { id })).toBe('NOT_FOUND');
    expect(await codeOf(script, HISTORY)).toBeUndefined();
  });

  test.each([
    ['no scope', { name: 'x', scopes: [] }, 'scopes'],
    ['no name', { name: '', scopes: ['READ'] }, 'name'],
    ['the scope ADMIN of a user', { name: 'x', scopes: ['READ', 'ADMIN'] }, 'scopes'],
  ])('is not made with %s', async (_, input, field) => {
    const { api } = await server.newUser();
    expect((await api.refusal(CREATE, { input })).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { [field]: expect.any(String) },
    });
  });
});

describe('a token does what its scopes say, and no more:', () => {
  /** What a script gets done: at the root, at a picture's address, by an upload, over a socket. */
  async function powers({ api }: Account, scopes: Scope[]): Promise<string[]> {
    const photo = await api.upload(freshPhoto('noFace'));
    const { script } = await tokenOf(api, scopes);
    const done: string[] = [];
    if (!(await codeOf(script, HISTORY))) done.push('history');
    if ((await script.get(photo.originalUrl)).status === 200) done.push('original');
    if ((await script.get(photo.thumbnailUrl)).status === 200) done.push('thumbnail');
    if (!(await script.uploadReply(freshPhoto('noFace'))).errors) done.push('upload');
    const socket = listen(server, script.token);
    await socket.ready;
    if (socket.errors.length === 0) done.push('socket');
    if (!(await codeOf(script, USERS))) done.push('users');
    if (!(await codeOf(script, '{ activities { totalCount } }'))) done.push('activities');
    if ((await script.get('/export/activity.csv')).status === 200) done.push('export');
    return done;
  }

  test.each<[Scope[], string[]]>([
    [['READ'], ['history', 'original', 'thumbnail', 'socket']],
    [['UPLOAD'], ['upload']],
    [
      ['READ', 'UPLOAD'],
      ['history', 'original', 'thumbnail', 'upload', 'socket'],
    ],
  ])('of a user, %j', async (scopes, expected) => {
    expect(await powers(await server.newUser(), scopes)).toEqual(expected);
  });

  test.each<[Scope[], string[]]>([
    [['READ'], ['history', 'original', 'thumbnail', 'socket']],
    [['UPLOAD'], ['upload']],
    [['ADMIN'], ['users', 'activities', 'export']],
  ])('of an administrator, %j', async (scopes, expected) => {
    expect(await powers(await server.newUser({ role: 'ADMIN' }), scopes)).toEqual(expected);
  });

  test.each<[string, string]>([
    ['make tokens', 'mutation { createApiToken(input: { name: "x", scopes: [READ] }) { token } }'],
    ['change the password', 'mutation { changePassword(currentPassword: "x", newPassword: "another one") }'],
    ['change the address', 'mutation { changeEmail(email: "x@example.org", password: "x") { id } }'],
    ['change the profile', 'mutation { updateProfile(input: { firstName: "x" }) { id } }'],
    ['end sign-ins', 'mutation { endSessions }'],
    ['delete photos', 'mutation { deleteImages(ids: []) }'],
  ])('none may %s', async (_, mutation) => {
    const { api } = await server.newUser({ role: 'ADMIN' });
    const { script } = await tokenOf(api, ['READ', 'UPLOAD', 'ADMIN']);
    expect(await codeOf(script, mutation)).toBe('FORBIDDEN');
  });
});

test('a token of any scope may sign itself out, which revokes it and no other', async () => {
  const { api } = await server.newUser();
  const [leaving, staying] = [await tokenOf(api, ['UPLOAD']), await tokenOf(api, ['READ'])];
  expect(await leaving.script.ask('mutation { logout }')).toEqual({ logout: true });
  expect(await codeOf(leaving.script, HISTORY)).toBe('UNAUTHENTICATED');
  expect(await codeOf(staying.script, HISTORY)).toBeUndefined();
  expect((await api.ask('{ apiTokens { id } }')).apiTokens).toHaveLength(1);
});

describe('a token is never wider than its owner:', () => {
  test('of who is no administrator any more', async () => {
    const { id, api } = await server.newUser({ role: 'ADMIN' });
    const { script } = await tokenOf(api, ['READ', 'ADMIN']);
    expect(await codeOf(script, USERS)).toBeUndefined();
    await server.admin.ask(UPDATE, { id, input: { role: 'USER' } });
    expect(await codeOf(script, USERS)).toBe('FORBIDDEN');
    expect(await codeOf(script, '{ history(everyone: true) { totalCount } }')).toBe('FORBIDDEN');
    expect(await codeOf(script, HISTORY)).toBeUndefined();
  });

  test('of a disabled account, over an open socket too', async () => {
    const { id, api } = await server.newUser();
    const { script } = await tokenOf(api, ['READ', 'UPLOAD']);
    const socket = listen(server, script.token);
    await socket.ready;
    await server.admin.ask(UPDATE, { id, input: { status: 'DISABLED' } });
    expect(await codeOf(script, HISTORY)).toBe('UNAUTHENTICATED');
    expect((await script.uploadRefusal(freshPhoto('noFace'))).extensions.code).toBe('UNAUTHENTICATED');
    expect((await script.get('/images/x/original')).status).toBe(401);
    await expect.poll(() => socket.closed).toEqual([4403]);
  });

  test('of a deleted account', async () => {
    const { id, api } = await server.newUser();
    const { script } = await tokenOf(api, ['READ']);
    await server.admin.ask('mutation ($id: ID!) { deleteUser(id: $id) }', { id });
    expect(await codeOf(script, HISTORY)).toBe('UNAUTHENTICATED');
    expect(await server.app.parts.orm.em.fork().count(ApiToken, { user: id })).toBe(0);
  });

  test('of who must change the password first', async () => {
    const { id, api } = await server.newUser();
    const photo = await api.upload(freshPhoto('noFace'));
    const { script } = await tokenOf(api, ['READ', 'UPLOAD']);
    await server.app.parts.orm.em.fork().nativeUpdate(User, { id }, { mustChangePassword: true });
    expect(await codeOf(script, HISTORY)).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await script.uploadRefusal(freshPhoto('noFace'))).extensions.code).toBe(
      'PASSWORD_CHANGE_REQUIRED',
    );
    expect((await script.get(photo.originalUrl)).status).toBe(403);
    const socket = listen(server, script.token);
    await expect.poll(() => socket.closed).toEqual([4403]);
  });
});
