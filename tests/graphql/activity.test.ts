import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { Activity } from '#models/index.js';
import { CHANGE_PASSWORD } from '../support/accounts.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile({ REGISTRATION: 'open' });

interface Entry {
  at: string;
  kind: string;
  actorId: string | null;
  actorName: string;
  ip: string | null;
  subjectId: string | null;
  subjectName: string | null;
  detail: string | null;
}

const LIST = `query ($filter: ActivityFilter, $first: Int, $after: String) { activities(filter: $filter, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { at kind actorId actorName ip subjectId subjectName detail } } }`;
const LOGIN = 'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }';
const UPDATE = 'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }';

const list = async (filter: object = {}, more: object = {}) =>
  (await server.admin.ask(LIST, { filter, ...more })).activities;
const newest = async (...kinds: string[]): Promise<Entry> => (await list({ kinds }, { first: 1 })).nodes[0];

describe('the activity log has', () => {
  test('sign-ins, and failed ones with the account that was tried', async () => {
    const { id, username, password } = await server.newUser();
    await server.anonymous.login(username, password);
    expect(await newest('LOGIN')).toMatchObject({ actorId: id, actorName: username, ip: '127.0.0.1' });
    await server.anonymous.refusal(LOGIN, { u: username, p: 'a guess' });
    expect(await newest('LOGIN_FAILED')).toMatchObject({ actorId: null, actorName: username, subjectId: id });
  });

  test('nothing of a name or an address that no account has: people type passwords there', async () => {
    await server.anonymous.refusal(LOGIN, { u: 'correct horse battery', p: 'a guess' });
    expect(await newest('LOGIN_FAILED')).toMatchObject({
      actorName: '',
      subjectName: null,
      detail: 'No such account',
      ip: '127.0.0.1',
    });
    const reset = 'mutation { requestPasswordReset(email: "correct horse battery") }';
    await server.anonymous.ask(reset);
    expect(await newest('PASSWORD_RESET_REQUESTED')).toMatchObject({ actorName: '', subjectName: null });
    expect(JSON.stringify(await list())).not.toContain('correct horse');
  });

  test('whose sign-ins an administrator ended', async () => {
    const { id, api, username } = await server.newUser();
    const { sessions } = await api.ask('{ sessions { id } }');
    await server.admin.ask('mutation ($id: ID!) { endSession(id: $id) }', { id: sessions[0].id });
    const ended = { actorName: 'admin', subjectId: id, subjectName: username };
    expect(await newest('SESSIONS_ENDED')).toMatchObject({ ...ended, detail: '1, from 127.0.0.1' });
    await server.admin.ask('mutation ($id: ID) { endSessions(userId: $id) }', { id });
    expect(await newest('SESSIONS_ENDED')).toMatchObject({ ...ended, detail: '0' });
  });

  test('what people do with their accounts', async () => {
    const { id, username, password, api } = await server.newUser();
    const { createApiToken } = await api.ask(
      'mutation { createApiToken(input: { name: "nightly", scopes: [READ] }) { apiToken { id } } }',
    );
    await api.ask('mutation ($id: ID!) { revokeApiToken(id: $id) }', createApiToken.apiToken);
    await api.ask('mutation { updateProfile(input: { firstName: "Ann" }) { id } }');
    await api.ask(CHANGE_PASSWORD, { old: password, new: 'a second password' });
    await api.ask('mutation { endSessions }');
    await api.ask('mutation { logout }');
    const { nodes } = await list({ actorId: id });
    expect(nodes.map(({ kind }: Entry) => kind)).toEqual([
      'LOGOUT',
      'SESSIONS_ENDED',
      'PASSWORD_CHANGED',
      'PROFILE_CHANGED',
      'TOKEN_REVOKED',
      'TOKEN_CREATED',
      'LOGIN',
    ]);
    for (const entry of nodes) expect(entry).toMatchObject({ actorName: username, ip: '127.0.0.1' });
    expect(nodes[4].subjectName).toBe('nightly');
  });

  test('what administrators do to others, with both names', async () => {
    const input = { username: 'subject', email: 'subject@example.org' };
    const { createUser } = await server.admin.ask(
      'mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }',
      { input },
    );
    const { id } = createUser;
    await server.admin.ask(UPDATE, { id, input: { role: 'ADMIN', status: 'DISABLED' } });
    await server.admin.ask('mutation ($id: ID!) { sendFirstPassword(id: $id) { id } }', { id });
    await server.admin.ask('mutation ($id: ID!) { deleteUser(id: $id) }', { id });
    const kinds = ['USER_CREATED', 'USER_CHANGED', 'FIRST_PASSWORD_SENT', 'USER_DELETED'];
    for (const kind of kinds) {
      expect(await newest(kind)).toMatchObject({ actorName: 'admin', subjectId: id, subjectName: 'subject' });
    }
    expect((await newest('USER_CHANGED')).detail).toBe('ADMIN, DISABLED');
  });

  test('registrations, and requests for new passwords without saying whose they are to the asker', async () => {
    const { id, username } = await server.newUser();
    const email = `${username.replaceAll(' ', '.')}@example.org`;
    await server.anonymous.ask('mutation ($email: String!) { requestPasswordReset(email: $email) }', {
      email,
    });
    expect(await newest('PASSWORD_RESET_REQUESTED')).toMatchObject({
      actorId: null,
      actorName: email,
      subjectId: id,
    });
    const register =
      'mutation { register(input: { username: "joiner", password: "a good password" }) { id } }';
    await server.anonymous.ask(register);
    expect(await newest('REGISTERED')).toMatchObject({ actorName: 'joiner' });
  });

  test('photos that came and went, and what administrators download of others', async () => {
    const { id, api } = await server.newUser();
    const photo = await api.upload(freshPhoto('noFace'), { name: 'ward.jpg' });
    expect(await newest('IMAGE_UPLOADED')).toMatchObject({ actorId: id, subjectId: photo.id });
    await api.get(`${photo.originalUrl}?download`);
    await server.admin.get(`${photo.originalUrl}?download`);
    const downloads = (await list({ kinds: ['IMAGE_DOWNLOADED'] })).nodes;
    expect(downloads).toMatchObject([{ actorName: 'admin', subjectId: photo.id, detail: 'original' }]);
    await api.ask('mutation ($id: ID!) { deleteImage(id: $id) }', { id: photo.id });
    expect(await newest('IMAGES_DELETED')).toMatchObject({ actorId: id, subjectName: 'ward.jpg' });
  });

  test('scripts’ tokens that were refused', async () => {
    await server.anonymous.as(`mw_${'x'.repeat(43)}`).request('{ me { id } }');
    expect(await newest('TOKEN_REFUSED')).toMatchObject({ actorId: null, ip: '127.0.0.1' });
  });

  test('nothing of what was rolled back', async () => {
    const [first, second] = [await server.newUser(), await server.newUser()];
    const email = `${first.username.replaceAll(' ', '.')}@example.org`;
    const before = (await list({ kinds: ['USER_CHANGED'] })).totalCount;
    await server.admin.refusal(UPDATE, { id: second.id, input: { email } });
    expect((await list({ kinds: ['USER_CHANGED'] })).totalCount).toBe(before);
  });
});

describe('an entry', () => {
  test('outlives the user, with the name as text', async () => {
    const { id, username } = await server.newUser();
    await server.admin.ask('mutation ($id: ID!) { deleteUser(id: $id) }', { id });
    expect((await list({ actorId: id })).nodes).toMatchObject([{ kind: 'LOGIN', actorName: username }]);
  });

  test('is found by kind, by who did it and by time, page by page', async () => {
    const { id, username, password } = await server.newUser();
    for (let login = 0; login < 4; login++) await server.anonymous.login(username, password);
    const filter = { actorId: id, kinds: ['LOGIN', 'LOGOUT'] };
    const seen: Entry[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await list(filter, { first: 2, after });
      expect(page.totalCount).toBe(5);
      seen.push(...page.nodes);
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(seen).toHaveLength(5);
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect((await list({ ...filter, from, until })).totalCount).toBe(5);
    expect((await list({ ...filter, until: from })).totalCount).toBe(0);
    expect((await list({ ...filter, from: until })).totalCount).toBe(0);
  });

  test('is for administrators to see', async () => {
    const { api } = await server.newUser();
    expect((await api.refusal(LIST)).extensions.code).toBe('FORBIDDEN');
    expect((await api.get('/export/activity.csv')).status).toBe(403);
    expect((await server.anonymous.get('/export/activity.csv')).status).toBe(401);
  });
});

describe('the log as CSV', () => {
  const read = async (query = '') => {
    const response = await server.admin.get(`/export/activity.csv${query}`);
    return parse(await response.text(), { columns: true, relax_column_count: false }) as Record<
      string,
      string
    >[];
  };

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', '\r=1+1', '=HYPERLINK("https://evil.example")'])(
    'runs nothing in a spreadsheet: %j',
    async (name) => {
      const em = server.app.parts.orm.em.fork();
      em.create(Activity, { at: new Date(), kind: 'LOGIN_FAILED' as never, actorName: name });
      await em.flush();
      const [row] = await read('?kind=LOGIN_FAILED');
      expect(row?.actorName).toBe(`'${name}`);
    },
  );

  test('has every entry of a filter, past a batch, and any text as it is', async () => {
    const em = server.app.parts.orm.em.fork();
    const actorId = '00000000-0000-4000-8000-000000000001';
    for (let i = 0; i < 1001; i++) {
      em.create(Activity, { at: new Date(), kind: 'LOGOUT' as never, actorId, actorName: `a, "${i}"\nline` });
    }
    await em.flush();
    const rows = await read(`?actorId=${actorId}`);
    expect(rows).toHaveLength(1001);
    expect(new Set(rows.map(({ actorName }) => actorName)).size).toBe(1001);
    expect(rows.at(-1)?.actorName).toBe('a, "0"\nline');
  });

  test('says what is wrong with a filter', async () => {
    for (const query of ['?kind=NOTHING', '?from=yesterday']) {
      expect((await server.admin.get(`/export/activity.csv${query}`)).status).toBe(400);
    }
  });
});
