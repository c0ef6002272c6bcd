import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Api, dataOf, refusalOf } from '../support/api.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile({ MAX_UPLOAD_MB: '1', QUOTA_MB: '2' });
const MB = 1_048_576;

const UPLOAD =
  'mutation ($file: Upload!) { uploadFile(file: $file) { id name bytes sha256 downloadUrl owner { username } } }';

function send(api: Api, bytes: Uint8Array, name = 'report.pdf') {
  const form = new FormData();
  form.set('operations', JSON.stringify({ query: UPLOAD, variables: { file: null } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  return api.post(form, { 'apollo-require-preflight': 'true' });
}

async function upload(api: Api, bytes: Uint8Array, name?: string) {
  return dataOf(await send(api, bytes, name)).uploadFile;
}

test('a file of any kind comes back as it was, to be saved and never shown', async () => {
  const { api, username } = await server.newUser();
  const bytes = Buffer.from('<script>alert(1)</script>');
  const file = await upload(api, bytes, 'page.html');
  expect(file).toMatchObject({
    name: 'page.html',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    owner: { username },
  });
  const response = await api.get(file.downloadUrl);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=page.html');
});

test('two files of the same name and bytes are two files', async () => {
  const { api } = await server.newUser();
  const bytes = randomBytes(10);
  const first = await upload(api, bytes);
  const second = await upload(api, bytes);
  expect(second.id).not.toBe(first.id);
  await api.ask('mutation ($id: ID!) { deleteFile(id: $id) }', { id: first.id });
  expect((await api.get(first.downloadUrl)).status).toBe(404);
  expect((await api.get(second.downloadUrl)).status).toBe(200);
});

describe('a name never becomes part of a path', () => {
  test.each(['../../etc/passwd', `${'n'.repeat(300)}.txt`, 'a\r\nSet-Cookie: x=1.txt', 'abc\u202Etxt.exe'])(
    '%j',
    async (name) => {
      const { api } = await server.newUser();
      const file = await upload(api, randomBytes(5), name);
      expect(file.name).not.toMatch(/[\r\n]/);
      expect([...file.name].length).toBeLessThanOrEqual(255);
      const response = await api.get(file.downloadUrl);
      expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename/);
      expect(response.headers.get('set-cookie')).toBeNull();
      const paths = await server.storedFiles();
      expect(paths.some((path) => path.endsWith(file.id))).toBe(true);
      expect(paths.every((path) => !path.includes('passwd') && !path.includes('nnn'))).toBe(true);
    },
  );
});

test('a file over the limit or the quota is refused, and nothing of it is kept', async () => {
  const { api } = await server.newUser();
  const stored = (await server.storedFiles()).length;
  expect(refusalOf(await send(api, randomBytes(MB + 1))).extensions.code).toBe('UPLOAD_TOO_LARGE');
  await upload(api, randomBytes(MB));
  await upload(api, randomBytes(MB - 10));
  expect(refusalOf(await send(api, randomBytes(11))).extensions.code).toBe('QUOTA_EXCEEDED');
  await upload(api, randomBytes(10));
  const { fileUsage } = await api.ask('{ fileUsage { count bytes quotaBytes } }');
  expect(fileUsage).toEqual({ count: 3, bytes: 2 * MB, quotaBytes: 2 * MB });
  expect(await server.storedFiles()).toHaveLength(stored + 3);
});

test('the quota holds when files come at the same time', async () => {
  const { api } = await server.newUser();
  const replies = await Promise.all(Array.from({ length: 6 }, () => send(api, randomBytes(MB / 2))));
  expect(replies.filter(({ errors }) => !errors)).toHaveLength(4);
});

test('the list is searched by name and pages without gaps', async () => {
  const { api } = await server.newUser();
  for (const name of ['one.TXT', 'two.txt', 'three.doc']) await upload(api, randomBytes(3), name);
  const { files } = await api.ask('{ files(search: ".txt") { totalCount nodes { name } } }');
  expect(files).toEqual({ totalCount: 2, nodes: [{ name: 'two.txt' }, { name: 'one.TXT' }] });
  const first = await api.ask('{ files(first: 2) { nodes { name } pageInfo { hasNextPage endCursor } } }');
  const after = first.files.pageInfo.endCursor;
  const rest = await api.ask(
    'query ($after: String) { files(after: $after) { nodes { name } pageInfo { hasNextPage } } }',
    { after },
  );
  expect(rest.files).toEqual({ nodes: [{ name: 'one.TXT' }], pageInfo: { hasNextPage: false } });
});

test("nobody sees, downloads or deletes another's file; an administrator does", async () => {
  const owner = await server.newUser();
  const other = await server.newUser();
  const file = await upload(owner.api, randomBytes(3));
  const byId = { id: file.id };
  expect((await other.api.get(file.downloadUrl)).status).toBe(404);
  expect((await server.anonymous.get(file.downloadUrl)).status).toBe(401);
  for (const query of [
    'query ($id: ID!) { file(id: $id) { id } }',
    'mutation ($id: ID!) { deleteFile(id: $id) }',
  ]) {
    expect((await other.api.refusal(query, byId)).extensions.code).toBe('NOT_FOUND');
  }
  const theirs = { userId: owner.id };
  for (const query of [
    'query ($userId: ID) { files(userId: $userId) { totalCount } }',
    'query ($userId: ID) { fileUsage(userId: $userId) { count } }',
  ]) {
    expect((await other.api.refusal(query, theirs)).extensions.code).toBe('FORBIDDEN');
  }
  expect((await server.admin.get(file.downloadUrl)).status).toBe(200);
  await server.admin.ask('mutation ($id: ID!) { deleteFile(id: $id) }', byId);
  expect((await owner.api.get(file.downloadUrl)).status).toBe(404);
});

test('deleting an account deletes its files', async () => {
  const { api, id } = await server.newUser();
  const file = await upload(api, randomBytes(3));
  await server.admin.ask('mutation ($id: ID!) { deleteUser(id: $id) }', { id });
  expect((await server.storedFiles()).filter((path) => path.endsWith(file.id))).toEqual([]);
});
