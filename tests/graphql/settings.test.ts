import { describe, expect, test } from 'vitest';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();
const locked = serverOfFile({ REGISTRATION: 'closed' });

const SET = 'mutation ($open: Boolean!) { setRegistration(open: $open) }';
const INFO = '{ serverInfo { registrationOpen registrationLocked } }';

describe('registration', () => {
  test('is opened and closed by administrators, at once and past a restart', async () => {
    await server.admin.ask(SET, { open: true });
    expect((await server.anonymous.ask(INFO)).serverInfo).toEqual({
      registrationOpen: true,
      registrationLocked: false,
    });
    const register =
      'mutation { register(input: { username: "early", password: "a good password" }) { id } }';
    expect((await server.anonymous.request(register)).errors).toBeUndefined();
    await server.restart();
    server.admin = server.anonymous.as(server.admin.token);
    expect((await server.anonymous.ask(INFO)).serverInfo.registrationOpen).toBe(true);
    await server.admin.ask(SET, { open: false });
    expect((await server.anonymous.refusal(register.replace('early', 'late'))).extensions.code).toBe(
      'REGISTRATION_CLOSED',
    );
  });

  test('stays as REGISTRATION in the environment says', async () => {
    const refusal = await locked.admin.refusal(SET, { open: true });
    expect(refusal.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { open: expect.any(String) },
    });
    expect((await locked.anonymous.ask(INFO)).serverInfo).toEqual({
      registrationOpen: false,
      registrationLocked: true,
    });
  });

  test('is not a user’s to open', async () => {
    const { api } = await server.newUser();
    expect((await api.refusal(SET, { open: true })).extensions.code).toBe('FORBIDDEN');
  });

  test('opened or closed is in the activity log', async () => {
    await server.admin.ask(SET, { open: true });
    const { activities } = await server.admin.ask(
      '{ activities(filter: { kinds: [SETTINGS_CHANGED] }, first: 1) { nodes { actorName detail } } }',
    );
    expect(activities.nodes).toEqual([{ actorName: 'admin', detail: 'Registration open' }]);
  });
});
