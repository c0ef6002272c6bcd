import { describe, expect, test } from 'vitest';
import { CHANGE_PASSWORD, CREATE_USER } from '../support/accounts.js';
import { photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const create = (input: Record<string, unknown>) => server.admin.ask(CREATE_USER, { input });
const refused = (input: Record<string, unknown>) => server.admin.refusal(CREATE_USER, { input });

describe('a new account', () => {
  test('gets a random one-time password, shown once', async () => {
    const { createUser: first } = await create({ username: 'ann', email: 'ann@example.org' });
    const { createUser: second } = await create({ username: 'ben', email: 'ben@example.org' });
    expect(first).toMatchObject({ role: 'USER', mustChangePassword: true });
    expect(first.oneTimePassword.length).toBeGreaterThanOrEqual(12);
    expect(second.oneTimePassword).not.toBe(first.oneTimePassword);
    const { users } = await server.admin.ask('{ users { nodes { username oneTimePassword } } }');
    expect(users.nodes.map((user: { oneTimePassword: unknown }) => user.oneTimePassword)).toEqual(
      users.nodes.map(() => null),
    );
  });

  test('can do nothing but change that password, on any face, until it has', async () => {
    const { createUser } = await create({ username: 'cora', email: 'cora@example.org' });
    const api = await server.anonymous.login('cora', createUser.oneTimePassword);
    expect((await api.ask('{ me { mustChangePassword } }')).me.mustChangePassword).toBe(true);
    for (const query of [
      '{ history { totalCount } }',
      '{ historySummary { total } }',
      '{ users { totalCount } }',
    ]) {
      expect((await api.refusal(query)).extensions.code).toBe('PASSWORD_CHANGE_REQUIRED');
    }
    expect((await api.uploadRefusal(photo('noFace'))).extensions.code).toBe('PASSWORD_CHANGE_REQUIRED');
    const { id } = await server.admin.upload(photo('noFace'));
    expect((await api.get(`/images/${id}/original`)).status).toBe(403);

    await api.ask(CHANGE_PASSWORD, { old: createUser.oneTimePassword, new: 'a password of my own' });
    expect(
      (await api.ask('{ history { totalCount } me { mustChangePassword } }')).me.mustChangePassword,
    ).toBe(false);
    const again = await server.anonymous.login('cora', 'a password of my own');
    expect((await again.ask('{ history { totalCount } }')).history.totalCount).toBe(0);
  });

  test('is made by administrators only', async () => {
    const { api } = await server.newUser();
    const input = { username: 'dora', email: 'dora@example.org' };
    expect((await api.refusal(CREATE_USER, { input })).extensions.code).toBe('FORBIDDEN');
    expect((await server.anonymous.refusal(CREATE_USER, { input })).extensions.code).toBe('UNAUTHENTICATED');
  });

  test('may be an administrator', async () => {
    const { createUser } = await create({ username: 'chief', email: 'chief@example.org', role: 'ADMIN' });
    expect(createUser.role).toBe('ADMIN');
  });
});

describe('names and addresses are unique', () => {
  test.each(['eve', 'EVE', 'Ｅｖｅ'])('username %s beside "Eve"', async (username) => {
    await create({ username: 'Eve', email: 'eve@example.org' }).catch(() => {});
    expect(await refused({ username, email: `${Math.random()}@example.org` })).toMatchObject({
      extensions: { code: 'USERNAME_TAKEN', fields: { username: expect.any(String) } },
    });
  });

  test('accents make another name', async () => {
    await create({ username: 'rene', email: 'rene1@example.org' });
    await expect(create({ username: 'rené', email: 'rene2@example.org' })).resolves.toBeTruthy();
  });

  test('an e-mail address in another case is the same', async () => {
    await create({ username: 'fred', email: 'fred@example.org' });
    expect((await refused({ username: 'fred2', email: 'Fred@Example.ORG' })).extensions.code).toBe(
      'EMAIL_TAKEN',
    );
  });

  test('of two at the same moment one is made', async () => {
    const both = await Promise.all(
      [1, 2].map(() =>
        server.admin.request(CREATE_USER, { input: { username: 'twin', email: 'twin@example.org' } }),
      ),
    );
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(both.flatMap(({ errors }) => errors ?? [])[0]?.extensions.code).toBe('USERNAME_TAKEN');
  });
});

describe('what cannot be is refused by field', () => {
  test.each([
    ['username', { username: '', email: 'x@example.org' }],
    ['username', { username: 'x'.repeat(65), email: 'x@example.org' }],
    ['username', { username: 'line\nbreak', email: 'x@example.org' }],
    ['email', { username: 'gus', email: 'no address' }],
    ['email', { username: 'gus', email: `${'x'.repeat(250)}@example.org` }],
    ['firstName', { username: 'gus', email: 'gus@example.org', firstName: 'x'.repeat(101) }],
    ['address', { username: 'gus', email: 'gus@example.org', address: 'x'.repeat(256) }],
  ])('%s in %o', async (field, input) => {
    expect((await refused(input)).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { [field]: expect.any(String) },
    });
  });
});
