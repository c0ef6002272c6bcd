import { expect, test, vi } from 'vitest';
import { INSIDES } from '../support/insides.js';
import { serverOfFile } from '../support/server.js';
import { exchange, head } from '../support/wire.js';

const server = serverOfFile();

test('what was not expected goes out without its cause, under an id', async () => {
  const list = vi.spyOn(server.app.parts.accounts, 'list');
  list.mockRejectedValueOnce(new Error('select secret from /var/lib/passwords'));
  const reply = await server.admin.request('{ users { totalCount } }');
  expect(reply.errors?.[0]).toMatchObject({
    message: expect.stringContaining('request id'),
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: reply.headers.get('x-request-id') },
  });
  expect(JSON.stringify(reply.errors)).not.toMatch(/secret|passwords|stack|\.js/);
});

test.each([
  ['a query that does not parse', '{ me {', 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', '{ me { passwordHash } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['an object where a text belongs', 'query { image(id: { a: 1 }) { id } }', 'GRAPHQL_VALIDATION_FAILED'],
])('%s is refused without a trace', async (_, query, code) => {
  const reply = await server.admin.request(query);
  expect(reply.status).toBe(400);
  expect(reply.errors?.[0]?.extensions).toEqual({ code });
});

test('half a character in a text is refused by the name of its variable', async () => {
  const query = 'mutation ($input: RegisterInput!) { register(input: $input) { id } }';
  const input = { username: 'half', email: '\ud800@example.org', password: 'a password of my own' };
  const reply = await server.anonymous.request(query, { input });
  expect([reply.status, reply.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  expect(reply.errors?.[0]?.extensions.fields).toEqual({
    input: expect.stringContaining('half a character'),
  });
});

test('a file as a text is refused, and half a million brackets are no trouble', async () => {
  const query = 'mutation ($file: Upload) { uploadImage(file: $file) { id } }';
  for (const file of ['photo.jpg', {}, 1]) {
    expect((await server.admin.refusal(query, { file })).extensions.code).toBe('BAD_USER_INPUT');
  }
  const body = `{"query":"{ me { id } }","variables":{"x":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`;
  const reply = await server.admin.post(body, { 'content-type': 'application/json' });
  expect(reply.data.me.id).toBeTruthy();
});

test.each(['users', 'history', 'files', 'mails', 'allowedIndicators'])(
  'a search of %s for a whole book is refused',
  async (list) => {
    const search = 'x'.repeat(70_000);
    const [query, variables] =
      list === 'history'
        ? ['query ($f: HistoryFilter) { history(filter: $f) { nodes { id } } }', { f: { search } }]
        : [`query ($s: String) { ${list}(search: $s) { nodes { id } } }`, { s: search }];
    const { errors, data } = await server.admin.request(query, variables);
    // Of names, 255 characters are compared at most.
    if (errors) expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    else expect(data[list].nodes).toEqual([]);
  },
);

test('an order that is null is none', async () => {
  const { users } = await server.admin.ask('{ users(sort: null) { totalCount nodes { id } } }');
  expect(users.nodes).toHaveLength(users.totalCount);
});

test('unknown input fields are refused', async () => {
  const query = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }';
  const input = { username: 'eve', email: 'eve@example.org', passwordHash: 'x', mustChangePassword: false };
  const reply = await server.admin.request(query, { input });
  expect(reply.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test.each<[string, string, Record<string, string>, string]>([
  ['GET', '/images/%00/original', {}, ''],
  ['GET', '/images/%E0%A4%A/original', {}, ''],
  ['GET', '/images/../../../../etc/passwd', {}, ''],
  ['GET', '/images/..%2f..%2f..%2fetc%2fpasswd/original', {}, ''],
  ['GET', "/images/'%20or%201=1/original", {}, ''],
  ['GET', '/files/..%5c..%5csecret', {}, ''],
  ['GET', `/files/${'a'.repeat(7000)}`, {}, ''],
  ['GET', '/assets/../../server/main.js', {}, ''],
  ['GET', '/assets/%2e%2e/%2e%2e/package.json', {}, ''],
  ['GET', '/export/history.csv?from=x&from=y&user[a]=b&status=__proto__', {}, ''],
  ['GET', '/export/history.csv?until=%ff', {}, ''],
  ['GET', '/export/activities.csv?kind[]=1', {}, ''],
  ['GET', '/export/photos.zip?ids=1', {}, ''],
  ['GET', '/nowhere', { Accept: 'application/json' }, ''],
  ['GET', '/health', { Cookie: 'maskwatch_session=%E0%A4%A; a' }, ''],
  ['GET', '/graphql?query=%7B', { 'apollo-require-preflight': 'true' }, ''],
  ['POST', '/graphql', { 'Content-Type': 'application/json' }, '{"query":'],
  ['POST', '/graphql', { 'Content-Type': 'application/json' }, '{"query":{"a":1}}'],
  [
    'POST',
    '/graphql',
    { 'Content-Type': 'application/json' },
    '{"query":"{ me { id } }","variables":"x","operationName":[]}',
  ],
  ['POST', '/graphql', { 'Content-Type': 'application/json' }, '[]'],
  ['POST', '/graphql', { 'Content-Type': 'application/json' }, 'null'],
  ['POST', '/graphql', { 'Content-Type': 'application/json; charset=utf-7' }, '{}'],
  ['POST', '/graphql', { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }, 'no gzip'],
  ['POST', '/graphql', { 'Content-Type': 'application/json', 'Content-Encoding': 'zstd' }, '{}'],
  ['POST', '/graphql', { 'Content-Type': 'application/json' }, `{"query":"{ ${'{'.repeat(100_000)} }"}`],
  ['POST', '/graphql', { 'Content-Type': 'application/json' }, 'x'.repeat(1_100_000)],
  ['POST', '/api/upload', { 'Content-Type': 'application/json' }, '{}'],
  ['POST', '/api/register', { 'Content-Type': 'multipart/form-data' }, ''],
  ['DELETE', '/api/upload', {}, ''],
  ['TRACE', '/', {}, ''],
  ['PROPFIND', '/', {}, ''],
])('%s %s is answered without a trace, a statement or a path', async (method, path, headers, body) => {
  const sent = {
    Authorization: `Bearer ${server.admin.token}`,
    ...headers,
    'Content-Length': Buffer.byteLength(body),
  };
  const { status, text } = await exchange(server, head(`${method} ${path}`, sent), body);
  expect(status, text).toBeGreaterThanOrEqual(200);
  expect(status, text).toBeLessThan(500);
  expect(text.replace(/<html[\s\S]*/, '')).not.toMatch(INSIDES);
  expect(text).not.toMatch(/root:x:|"dependencies"/);
});
