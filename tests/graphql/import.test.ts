import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import bcrypt from 'bcryptjs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { User } from '#models/index.js';
import {
  EVERYTHING,
  finished,
  importFile,
  importReply,
  readImport,
  SOON,
  startImport,
} from '../support/imports.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const PASSWORD = 'a password that is long enough';
const HEADER = 'username,first name,last name,password,email,address';

const csv = (...rows: string[]) => `${[HEADER, ...rows].join('\r\n')}\r\n`;

const accountOf = async (username: string) => {
  const { users } = await server.admin.ask(EVERYTHING);
  return users.nodes.find((user: { username: string }) => user.username === username);
};

const hashOf = async (username: string) => {
  const em = server.app.parts.orm.em.fork();
  return (await em.findOneOrFail(User, { username }, { populate: ['passwordHash'] })).passwordHash;
};

async function failuresOf(path: string | null): Promise<Record<string, string>[]> {
  const response = await server.admin.get(path as string);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('cache-control')).toContain('no-store');
  return parse(await response.text(), { columns: true });
}

test('rows become accounts that sign in with their passwords, hashed as ever', async () => {
  const result = await importFile(server.admin, csv(`ann,Ann,Ash,${PASSWORD},ann@example.org,1 High Street`));
  expect(result).toMatchObject({
    status: 'DONE',
    total: 1,
    processed: 1,
    created: 1,
    invited: 0,
    existing: 0,
    failed: 0,
    failuresUrl: null,
    startedBy: 'admin',
    fileName: 'users.csv',
  });
  expect(await accountOf('ann')).toEqual({
    username: 'ann',
    email: 'ann@example.org',
    firstName: 'Ann',
    lastName: 'Ash',
    address: '1 High Street',
  });
  expect(bcrypt.getRounds(await hashOf('ann'))).toBe(10);
  const api = await server.anonymous.login('ann', PASSWORD);
  expect((await api.ask('{ history { totalCount } }')).history.totalCount).toBe(0);
});

describe('a file is read as RFC 4180 says', () => {
  test('with a byte order mark, its columns in any order, quotes and line breaks in cells', async () => {
    const text =
      '\ufeffE-MAIL,Address,last_name,firstName,UserName\n' +
      'quo@example.org,"1 High Street,\r\nOld ""Town""",O\'Neil,"Quo, Jr.",quo\n' +
      '\n' +
      'no@address,here,x,y,after\n';
    const result = await importFile(server.admin, text);
    expect(result).toMatchObject({ status: 'DONE', total: 2, created: 1, failed: 1 });
    expect(await accountOf('quo')).toMatchObject({
      email: 'quo@example.org',
      firstName: 'Quo, Jr.',
      lastName: "O'Neil",
      address: '1 High Street, Old "Town"',
    });
    expect((await failuresOf(result.failuresUrl))[0]).toMatchObject({ line: '5', username: 'after' });
  });

  test('a quote out of place spoils its own row at most', async () => {
    const rows = [
      'rob,R"ob,x,,rob@example.org,',
      'sue,"Sue"x,x,,sue@example.org,',
      'tim,T,x,,tim@example.org,',
    ];
    expect(await importFile(server.admin, csv(...rows))).toMatchObject({ total: 3, created: 3 });
    expect((await accountOf('rob')).firstName).toBe('R"ob');
  });

  test.each<[string, string | Uint8Array, string]>([
    ['without a column for usernames', 'name,email\nx,x@example.org\n', 'name'],
    ['without usernames', 'email\nx@example.org\n', 'username is missing'],
    ['with a column twice', 'username,user name\nx,y\n', 'twice'],
    ['with other separators', 'username;email\nx;x@example.org\n', 'separated by commas'],
    ['with nothing in it', '', 'empty'],
    ['in another encoding', Buffer.from('username,first name\nx,Ren\xe9\n', 'latin1'), 'UTF-8'],
  ])('%s it is refused at once', async (_, text, message) => {
    const { errors } = await importReply(server.admin, text);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code: 'BAD_USER_INPUT', fields: { file: expect.any(String) } },
    });
    // The file of an import before this one goes a moment after its end.
    await expect.poll(() => readdir(join(server.dataDir, 'imports'))).toEqual([]);
  });

  test.each([
    ['a quote that is never closed', `${csv('u1,U,,,u1@example.org,')}"u2,U,,,u2@example.org,\r\n`, 'line 3'],
    ['no rows', csv(), 'no rows'],
  ])('%s fails it before anything is made of it', async (_, text, reason) => {
    const result = await importFile(server.admin, text);
    expect(result).toMatchObject({ status: 'FAILED', reason: expect.stringContaining(reason), created: 0 });
    expect(await accountOf('u1')).toBeUndefined();
  });
});

describe('rows that cannot be registered', () => {
  const secret = 'the very secret password';
  const rows = [
    `good,Good,Row,${secret},good@example.org,1 High Street`, // 2
    `,No,Name,${secret},noname@example.org,`, // 3
    `${'x'.repeat(65)},Long,Name,${secret},long@example.org,`, // 4
    `"con\u0007trol",A,B,${secret},control@example.org,`, // 5
    `badmail,A,B,${secret},no address,`, // 6
    'short,A,B,1234567,short@example.org,', // 7
    'common,A,B,password1,common@example.org,', // 8
    'neither,A,B,,,', // 9
    `GOOD,A,B,${secret},other@example.org,`, // 10
    `twin,A,B,${secret},Good@Example.org,`, // 11
    `few,A,${secret},few@example.org`, // 12
    `firstname,${'x'.repeat(101)},B,${secret},first@example.org,`, // 13
    `admins,A,B,${secret},root@example.org,`, // 14
    `"=cmd|' /C calc'!A0",+1,@b,${secret},no,"-2"`, // 15
  ];

  test('are all in the failures CSV, by line with their cause and without their passwords', async () => {
    await importFile(server.admin, csv(`owner,A,B,${PASSWORD},root@example.org,`));
    const result = await importFile(server.admin, csv(...rows));
    expect(result).toMatchObject({ status: 'DONE', total: 14, processed: 14, created: 1, failed: 13 });

    const failures = await failuresOf(result.failuresUrl);
    expect(failures.map(({ line, cause }) => [Number(line), cause])).toEqual([
      [3, expect.stringContaining('A username is needed')],
      [4, 'A username has at most 64 characters.'],
      [5, expect.stringContaining('visible characters')],
      [6, 'This is not an e-mail address.'],
      [7, 'A password has 8 to 72 bytes; this one has 7.'],
      [8, expect.stringContaining('tried first')],
      [9, 'Give a password, or an e-mail address for an invitation.'],
      [10, 'Line 2 has the same username.'],
      [11, 'Line 2 has the same e-mail address.'],
      [12, 'The row has 4 cells, the header 6.'],
      [13, 'A first name has at most 100 characters.'],
      [14, 'Another account has this e-mail address.'],
      [15, 'This is not an e-mail address.'],
    ]);
    expect(failures[3]).toEqual({
      line: '6',
      username: 'badmail',
      'first name': 'A',
      'last name': 'B',
      email: 'no address',
      address: '',
      cause: 'This is not an e-mail address.',
    });
    const text = await (await server.admin.get(result.failuresUrl as string)).text();
    for (const password of [secret, '1234567', 'password1']) expect(text).not.toContain(password);
    const { userImportFailures } = await server.admin.ask(
      'query ($id: ID!) { userImportFailures(id: $id, first: 2) { nodes { line username cause } totalCount pageInfo { hasNextPage } } }',
      { id: result.id },
    );
    expect(userImportFailures).toMatchObject({
      nodes: [{ line: 3, username: null }, { line: 4 }],
      totalCount: 13,
      pageInfo: { hasNextPage: true },
    });
  });

  test('come back as cells that no spreadsheet runs', async () => {
    const formula = `"=cmd|' /C calc'!A0",+1,@b,${secret},no,"-2"`;
    const { failuresUrl } = await importFile(server.admin, csv(formula, `tab,"\t=1",B,${secret},no,`));
    expect(await failuresOf(failuresUrl)).toMatchObject([
      { username: "'=cmd|' /C calc'!A0", 'first name': "'+1", 'last name': "'@b", address: "'-2" },
      { 'first name': "'=1" },
    ]);
  });

  test('can be mended in the failures CSV and given in again', async () => {
    const { failuresUrl } = await importFile(server.admin, csv('mend,A,B,,no address,Street 1'));
    const text = await (await server.admin.get(failuresUrl as string)).text();
    const mended = await importFile(server.admin, text.replace('no address', 'mend@example.org'));
    expect(mended).toMatchObject({ status: 'DONE', created: 1, failed: 0 });
  });
});

test('a second run of the same file makes nothing twice and changes nothing', async () => {
  const text = csv(`uma,Uma,Ash,${PASSWORD},uma@example.org,`, `vic,Vic,Ash,${PASSWORD},vic@example.org,`);
  expect(await importFile(server.admin, text)).toMatchObject({ created: 2, existing: 0 });
  const before = await hashOf('uma');
  const again = text.replace('Uma,Ash', 'Uma,Birch').replace(PASSWORD, 'some other password');
  expect(await importFile(server.admin, again)).toMatchObject({ created: 0, existing: 2, failed: 0 });
  expect(await accountOf('uma')).toMatchObject({ lastName: 'Ash' });
  expect(await hashOf('uma')).toBe(before);
});

test('a username counts as there in any case, as with createUser', async () => {
  await importFile(server.admin, csv(`Wil,W,W,${PASSWORD},wil@example.org,`));
  expect(await importFile(server.admin, csv(`ＷIL,W,W,${PASSWORD},wil2@example.org,`))).toMatchObject({
    created: 0,
    existing: 1,
  });
});

test('without mail, who has no password gets none; an administrator sends a first one', async () => {
  expect(await importFile(server.admin, csv('xen,X,X,,xen@example.org,'))).toMatchObject({
    created: 1,
    invited: 0,
  });
  for (const guess of ['', '!', PASSWORD]) {
    await expect(server.anonymous.login('xen', guess)).rejects.toThrow('INVALID_CREDENTIALS');
  }
  const { users } = await server.admin.ask('{ users(search: "xen") { nodes { id } } }');
  const { sendFirstPassword } = await server.admin.ask(
    'mutation ($id: ID!) { sendFirstPassword(id: $id) { oneTimePassword } }',
    { id: users.nodes[0].id },
  );
  await expect(server.anonymous.login('xen', sendFirstPassword.oneTimePassword)).resolves.toBeTruthy();
});

describe('the file', () => {
  test('is readable by the server alone while it is worked on, and gone afterwards', async () => {
    // More than is hashed before anybody looks.
    const rows = Array.from({ length: 2000 }, (_, i) => `file${i},F,F,${PASSWORD},file${i}@example.org,`);
    const { id } = await startImport(server.admin, csv(...rows));
    const path = join(server.dataDir, 'imports', `${id}.csv`);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(server.dataDir, 'imports'))).mode & 0o777).toBe(0o700);
    await server.admin.ask('mutation ($id: ID!) { cancelUserImport(id: $id) { id } }', { id });
    await expect.poll(() => readdir(join(server.dataDir, 'imports')), SOON).toEqual([]);
    expect(await server.temporaryFiles()).toEqual([]);
  });

  test('is gone when it could not be read, too', async () => {
    const { id } = await startImport(server.admin, csv());
    await finished(server.admin, id);
    await expect.poll(() => readdir(join(server.dataDir, 'imports')), SOON).toEqual([]);
  });
});

test('an import that is cancelled stops; what is in stays, and it cannot be started again', async () => {
  const rows = Array.from({ length: 2000 }, (_, i) => `stop${i},S,S,${PASSWORD},stop${i}@example.org,`);
  const { id } = await startImport(server.admin, csv(...rows));
  await expect.poll(async () => (await readImport(server.admin, id)).status, SOON).toBe('RUNNING');
  const { cancelUserImport } = await server.admin.ask(
    'mutation ($id: ID!) { cancelUserImport(id: $id) { status finishedAt } }',
    { id },
  );
  expect(cancelUserImport).toMatchObject({ status: 'CANCELLED', finishedAt: expect.any(String) });
  await server.app.parts.imports.idle();
  const after = await readImport(server.admin, id);
  expect(after.created).toBeLessThan(rows.length);
  const { users } = await server.admin.ask('{ users(search: "stop") { totalCount } }');
  expect(users.totalCount).toBe(after.created);
});

test('the activity log says who imported what and what came of it', async () => {
  const { id } = await importFile(server.admin, csv('log,L,L,,log@example.org,'), 'staff.csv');
  const { activities } = await server.admin.ask(
    '{ activities(filter: { kinds: [USERS_IMPORTED] }, first: 2) { nodes { actorName subjectId subjectName detail } } }',
  );
  const entry = { actorName: 'admin', subjectId: id, subjectName: 'staff.csv' };
  expect(activities.nodes).toEqual([
    { ...entry, detail: 'Created 1, existing 0, failed 0' },
    { ...entry, detail: 'Started' },
  ]);
});

describe('is for administrators only', () => {
  test('every part of it', async () => {
    const { api } = await server.newUser();
    const { id, failuresUrl } = await importFile(server.admin, csv('bad,B,B,,no address,'));
    for (const [client, code, status] of [
      [api, 'FORBIDDEN', 403],
      [server.anonymous, 'UNAUTHENTICATED', 401],
    ] as const) {
      expect((await importReply(client, csv('sly,S,S,,sly@example.org,'))).errors?.[0]?.extensions.code).toBe(
        code,
      );
      for (const query of [
        'query ($id: ID!) { userImport(id: $id) { id } }',
        'query ($id: ID!) { userImports { nodes { id } } userImportFailures(id: $id) { nodes { line } } }',
        'mutation ($id: ID!) { cancelUserImport(id: $id) { id } }',
      ]) {
        expect((await client.refusal(query, { id })).extensions.code).toBe(code);
      }
      expect((await client.get(failuresUrl as string)).status).toBe(status);
    }
    expect(await accountOf('sly')).toBeUndefined();
  });

  test('and says so of imports that are not there', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    const refusal = await server.admin.refusal('query ($id: ID!) { userImport(id: $id) { id } }', { id });
    expect(refusal.extensions.code).toBe('NOT_FOUND');
    expect((await server.admin.get(`/imports/${id}/failures.csv`)).status).toBe(404);
  });
});
