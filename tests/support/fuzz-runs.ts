import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { expect } from 'vitest';
import { Session } from '#models/index.js';
import type { Account } from './accounts.js';
import type { Api } from './api.js';
import { operations } from './fuzz.js';
import { hostileForm, type WireForm } from './fuzz-forms.js';
import { INSIDES } from './insides.js';
import { openFiles } from './open-files.js';
import { freshPhoto } from './photos.js';
import type { TestServer } from './server.js';

/** Cases that are under way at once. */
const TOGETHER = 8;

/** Longer than any answer takes on a machine under load; what takes longer hangs. */
const HANGS_MS = 30_000;

/** `npm test` draws the same cases each time, so that it fails by a change alone; FUZZ_SEED draws others. */
export const seedOf = (fallback: number) => Number(process.env.FUZZ_SEED ?? fallback);

/** Runs cases, several at once, with a line that says how they were drawn. */
async function run<Case>(
  name: string,
  cases: fc.Arbitrary<Case>,
  { count, seed }: { count: number; seed: number },
  attempt: (each: Case) => Promise<string>,
): Promise<void> {
  const answers = new Map<string, number>();
  const begin = process.cpuUsage();
  const together = fc.array(cases, { minLength: TOGETHER, maxLength: TOGETHER });
  await fc.assert(
    fc.asyncProperty(together, async (some) => {
      for (const answer of await Promise.all(some.map(attempt))) {
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
    }),
    { seed, numRuns: Math.ceil(count / TOGETHER), timeout: HANGS_MS, endOnFailure: true },
  );
  const kinds = [...answers].sort(([, a], [, b]) => b - a).map(([answer, times]) => `${answer} ${times}`);
  const { user, system } = process.cpuUsage(begin);
  const seconds = ((user + system) / 1e6).toFixed(1);
  process.stdout.write(
    `${name}: ${count} cases, seed ${seed}, ${seconds} s of processor time: ${kinds.join(', ')}\n`,
  );
}

/**
 * Sends odd arguments to every root field, as an administrator, as a user and as a stranger.
 *
 * @throws when an answer is an internal error, tells of our insides, or does not come; when something is left open
 */
export async function fuzzSchema(
  server: TestServer,
  options: { count: number; seed: number },
): Promise<void> {
  const introspection = await server.admin.ask(getIntrospectionQuery());
  const schema = buildClientSchema(introspection);
  let admin = await server.newUser({ role: 'ADMIN' });
  let user = await server.newUser();
  const ids = [user.id, ...(await thingsOf(server, user)), ...(await thingsOf(server, admin))];
  const files = await openFiles();
  const callers = fc.constantFrom(...(['admin', 'admin', 'user', 'stranger'] as const));
  const cases = fc.record({ caller: callers, operation: operations(schema, () => ids) });
  await run('Schema', cases, options, async ({ caller, operation: { query, variables } }) => {
    const who = { admin: admin.api, user: user.api, stranger: server.anonymous }[caller];
    const answer = await safelyAnswered(who, JSON.stringify({ query, variables }), {
      'content-type': 'application/json',
      // Failed sign-ins are counted by where they come from, and those of this run's own accounts must go on.
      'x-forwarded-for': '192.0.2.1',
    });
    // Somebody signed out, changed a password, or deleted an account.
    if (answer === 'UNAUTHENTICATED' || answer === 'PASSWORD_CHANGE_REQUIRED' || answer === 'FORBIDDEN') {
      if (caller === 'admin') admin = await stillSignedIn(server, admin, 'ADMIN');
      if (caller === 'user') user = await stillSignedIn(server, user, 'USER');
    }
    return answer;
  });
  await expectNothingLeft(server, files);
}

/**
 * Sends forms that break the rules of multipart and of GraphQL uploads, on the wire.
 *
 * @throws as `fuzzSchema` does
 */
export async function fuzzMultipart(
  server: TestServer,
  options: { count: number; seed: number },
): Promise<void> {
  const { api } = await server.newUser();
  const files = await openFiles();
  const sessions = await server.app.parts.orm.em.fork().count(Session, {});
  const photo = freshPhoto('noFace');
  const agent = new Agent({ keepAlive: true, maxSockets: TOGETHER });
  try {
    await run('Multipart', hostileForm(photo), options, (form) => send(server, api, form, agent));
  } finally {
    agent.destroy();
  }
  expect(await server.app.parts.orm.em.fork().count(Session, {})).toBe(sessions);
  await expectNothingLeft(server, files);
}

/** @returns the code of the first refusal */
async function safelyAnswered(api: Api, body: string, headers: Record<string, string>): Promise<string> {
  const reply = await api.post(body, headers);
  const text = JSON.stringify(reply.errors ?? []);
  const code = reply.errors?.[0]?.extensions?.code ?? 'none';
  expect(reply.errors?.map(({ extensions }) => extensions?.code) ?? [], text).not.toContain(
    'INTERNAL_SERVER_ERROR',
  );
  expect(reply.status, text).not.toBe(500);
  expect(text).not.toMatch(INSIDES);
  return code;
}

async function stillSignedIn(server: TestServer, account: Account, role: 'ADMIN' | 'USER'): Promise<Account> {
  const query =
    role === 'ADMIN' ? '{ users(first: 1) { totalCount } }' : '{ historySummary { total } me { id } }';
  const { errors } = await account.api.request(query);
  return errors ? server.newUser({ role }) : account;
}

/** One of each thing that has an id. */
async function thingsOf(server: TestServer, { api }: Account): Promise<string[]> {
  const { id } = await api.upload(freshPhoto('oneBare'));
  const { createApiToken } = await api.ask(
    'mutation { createApiToken(input: { name: "x", scopes: [READ] }) { apiToken { id } } }',
  );
  const { sessions } = await api.ask('{ sessions { id } }');
  const { createUser } = await server.admin.ask(
    `mutation { createUser(input: { username: "prey of ${id}", email: "${id}@example.org" }) { id } }`,
  );
  return [id, createApiToken.apiToken.id, sessions[0].id, createUser.id];
}

async function expectNothingLeft(server: TestServer, files: string[]): Promise<void> {
  await expect.poll(() => server.temporaryFiles()).toEqual([]);
  await expect.poll(async () => server.app.parts.detector.stats.reserved).toBe(0);
  // Databases open files of their own when they like.
  const ours = (paths: string[]) => paths.filter((path) => path.includes('/store/'));
  await expect.poll(async () => ours(await openFiles())).toEqual(ours(files));
  expect((await server.anonymous.get('/health')).status).toBe(200);
}

/** Sends a form as it stands. @returns the code of the refusal, or how the connection ended */
function send({ url }: TestServer, { token }: Api, form: WireForm, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = request(url + form.path, {
      method: 'POST',
      agent: form.length === 'as it is' ? agent : false,
      headers: {
        authorization: `Bearer ${token}`,
        'apollo-require-preflight': 'true',
        'content-type': form.type,
        ...(form.length === 'in chunks'
          ? { 'transfer-encoding': 'chunked' }
          : { 'content-length': form.body.length + (form.length === 'too long' ? 100 : 0) }),
      },
    });
    sending.on('response', async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      try {
        expect(response.statusCode, text).not.toBe(500);
        expect(text).not.toMatch(INSIDES);
        expect(text).not.toContain('INTERNAL_SERVER_ERROR');
        const { errors, error, success } = JSON.parse(text);
        const code = errors?.[0]?.extensions?.code ?? error?.code ?? (success === false ? 'refused' : 'none');
        resolve(String(code));
      } catch (problem) {
        reject(problem);
      }
    });
    sending.on('error', () => resolve('cut'));
    if (form.length === 'too long') {
      sending.flushHeaders();
      sending.write(form.body);
      // Goes away in the middle of what it said would come.
      sending.once('socket', (socket) => socket.end());
    } else {
      sending.end(form.body);
    }
  });
}
