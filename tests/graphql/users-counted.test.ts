import { expect, test } from 'vitest';
import { importFile } from '../support/imports.js';
import { serverOfFile } from '../support/server.js';
import { expectUsersCounted } from '../support/totals.js';

const server = serverOfFile({ REGISTRATION: 'open' });

const UPDATE = 'updateUser(id: $id, input: $input) { id }';

test('the counts of accounts by role and status stay exact, whatever is done with accounts', async () => {
  const there = await expectUsersCounted(server.admin);
  const [anna, bert, carl] = [await server.newUser(), await server.newUser(), await server.newUser()];
  await server.anonymous.ask('mutation ($input: RegisterInput!) { register(input: $input) { id } }', {
    input: { username: 'dora', password: 'a password of my own' },
  });
  await importFile(server.admin, 'username,password_hash\nedith,x\ndora,y\n,z\n');
  await importFile(server.admin, 'username,email\nfarid,farid@example.org\ngrace,grace@example.org\ndora,\n');
  expect(await expectUsersCounted(server.admin)).toBe(there + 6);

  // Several in one request, each of which finds what the one before has left.
  const update = (id: string, steps: object[]) =>
    server.admin.request(
      `mutation ($id: ID!, ${steps.map((_, index) => `$s${index}: UpdateUserInput!`)}) {
        ${steps.map((_, index) => `s${index}: ${UPDATE.replace('$input', `$s${index}`)}`)} }`,
      { id, ...Object.fromEntries(steps.map((step, index) => [`s${index}`, step])) },
    );
  const steps = [
    { role: 'ADMIN' },
    { role: 'ADMIN', status: 'DISABLED' },
    { role: 'USER' },
    { role: 'ADMIN', email: 'grace@example.org' },
    { status: 'DISABLED', firstName: 'Anna' },
  ];
  const { errors } = await update(anna.id, steps);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['EMAIL_TAKEN']);
  await update(bert.id, [{ role: 'ADMIN' }]);
  await Promise.all([
    update(bert.id, [{ status: 'DISABLED' }]),
    update(bert.id, [{ role: 'USER' }]),
    update(bert.id, [{ role: 'USER', status: 'DISABLED' }]),
    update(carl.id, [{ role: 'ADMIN' }, { role: 'USER' }]),
  ]);
  expect(await expectUsersCounted(server.admin)).toBe(there + 6);

  const remove = 'mutation ($id: ID!) { one: deleteUser(id: $id) two: deleteUser(id: $id) }';
  const replies = await Promise.all([1, 2].map(() => server.admin.request(remove, { id: carl.id })));
  expect(replies.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code))).toContain(
    'NOT_FOUND',
  );
  const { me } = await server.admin.ask('{ me { id } }');
  await server.admin.refusal(remove, { id: me.id });
  expect(await expectUsersCounted(server.admin)).toBe(there + 5);
});
