import { describe, expect, test } from 'vitest';
import { TestClock } from '../support/clock.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { listen } from '../support/sockets.js';

const clock = new TestClock();
const server = serverOfFile({}, { clock });

const LIST =
  'query ($userId: ID) { sessions(userId: $userId) { id userAgent ip createdAt lastSeenAt current } }';
const END = 'mutation ($id: ID!) { endSession(id: $id) }';
const END_ALL = 'mutation ($userId: ID) { endSessions(userId: $userId) }';
const UPDATE = 'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }';
const ME = '{ me { id } }';

/** Signs in as a browser that says what it is. */
async function signIn(username: string, password: string, userAgent: string) {
  const query = `mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }`;
  const body = JSON.stringify({ query, variables: { u: username, p: password } });
  const headers = { 'content-type': 'application/json', 'user-agent': userAgent };
  return server.anonymous.as((await server.anonymous.post(body, headers)).data.login.token);
}

describe('one’s own sign-ins', () => {
  test('are listed with device, address and time, the last seen first', async () => {
    const { id, username, password, api } = await server.newUser();
    clock.advance({ minutes: 5 });
    const phone = await signIn(username, password, 'A phone');
    const { sessions } = await phone.ask(LIST);
    expect(sessions).toMatchObject([
      { userAgent: 'A phone', ip: '127.0.0.1', current: true },
      { ip: '127.0.0.1', current: false },
    ]);
    clock.advance({ minutes: 5 });
    await api.ask(ME);
    // Asked by another, whose request is none of either.
    const { sessions: later } = await server.admin.ask(LIST, { userId: id });
    expect(later.map(({ userAgent }: { userAgent: string }) => userAgent === 'A phone')).toEqual([
      false,
      true,
    ]);
  });

  test('that have run out are not listed', async () => {
    const { username, password } = await server.newUser();
    clock.advance({ hours: 13 });
    const api = await server.anonymous.login(username, password);
    expect((await api.ask(LIST)).sessions).toHaveLength(1);
    server.admin = await server.anonymous.login('admin', 'the first admins own password');
  });

  test('are ended one by one, and with their sockets at once', async () => {
    const { username, password, api } = await server.newUser();
    const stolen = await server.anonymous.login(username, password);
    const socket = listen(server, stolen.token);
    await socket.ready;
    const { sessions } = await api.ask(LIST);
    const other = sessions.find(({ current }: { current: boolean }) => !current);
    expect((await api.ask(END, { id: other.id })).endSession).toBe(true);
    expect((await stolen.ask(ME)).me).toBeNull();
    await expect.poll(() => socket.closed).toEqual([4403]);
    expect((await api.ask(ME)).me).not.toBeNull();
  });

  test('are all ended but for the one that asks', async () => {
    const { username, password, api } = await server.newUser();
    const others = [
      await server.anonymous.login(username, password),
      await server.anonymous.login(username, password),
    ];
    expect((await api.ask(END_ALL)).endSessions).toBe(2);
    for (const other of others) expect((await other.ask(ME)).me).toBeNull();
    expect((await api.ask(ME)).me).not.toBeNull();
  });
});

describe('somebody else’s sign-ins', () => {
  test('are neither seen nor ended by a user', async () => {
    const [owner, stranger] = [await server.newUser(), await server.newUser()];
    const [{ id }] = (await owner.api.ask(LIST)).sessions;
    expect((await stranger.api.refusal(LIST, { userId: owner.id })).extensions.code).toBe('FORBIDDEN');
    expect((await stranger.api.refusal(END_ALL, { userId: owner.id })).extensions.code).toBe('FORBIDDEN');
    const theirs = await stranger.api.refusal(END, { id });
    const nobodys = await stranger.api.refusal(END, { id: '00000000-0000-7000-8000-000000000000' });
    expect([theirs.message, theirs.extensions]).toEqual([nobodys.message, nobodys.extensions]);
    expect(theirs.extensions.code).toBe('NOT_FOUND');
    expect((await owner.api.ask(ME)).me.id).toBe(owner.id);
  });

  test('are seen and ended by administrators', async () => {
    const { id: userId, api, username, password } = await server.newUser();
    const second = await server.anonymous.login(username, password);
    const { sessions } = await server.admin.ask(LIST, { userId });
    expect(sessions.map(({ current }: { current: boolean }) => current)).toEqual([false, false]);
    await server.admin.ask(END, { id: sessions[0].id });
    expect((await server.admin.ask(END_ALL, { userId })).endSessions).toBe(1);
    for (const each of [api, second]) expect((await each.ask(ME)).me).toBeNull();
  });
});

describe('at once', () => {
  test('disabling an account ends its sign-ins, and enabling it brings none back', async () => {
    const { id, api, username, password } = await server.newUser();
    const socket = listen(server, api.token);
    await socket.ready;
    await server.admin.ask(UPDATE, { id, input: { status: 'DISABLED' } });
    expect((await api.ask(ME)).me).toBeNull();
    await expect.poll(() => socket.closed).toEqual([4403]);
    await expect(server.anonymous.login(username, password)).rejects.toThrow('ACCOUNT_DISABLED');
    await expect(server.anonymous.login(username, 'a guess')).rejects.toThrow('INVALID_CREDENTIALS');
    await server.admin.ask(UPDATE, { id, input: { status: 'ACTIVE' } });
    expect((await api.ask(ME)).me).toBeNull();
    await expect(server.anonymous.login(username, password)).resolves.toBeTruthy();
  });

  test('deleting an account ends its sign-ins', async () => {
    const { id, api } = await server.newUser();
    await server.admin.ask('mutation ($id: ID!) { deleteUser(id: $id) }', { id });
    expect((await api.ask(ME)).me).toBeNull();
    expect((await api.get('/images/x/original')).status).toBe(401);
  });

  test('who is no administrator any more hears of nobody else’s photos', async () => {
    const { id, api } = await server.newUser({ role: 'ADMIN' });
    const socket = listen(server, api.token, '(everyone: true)');
    await socket.ready;
    await server.admin.ask(UPDATE, { id, input: { role: 'USER' } });
    await expect.poll(() => socket.closed).toEqual([1012]);
    await server.admin.upload(freshPhoto('noFace'));
    expect(socket.heard).toEqual([]);
    expect((await api.refusal('{ users { totalCount } }')).extensions.code).toBe('FORBIDDEN');
    const again = listen(server, api.token, '(everyone: true)');
    await expect.poll(() => again.errors).toHaveLength(1);
  });
});
