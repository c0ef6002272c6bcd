import { expect, test } from 'vitest';
import { entities, User } from '#models/index.js';
import type { PasswordHasher } from '#server/accounts/password-hasher.js';
import { CHANGE_PASSWORD, signUp } from '../support/accounts.js';
import { freshPhoto } from '../support/photos.js';
import { countQueries, withoutChores } from '../support/queries.js';
import { serverOfFile, TestServer } from '../support/server.js';

withoutChores();
const server = serverOfFile();

const UPDATE =
  'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { role status } }';
const DELETE = 'mutation ($id: ID!) { deleteUser(id: $id) }';
const LOGIN = 'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }';

/** Stops the next comparison of a password when it is done, and before its answer counts. */
function holdComparison(hasher: PasswordHasher): { reached: Promise<void>; release(): void } {
  const { verify } = hasher;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    hasher.verify = async (...args) => {
      hasher.verify = verify;
      const same = await verify.apply(hasher, args);
      resolve();
      await held;
      return same;
    };
  });
  return { reached, release };
}

test('a password that is replaced while it is compared opens nothing', async () => {
  const { username, password, api } = await server.newUser();
  const comparison = holdComparison(server.app.parts.hasher);
  const late = server.anonymous.request(LOGIN, { u: username, p: password });
  await comparison.reached;
  await api.ask(CHANGE_PASSWORD, { old: password, new: 'a second password' });
  comparison.release();
  expect((await late).errors?.[0]?.extensions.code).toBe('INVALID_CREDENTIALS');
});

test('a password that is replaced while it is compared changes nothing', async () => {
  const { username, password, api } = await server.newUser();
  const other = await server.anonymous.login(username, password);
  const comparison = holdComparison(server.app.parts.hasher);
  const late = other.request(CHANGE_PASSWORD, { old: password, new: 'the password of an intruder' });
  await comparison.reached;
  await api.ask(CHANGE_PASSWORD, { old: password, new: 'a second password' });
  comparison.release();
  expect((await late).errors?.[0]?.extensions.code).toBe('INVALID_CREDENTIALS');
  await expect(server.anonymous.login(username, 'a second password')).resolves.toBeTruthy();
});

test('an account that is disabled while its password is compared is not opened', async () => {
  const { id, username, password } = await server.newUser();
  const comparison = holdComparison(server.app.parts.hasher);
  const late = server.anonymous.request(LOGIN, { u: username, p: password });
  await comparison.reached;
  await server.admin.ask(UPDATE, { id, input: { status: 'DISABLED' } });
  comparison.release();
  expect((await late).errors).toHaveLength(1);
  await server.admin.ask(UPDATE, { id, input: { status: 'ACTIVE' } });
  expect(
    (await server.admin.ask('query ($id: ID) { sessions(userId: $id) { id } }', { userId: id, id })).sessions,
  ).toEqual([]);
});

test('what was read is not written back over what others wrote meanwhile', async () => {
  const { api } = await signUp(server, 'reader');
  await api.upload(freshPhoto('oneBare'));
  await api.ask('mutation { createApiToken(input: { name: "x", scopes: [READ] }) { token } }');
  await api.ask('mutation { requestPasswordReset(email: "reader@example.org") }');
  const em = server.app.parts.orm.em.fork();
  let read = 0;
  for (const entity of entities) read += (await em.find(entity as typeof User, {})).length;
  expect(read).toBeGreaterThan(8);
  expect(await countQueries(server, () => em.flush())).toBe(0);
});

test.each([
  ['demoted', UPDATE, { input: { role: 'USER' } }],
  ['disabled', UPDATE, { input: { status: 'DISABLED' } }],
  ['deleted', DELETE, {}],
])('of two administrators who are %s at the same moment one stays', async (_, mutation, more) => {
  const fresh = await new TestServer().start();
  try {
    const second = await fresh.newUser({ role: 'ADMIN' });
    const { me } = await fresh.admin.ask('{ me { id } }');
    const replies = await Promise.all([
      fresh.admin.request(mutation, { id: second.id, ...more }),
      second.api.request(mutation, { id: me.id, ...more }),
    ]);
    const codes = replies.map(({ errors }) => errors?.[0]?.extensions.code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    // The other comes too late as the last one, or as one who is none any more.
    expect(['LAST_ADMIN', 'FORBIDDEN', 'UNAUTHENTICATED']).toContain(
      codes.find((code) => code !== undefined),
    );
    const active = { role: 'ADMIN', status: 'ACTIVE' } as const;
    expect(await fresh.app.parts.orm.em.fork().count(User, active as never)).toBe(1);
  } finally {
    await fresh.close();
  }
});
