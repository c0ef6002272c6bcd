import { describe, expect, test } from 'vitest';
import { newAddress } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const UPDATE = `mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) {
  email emailConfirmed firstName lastName address role status } }`;
const USERS =
  'query ($search: String, $filter: UsersFilter) { users(search: $search, filter: $filter) { totalCount nodes { username } } }';
const LOGIN = 'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }';

const names = ({ nodes }: { nodes: { username: string }[] }) => nodes.map(({ username }) => username);

describe('an administrator', () => {
  test('changes what is given of an account, removes what is empty, and keeps the rest', async () => {
    const { id } = await server.newUser();
    const email = newAddress();
    await server.admin.ask(UPDATE, {
      id,
      input: { email, firstName: 'Ida', lastName: 'Rhodes', address: 'Here' },
    });
    const { updateUser } = await server.admin.ask(UPDATE, { id, input: { firstName: 'I.', address: '' } });
    expect(updateUser).toEqual({
      email,
      emailConfirmed: true,
      firstName: 'I.',
      lastName: 'Rhodes',
      address: null,
      role: 'USER',
      status: 'ACTIVE',
    });
  });

  test('gives no account the address of another', async () => {
    const [first, second] = [await server.newUser(), await server.newUser()];
    const email = `${first.username.replaceAll(' ', '.')}@EXAMPLE.org`;
    const refusal = await server.admin.refusal(UPDATE, { id: second.id, input: { email, role: 'ADMIN' } });
    expect(refusal.extensions.code).toBe('EMAIL_TAKEN');
    const { user } = await server.admin.ask('query ($id: ID!) { user(id: $id) { role } }', { id: second.id });
    expect(user.role).toBe('USER');
  });

  test('finds accounts by role and status, and by part of a name that was changed', async () => {
    const { id, username } = await server.newUser();
    await server.admin.ask(UPDATE, { id, input: { status: 'DISABLED', lastName: 'Őrségi' } });
    const disabled = await server.admin.ask(USERS, { filter: { status: 'DISABLED' } });
    expect(disabled.users).toEqual({ totalCount: 1, nodes: [{ username }] });
    expect(names((await server.admin.ask(USERS, { search: 'őrség' })).users)).toEqual([username]);
    expect(names((await server.admin.ask(USERS, { filter: { role: 'ADMIN' } })).users)).toContain('admin');
    expect(
      (await server.admin.ask(USERS, { search: 'őrség', filter: { role: 'ADMIN' } })).users.totalCount,
    ).toBe(0);
  });

  test('disables an account: who knows its password is told, and nobody else', async () => {
    const { id, username, password } = await server.newUser();
    await server.admin.ask(UPDATE, { id, input: { status: 'DISABLED' } });
    const code = async (p: string) =>
      (await server.anonymous.refusal(LOGIN, { u: username, p })).extensions.code;
    expect([await code(password), await code('a guess')]).toEqual([
      'ACCOUNT_DISABLED',
      'INVALID_CREDENTIALS',
    ]);
  });

  test('gives an account the rights of one at once, and takes them at once', async () => {
    const { id, api } = await server.newUser();
    await server.admin.ask(UPDATE, { id, input: { role: 'ADMIN' } });
    expect((await api.ask(USERS)).users.totalCount).toBeGreaterThan(1);
    await server.admin.ask(UPDATE, { id, input: { role: 'USER' } });
    expect((await api.refusal(USERS)).extensions.code).toBe('FORBIDDEN');
  });

  test.each([
    ['email', { email: 'no address' }],
    ['firstName', { firstName: 'x'.repeat(101) }],
    ['address', { address: 'a\nb' }],
  ])('is told what is wrong with %s', async (field, input) => {
    const { id } = await server.newUser();
    expect((await server.admin.refusal(UPDATE, { id, input })).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { [field]: expect.any(String) },
    });
  });
});

describe('the last administrator', () => {
  test.each([
    ['demoted', { role: 'USER' }],
    ['disabled', { status: 'DISABLED' }],
  ])('is not %s, nor is one beside a disabled one', async (_, input) => {
    const { me } = await server.admin.ask('{ me { id } }');
    expect((await server.admin.refusal(UPDATE, { id: me.id, input })).extensions.code).toBe('LAST_ADMIN');
    const second = await server.newUser({ role: 'ADMIN' });
    await server.admin.ask(UPDATE, { id: second.id, input: { status: 'DISABLED' } });
    expect((await server.admin.refusal(UPDATE, { id: me.id, input })).extensions.code).toBe('LAST_ADMIN');
    expect((await server.admin.ask('{ me { role status } }')).me).toEqual({
      role: 'ADMIN',
      status: 'ACTIVE',
    });
  });
});

test('a user changes and sees no account but the own one', async () => {
  const [user, other] = [await server.newUser(), await server.newUser()];
  for (const [query, variables] of [
    [UPDATE, { id: other.id, input: { firstName: 'Eve' } }],
    [UPDATE, { id: user.id, input: { role: 'ADMIN' } }],
    ['query ($id: ID!) { user(id: $id) { email } }', { id: other.id }],
    [USERS, {}],
  ] as const) {
    expect((await user.api.refusal(query, variables)).extensions.code).toBe('FORBIDDEN');
  }
});

test('an account that is not there is NOT_FOUND', async () => {
  const id = '00000000-0000-7000-8000-000000000000';
  for (const [query, variables] of [
    [UPDATE, { id, input: { firstName: 'x' } }],
    ['query ($id: ID!) { user(id: $id) { email } }', { id }],
  ] as const) {
    expect((await server.admin.refusal(query, variables)).extensions.code).toBe('NOT_FOUND');
  }
});
