import { buildClientSchema, getIntrospectionQuery, isNonNullType } from 'graphql';
import { createClient } from 'graphql-ws';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (depth: number, field: string, leaf: string) =>
  `${`${field} { `.repeat(depth)}${leaf}${' }'.repeat(depth)}`;
const CIRCLE = `${'fields { type { '.repeat(4)}name${' } }'.repeat(4)}`;
/** Each fragment holds the next one twice: 2 to the 20th fields. */
const FRAGMENTS = `{ me { ...f0 } } ${times(20, (index) => `fragment f${index} on User { ...f${index + 1} ... on User { ...f${index + 1} } }`)}
  fragment f20 on User { id }`;
const PAGE =
  'history(first: 100) { nodes { id name sha256 faces { label confidence box { x y width height } } } }';

test.each([
  ['of 101 aliases', `{ ${times(101, (index) => `a${index}: me { id }`)} }`, 'Aliases'],
  ['of 11 levels', `{ __type(name: "User") { ${nested(9, 'ofType', 'name')} } }`, 'depth'],
  ['of 51 directives', `{ me ${times(51, (index) => `@none${index}`)} { id } }`, 'irectives'],
  ['with a field said 21 times', `{ ${times(21, () => 'me { id }')} }`, 'more than 20 times'],
  ['with __typename said 500 times', `{ ${times(500, () => '__typename')} }`, 'more than 20 times'],
  ['of 2,001 tokens', `{ ${times(2001, () => 'me')} }`, '2000 tokens'],
  ['of thirty large pages', `{ ${times(30, (index) => `p${index}: ${PAGE}`)} }`, 'costs'],
  ['of fragments that multiply', FRAGMENTS, 'costs'],
  ['that goes in circles through the schema', `{ __schema { types { ${CIRCLE} } } }`, 'introspection depth'],
])('an operation %s is refused, and says what there is too much of', async (_, query, message) => {
  const { status, errors, data } = await server.admin.request(query);
  expect([status, data]).toEqual([400, undefined]);
  expect(errors?.[0]?.extensions.code).toMatch(/^GRAPHQL_(VALIDATION|PARSE)_FAILED$/);
  expect(errors?.map((error) => error.message).join('\n')).toContain(message);
});

test('an operation of 100 aliases, of twenty repeats, or of a large page is answered', async () => {
  await server.admin.ask(`{ ${times(100, (index) => `a${index}: me { id }`)} }`);
  await server.admin.ask(`{ ${times(20, () => 'me { id }')} }`);
  await server.admin.ask(`{ ${PAGE} }`);
});

test('several operations in one request are refused, and none of them is run', async () => {
  const before = await server.admin.ask('{ activities { totalCount } }');
  const query = 'mutation { login(username: "admin", password: "wrong") { token } }';
  const batch = JSON.stringify(Array(10).fill({ query }));
  const { status } = await server.admin.post(batch, { 'content-type': 'application/json' });
  expect(status).toBe(400);
  expect(await server.admin.ask('{ activities { totalCount } }')).toEqual(before);
});

test('a large subscription is refused over its socket, too', async () => {
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { token: server.admin.token },
    retryAttempts: 0,
  });
  onTestFinished(async () => client.dispose());
  const query = `subscription { imageProcessed { ${times(101, (index) => `a${index}: id`)} } }`;
  const refused = await new Promise((resolve, reject) => {
    client.subscribe({ query }, { next: reject, error: resolve, complete: () => reject(new Error('taken')) });
  });
  expect(JSON.stringify(refused)).toContain('Aliases');
});

test('an answer carries no trace of how it came about', async () => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${server.admin.token}`,
      'apollo-tracing': '1',
      'apollo-federation-include-trace': 'ftv1',
    },
    body: JSON.stringify({ query: '{ me { id } }' }),
  });
  expect(Object.keys((await response.json()) as object)).toEqual(['data']);
});

test('what a stranger gets wrong tells nothing of the schema', async () => {
  const { message } = await server.anonymous.refusal('{ user { id } }');
  expect(message).not.toContain('Did you mean');
});

test('no list gives more than 100 at once: every field with a page size refuses 101, and 0', async () => {
  const schema = buildClientSchema(await server.admin.ask(getIntrospectionQuery()));
  const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ args }) =>
    args.some(({ name }) => name === 'first'),
  );
  expect(lists.length).toBeGreaterThan(10);
  for (const { name, args } of lists) {
    const id = '00000000-0000-7000-8000-000000000000';
    const needed = args.filter(({ type }) => isNonNullType(type)).map((arg) => `${arg.name}: "${id}", `);
    for (const first of [101, 0, -1]) {
      const { errors } = await server.admin.request(
        `{ ${name}(${needed.join('')}first: ${first}) { totalCount } }`,
      );
      expect([name, errors?.[0]?.extensions.code]).toEqual([
        name,
        expect.stringMatching(/^(BAD_USER_INPUT|NOT_FOUND)$/),
      ]);
    }
  }
});

test('a request that is neither JSON nor a form with a preflight header is refused, and so are mutations by GET', async () => {
  const bearer = { authorization: `Bearer ${server.admin.token}` };
  const ask = (more: string, init: RequestInit = {}) =>
    fetch(`${server.url}/graphql${more}`, { ...init, headers: { ...bearer, ...init.headers } });
  const mutation = encodeURIComponent('mutation { logout }');
  const query = encodeURIComponent('{ me { id } }');
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const refused = [
    await ask(`?query=${query}`),
    await ask(`?query=${mutation}`),
    await ask(`?query=${mutation}`, { headers: { 'apollo-require-preflight': 'true' } }),
    await ask('', { method: 'POST', headers: form, body: `query=${query}` }),
    await ask('', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"query":"{ me { id } }"}',
    }),
    await ask('', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ me { id } }"}',
    }),
  ];
  for (const { status } of refused) expect([400, 405, 415]).toContain(status);
  expect((await server.admin.ask('{ me { username } }')).me.username).toBe('admin');
});

test('no page for trying queries answers at the endpoint', async () => {
  for (const address of ['/graphql', '/graphiql', '/graphql/console']) {
    const text = await (await fetch(server.url + address, { headers: { accept: 'text/html' } })).text();
    expect(text).not.toMatch(/graphiql|apollo sandbox|embeddableSandbox/i);
  }
});
