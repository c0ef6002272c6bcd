import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { User } from '#models/index.js';
import type { Account } from '../support/accounts.js';
import { CHANGE_PASSWORD } from '../support/accounts.js';
import { aiohttp, needs, runProgram } from '../support/clients.js';
import { TestClock } from '../support/clock.js';
import { freshPhoto, photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { workOf } from '../support/work.js';

const clock = new TestClock();
const server = serverOfFile({ REGISTRATION: 'open', MAX_UPLOAD_MB: '1' }, { clock });
const closed = serverOfFile();

type Part = string | Uint8Array;

/** Sends a form with its parts in this order. */
async function post(path: string, parts: [name: string, value: Part][], url = server.url) {
  const form = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([value as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }), 'photo.jpg');
  }
  const response = await fetch(url + path, { method: 'POST', body: form });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const upload = (
  { username, password }: Pick<Account, 'username' | 'password'>,
  bytes = freshPhoto('noFace'),
) =>
  post('/api/upload', [
    ['username', username],
    ['password', password],
    ['file', bytes],
  ]);

const fileFirst = (username: string, password: string, bytes: Uint8Array = freshPhoto('noFace')) =>
  post('/api/upload', [
    ['file', bytes],
    ['username', username],
    ['password', password],
  ]);

const refusal = (code: number) => ({
  success: false,
  error: { code, message: expect.stringMatching(/.{10}/) },
});

async function isKept({ api }: Account): Promise<number> {
  return (await api.ask('{ historySummary { total } }')).historySummary.total;
}

describe('POST /api/register', () => {
  const register = (username: string, password: string) =>
    post('/api/register', [
      ['username', username],
      ['password', password],
    ]);

  test('makes an account, from a multipart form and from an urlencoded one', async (context) => {
    expect(await register('multi', 'a password of my own')).toMatchObject({
      status: 201,
      body: { success: true },
    });
    needs(context, 'curl');
    const fields = [
      '--data-urlencode',
      'username=curl & co',
      '--data-urlencode',
      'password=p%ss wörd & more',
    ];
    const sent = await runProgram('/usr/bin/curl', [
      '-sS',
      '-w',
      ' %{http_code}',
      ...fields,
      `${server.url}/api/register`,
    ]);
    expect(sent.output).toBe('{"success":true} 201');
    const api = await server.anonymous.login('curl & co', 'p%ss wörd & more');
    const { me } = await api.ask('{ me { username email emailConfirmed role } }');
    expect(me).toEqual({ username: 'curl & co', email: null, emailConfirmed: true, role: 'USER' });
  });

  test('says 409 of a name that is taken, 400 of what is missing or breaks a rule', async () => {
    await register('taken', 'a password of my own');
    expect(await register('TAKEN', 'a password of my own')).toMatchObject({
      status: 409,
      body: refusal(409),
    });
    for (const [name, password] of [
      ['', 'a password of my own'],
      ['nobody', ''],
      ['nobody', 'short'],
      ['nobody', 'password123'],
      ['two\nlines', 'a password of my own'],
      ['x'.repeat(65), 'a password of my own'],
      ['nobody', 'x'.repeat(20_000)],
    ] as const) {
      expect(await register(name, password)).toMatchObject({ status: 400, body: refusal(400) });
    }
    const json = await fetch(`${server.url}/api/register`, { method: 'POST', body: '{}' });
    expect([json.status, await json.json()]).toEqual([400, refusal(400)]);
    expect(await server.app.parts.orm.em.fork().count(User, { usernameKey: ['nobody', 'taken'] })).toBe(1);
  });

  test('says 403 where registration is closed', async () => {
    const parts: [string, string][] = [
      ['username', 'nobody'],
      ['password', 'a password of my own'],
    ];
    expect(await post('/api/register', parts, closed.url)).toMatchObject({ status: 403, body: refusal(403) });
  });
});

describe('POST /api/upload', () => {
  test('answers with the counts, and always with a new record', async () => {
    const user = await server.newUser();
    const bytes = freshPhoto('oneBare');
    for (const count of [1, 2]) {
      const { status, body } = await upload(user, bytes);
      expect([status, body]).toEqual([
        201,
        { success: true, payload: { num_faces: 1, num_masked: 0, num_unmasked: 1 } },
      ]);
      expect(await isKept(user)).toBe(count);
    }
    const { history } = await user.api.ask('{ history { nodes { name source status } } }');
    expect(history.nodes[0]).toEqual({ name: 'photo.jpg', source: 'API', status: 'DONE' });
  });

  test('takes the photo before, between and after the credentials', async () => {
    const user = await server.newUser();
    const parts: [string, Part][] = [
      ['username', user.username],
      ['password', user.password],
    ];
    for (const place of [0, 1, 2]) {
      const form = parts.toSpliced(place, 0, ['file', freshPhoto('noFace')]);
      expect((await post('/api/upload', form)).status).toBe(201);
    }
    expect(await isKept(user)).toBe(3);
  });

  test('keeps nothing when the password is wrong, wherever it stands', async () => {
    const user = await server.newUser();
    const before = (await server.storedFiles()).length;
    expect(await upload({ ...user, password: 'a guess' })).toMatchObject({ status: 401, body: refusal(401) });
    expect(await fileFirst(user.username, 'a guess')).toMatchObject({ status: 401, body: refusal(401) });
    expect((await fileFirst('nobody at all', 'a guess')).status).toBe(401);
    expect(await isKept(user)).toBe(0);
    expect(await server.storedFiles()).toHaveLength(before);
    expect(await server.temporaryFiles()).toEqual([]);
  });

  test('says 400 of what is missing or no photo, 413 of what is too large, and keeps nothing', async () => {
    const user = await server.newUser();
    const { username, password } = user;
    const large = Buffer.concat([photo('noFace'), Buffer.alloc(1_048_577)]);
    const name: [string, string] = ['username', username];
    const secret: [string, string] = ['password', password];
    const refused: [number, [string, Part][]][] = [
      [400, [name, secret]],
      [400, [['file', freshPhoto('noFace')], name]],
      [400, [['file', freshPhoto('noFace')], secret]],
      [400, [['picture', freshPhoto('noFace')], name, secret]],
      [400, [name, secret, ['file', Buffer.from('no photo')]]],
      [400, [['file', Buffer.from('no photo')], name, secret]],
      [413, [name, secret, ['file', large]]],
      [413, [['file', large], name, secret]],
      [400, [['file', freshPhoto('noFace')], name, ['password', 'x'.repeat(20_000)]]],
    ];
    for (const [code, parts] of refused) {
      expect(await post('/api/upload', parts)).toMatchObject({ status: code, body: refusal(code) });
    }
    const get = await fetch(`${server.url}/api/upload`);
    expect([get.status, get.headers.get('allow'), await get.json()]).toEqual([405, 'POST', refusal(405)]);
    expect(await isKept(user)).toBe(0);
    expect(await server.temporaryFiles()).toEqual([]);
  });

  test('of who must change the password first, or is disabled, says 403', async () => {
    const [fresh, gone] = [await server.newUser(), await server.newUser()];
    for (const user of [fresh, gone]) expect((await upload(user)).status).toBe(201);
    const em = server.app.parts.orm.em.fork();
    await em.nativeUpdate(User, { id: fresh.id }, { mustChangePassword: true });
    await em.nativeUpdate(User, { id: gone.id }, { status: 'DISABLED' as never });
    for (const user of [fresh, gone]) {
      expect(await upload(user)).toMatchObject({ status: 403, body: refusal(403) });
      expect((await fileFirst(user.username, user.password)).status).toBe(403);
    }
  });

  test('counts failures only, and those as sign-ins are counted', async () => {
    const user = await server.newUser();
    for (let call = 0; call < 12; call++) expect((await upload(user)).status).toBe(201);
    const guesses = [];
    for (let guess = 0; guess < 11; guess++)
      guesses.push(await upload({ ...user, password: `guess ${guess}` }));
    expect(guesses.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429]);
    expect(Number(guesses.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(60);
  });

  test('is BUSY when too many photos wait to be checked, with the time to wait', async () => {
    const user = await server.newUser();
    const { detector } = server.app.parts;
    const slots: (() => void)[] = [];
    try {
      for (;;) slots.push(detector.reserve());
    } catch {
      // All places are taken now.
    }
    const busy = [await upload(user), await fileFirst(user.username, user.password)];
    for (const release of slots) release();
    for (const { status, headers, body } of busy) {
      expect([status, body]).toEqual([503, refusal(503)]);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(await server.temporaryFiles()).toEqual([]);
  });
});

describe('a password that was right', () => {
  test('is compared once in five minutes, however many send it at the same moment', async () => {
    const user = await server.newUser();
    const all = (count: number) => () => Promise.all(Array.from({ length: count }, () => upload(user)));
    expect((await workOf(server, all(15))).hashes).toHaveLength(1);
    expect((await workOf(server, all(3))).hashes).toHaveLength(0);
    expect(await isKept(user)).toBe(18);
    clock.advance({ minutes: 5, seconds: 1 });
    expect((await workOf(server, all(1))).hashes).toHaveLength(1);
  });

  test('opens nothing for another password or another name', async () => {
    const [user, other] = [await server.newUser(), await server.newUser()];
    await upload(user);
    expect((await upload({ ...user, password: `${user.password}x` })).status).toBe(401);
    expect((await workOf(server, () => upload({ ...other, password: user.password }))).hashes).toHaveLength(
      1,
    );
  });

  const end = 'mutation ($id: ID!, $s: UserStatus!) { updateUser(id: $id, input: { status: $s }) { id } }';
  const forgotten: [string, (user: Account) => Promise<unknown>, number][] = [
    [
      'is changed',
      ({ api, password }) => api.ask(CHANGE_PASSWORD, { old: password, new: 'a second password' }),
      401,
    ],
    [
      'is replaced past the server',
      ({ id }) => server.app.parts.orm.em.fork().nativeUpdate(User, { id }, { passwordHash: '!' }),
      401,
    ],
    ['belongs to a disabled account', ({ id }) => server.admin.ask(end, { id, s: 'DISABLED' }), 403],
    [
      'belongs to a deleted account',
      ({ id }) => server.admin.ask('mutation ($id: ID!) { deleteUser(id: $id) }', { id }),
      401,
    ],
  ];
  test.each(forgotten)('is forgotten when it %s', async (_, change, status) => {
    const user = await server.newUser();
    expect((await upload(user)).status).toBe(201);
    server.admin = await server.anonymous.login('admin', 'the first admins own password');
    await change(user);
    const { hashes } = await workOf(server, async () => expect((await upload(user)).status).toBe(status));
    expect(hashes).toHaveLength(1);
  });

  test('is not remembered from before an account was disabled', async () => {
    const user = await server.newUser();
    await upload(user);
    server.admin = await server.anonymous.login('admin', 'the first admins own password');
    for (const s of ['DISABLED', 'ACTIVE']) await server.admin.ask(end, { id: user.id, s });
    expect((await workOf(server, () => upload(user))).hashes).toHaveLength(1);
  });
});

/** A request whose photo comes first and whose credentials are kept back. */
function startedForm() {
  const sending = request(`${server.url}/api/upload`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b', 'transfer-encoding': 'chunked' },
  });
  sending.on('error', () => {});
  const field = (name: string, more = '') =>
    `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`;
  sending.write(field('file', '; filename="held.jpg"'));
  sending.write(freshPhoto('noFace'));
  sending.write('\r\n');
  return {
    sending,
    async finish(username: string, password: string): Promise<number | undefined> {
      sending.end(`${field('username')}${username}\r\n${field('password')}${password}\r\n--b--\r\n`);
      const [response] = await once(sending, 'response');
      response.resume();
      return response.statusCode;
    },
  };
}

describe('photos that come before their credentials', () => {
  test('are held four at once in private files; others wait their turn unread', async () => {
    const user = await server.newUser();
    const forms = Array.from({ length: 6 }, startedForm);
    await expect.poll(async () => (await server.temporaryFiles()).length).toBe(4);
    // The others stand behind the four, however long one looks.
    for (let look = 0; look < 5; look++) await server.anonymous.get('/health');
    expect(await server.temporaryFiles()).toHaveLength(4);
    const answers = await Promise.all(forms.map((form) => form.finish(user.username, user.password)));
    expect(answers).toEqual(Array(6).fill(201));
    expect(await isKept(user)).toBe(6);
    expect(await server.temporaryFiles()).toEqual([]);
  });

  test('are gone when the sender goes away, and make room', async () => {
    const user = await server.newUser();
    const forms = Array.from({ length: 4 }, startedForm);
    await expect.poll(async () => (await server.temporaryFiles()).length).toBe(4);
    for (const { sending } of forms) sending.destroy();
    await expect.poll(() => server.temporaryFiles()).toEqual([]);
    expect((await fileFirst(user.username, user.password)).status).toBe(201);
  });
});

describe('scripts of old:', () => {
  test('curl sends the photo first', async (context) => {
    needs(context, 'curl');
    const { username, password } = await server.newUser();
    const path = join(server.dataDir, 'curl.jpg');
    await writeFile(path, freshPhoto('allMasked'));
    const form = ['-F', `file=@${path}`, '-F', `username=${username}`, '-F', `password=${password}`];
    const { output } = await runProgram('/usr/bin/curl', ['-sS', ...form, `${server.url}/api/upload`]);
    const { num_faces } = JSON.parse(output).payload;
    expect(JSON.parse(output)).toEqual({
      success: true,
      payload: { num_faces, num_masked: num_faces, num_unmasked: 0 },
    });
  });

  test('aiohttp sends many at once in chunks, the photo first', async (context) => {
    needs(context, 'aiohttp');
    const user = await server.newUser();
    const good = join(server.dataDir, 'aiohttp.jpg');
    const large = join(server.dataDir, 'large.jpg');
    await writeFile(good, freshPhoto('noFace'));
    await writeFile(large, Buffer.alloc(1_200_000, photo('noFace')));
    const form = (file: string, password: string): Parameters<typeof aiohttp>[1][number] => [
      ['file', { file }],
      ['username', { text: user.username }],
      ['password', { text: password }],
    ];
    const many = await aiohttp(
      `${server.url}/api/upload`,
      Array.from({ length: 20 }, () => form(good, user.password)),
    );
    expect(many.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(many[0]?.body).toEqual({
      success: true,
      payload: { num_faces: 0, num_masked: 0, num_unmasked: 0 },
    });
    const [wrong, tooLarge] = await aiohttp(`${server.url}/api/upload`, [
      form(good, 'a guess'),
      form(large, user.password),
    ]);
    expect(wrong).toMatchObject({ status: 401, body: refusal(401) });
    expect(tooLarge).toMatchObject({ status: 413, body: refusal(413) });
    expect(await isKept(user)).toBe(20);
    expect(await server.temporaryFiles()).toEqual([]);
    const registered = await aiohttp(`${server.url}/api/register`, [
      [
        ['username', { text: 'from aiohttp' }],
        ['password', { text: 'a password of my own' }],
      ],
    ]);
    expect(registered).toMatchObject([{ status: 201, body: { success: true } }]);
  });
});
