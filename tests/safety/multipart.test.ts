import { beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../support/accounts.js';
import { freshPhoto, photo } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { answerOn, connectTo, exchange, head } from '../support/wire.js';

const server = serverOfFile({ MAX_UPLOAD_MB: '1' });
let user: Account;

beforeAll(async () => {
  user = await server.newUser();
});

const PREFLIGHT = { 'apollo-require-preflight': 'true' };
const UPLOAD = 'mutation ($file: Upload) { uploadImage(file: $file) { id } }';
const operations = JSON.stringify({ query: UPLOAD, variables: { file: null } });
const map = '{"0":["variables.file"]}';

/** A part of a form as it goes over the wire; text or a file's bytes. */
type Part = [name: string, content: string | Uint8Array, more?: string];

const FILE: Part = ['0', photo('oneBare'), '; filename="photo.jpg"'];
const RIGHT: Part[] = [['operations', operations], ['map', map], FILE];
const END = '--line--\r\n';

function formOf(parts: Part[], end = END): Buffer {
  const written = parts.flatMap(([name, content, more = '']) => [
    Buffer.from(`--line\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`),
    Buffer.from(content as string),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...written, Buffer.from(end)]);
}

/** Sends a body as it stands, for a sign-in. */
function post(body: Uint8Array, headers: Record<string, string | number> = {}) {
  const sent = {
    Authorization: `Bearer ${user.api.token}`,
    ...PREFLIGHT,
    'Content-Type': 'multipart/form-data; boundary=line',
    'Content-Length': body.length,
    ...headers,
  };
  return exchange(server, head('POST /graphql', sent), body);
}

/** The answer is clear and no fault of ours, nothing is left, and the server goes on. */
async function expectRefusal({ status, text }: { status: number; text: string }): Promise<void> {
  expect(status, text).toBeGreaterThanOrEqual(200);
  expect(status, text).toBeLessThan(500);
  const { errors, data } = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  expect(data?.uploadImage ?? null).toBeNull();
  expect(errors[0].message).toMatch(/.{10}/);
  expect(errors[0].extensions.code).toMatch(/^(BAD_USER_INPUT|BAD_REQUEST|UPLOAD_TOO_LARGE)$/);
  await expectNothingLeft();
}

async function expectNothingLeft(): Promise<void> {
  expect(({} as Record<string, unknown>).file ?? ({} as Record<string, unknown>).x).toBeUndefined();
  await expect.poll(() => server.app.parts.detector.stats.reserved).toBe(0);
  await expect.poll(() => server.temporaryFiles()).toEqual([]);
  expect((await user.api.ask('{ historySummary { total } }')).historySummary.total).toBe(0);
}

test('a multipart request without the preflight header is refused, as a form on another site would send it', async () => {
  const form = new FormData();
  form.set('operations', operations);
  form.set('map', map);
  form.set('0', new Blob([photo('oneBare') as Buffer<ArrayBuffer>]));
  const reply = await user.api.post(form, {});
  expect(reply.status).toBe(400);
  expect(reply.errors).toHaveLength(1);
});

test('an upload of a stranger is refused before its bytes are kept', async () => {
  const refusal = await server.anonymous.uploadRefusal(photo('oneBare'));
  expect(refusal.extensions.code).toBe('UNAUTHENTICATED');
  expect(await server.temporaryFiles()).toEqual([]);
});

describe('a form is refused with a clear answer and leaves nothing:', () => {
  const mapTo = (...paths: string[]): Part[] => [
    ['operations', operations],
    ['map', JSON.stringify({ 0: paths })],
    FILE,
  ];

  test.each<[string, Part[]]>([
    ['without parts', []],
    ['without operations', [['map', map], FILE]],
    ['without a map', [['operations', operations], FILE]],
    ['with the map first', [['map', map], ['operations', operations], FILE]],
    ['with the file first', [FILE, ['operations', operations], ['map', map]]],
    ['with a file between operations and map', [['operations', operations], FILE, ['map', map]]],
    [
      'without the file',
      [
        ['operations', operations],
        ['map', map],
      ],
    ],
    ['with a file that the map does not name', [...RIGHT, ['1', photo('oneBare'), '; filename="b.jpg"']]],
    ['with the same file twice', [...RIGHT, FILE]],
    ['with operations twice', [['operations', operations], ...RIGHT]],
    ['with the map twice', [['operations', operations], ['map', map], ['map', map], FILE]],
    ['with a field more', [...RIGHT, ['x', 'y']]],
    ['with a field called __proto__', [['__proto__', operations], ...RIGHT]],
    [
      'with a file called __proto__',
      [
        ['operations', operations],
        ['map', map],
        ['__proto__', 'x', '; filename="x"'],
      ],
    ],
    ['with operations as a file', [['operations', operations, '; filename="o"'], ['map', map], FILE]],
    ['with a map that is no JSON', [['operations', operations], ['map', '{'], FILE]],
    ['with a map of the wrong form', [['operations', operations], ['map', '["variables.file"]'], FILE]],
    ['with a map of no files', [['operations', operations], ['map', '{}'], FILE]],
    ['with a map to no place', [['operations', operations], ['map', '{"0":[]}'], FILE]],
    ['with a map to null', [['operations', operations], ['map', '{"0":null}'], FILE]],
    [
      'with a map of 21 files',
      [
        ['operations', operations],
        ['map', `{${Array.from({ length: 21 }, (_, i) => `"${i}":["variables.file"]`)}}`],
        FILE,
      ],
    ],
    [
      'with __proto__ as a file’s name in the map',
      [['operations', operations], ['map', '{"__proto__":["variables.file"]}'], FILE],
    ],
    ['with a path to nowhere', mapTo('variables.nothing.file')],
    ['with a path to a prototype', mapTo('__proto__.file')],
    ['with a path to a prototype of the variables', mapTo('variables.__proto__.x')],
    ['with a path through a constructor', mapTo('variables.constructor.prototype.x')],
    ['with a path into the query', mapTo('query.0')],
    ['with an empty path', mapTo('')],
    ['with one file in two places', mapTo('variables.file', 'variables.file')],
    [
      'of several operations',
      [['operations', `[${operations},${operations}]`], ['map', '{"0":["0.variables.file"]}'], FILE],
    ],
    ['with operations that are no object', [['operations', '"query"'], ['map', map], FILE]],
    ['with operations of half a million brackets', [['operations', '['.repeat(500_000)], ['map', map], FILE]],
    [
      'with operations longer than a megabyte',
      [['operations', `${' '.repeat(1_000_001)}${operations}`], ['map', map], FILE],
    ],
    ['with 10,000 fields', Array.from({ length: 10_000 }, (): Part => ['x', 'y'])],
    [
      'with 1,000 files',
      [...RIGHT, ...Array.from({ length: 1000 }, (): Part => ['0', 'x', '; filename="x"'])],
    ],
  ])('%s', async (_, parts) => {
    await expectRefusal(await post(formOf(parts)));
  });

  test.each<[string, Buffer]>([
    ['without its last boundary', formOf(RIGHT, '')],
    ['with half of its last boundary', formOf(RIGHT, '--li')],
    ['with the boundary of another form at its end', formOf(RIGHT, '--enil--\r\n')],
    ['cut in the file', formOf(RIGHT).subarray(0, -2000)],
    ['cut in a part’s header', formOf(RIGHT).subarray(0, 30)],
    [
      'that ends inside the file by a boundary of its own',
      formOf([...RIGHT.slice(0, 2), ['1', `\r\n${END}`, '; filename="x"'], FILE]),
    ],
    [
      'with a part’s header of 100 KB',
      Buffer.concat([Buffer.from(`--line\r\nX-Long: ${'a'.repeat(100_000)}\r\n\r\n\r\n`), formOf(RIGHT)]),
    ],
    [
      'with 5,000 headers of a part',
      Buffer.concat([Buffer.from(`--line\r\n${'X-A: b\r\n'.repeat(5000)}\r\n\r\n`), formOf(RIGHT)]),
    ],
    [
      'with a part’s header that has no colon',
      Buffer.concat([Buffer.from('--line\r\nnonsense\r\n\r\n\r\n'), formOf(RIGHT)]),
    ],
    [
      'with a form inside a part',
      formOf([['operations', formOf(RIGHT).toString('latin1')], ...RIGHT.slice(1)]),
    ],
    [
      'with files behind its end, the last of them cut',
      Buffer.from(
        `--line\r\n--line--\r\n${'\r\n--line\r\nContent-Disposition: form-data; name="0"; filename="x"\r\n\r\nx'.repeat(2)}`,
      ),
    ],
    ['of random bytes', Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 251))],
    ['of nothing', Buffer.alloc(0)],
  ])('%s', async (_, body) => {
    await expectRefusal(await post(body));
  });

  test.each([
    ['without a boundary', 'multipart/form-data'],
    ['with an empty boundary', 'multipart/form-data; boundary='],
    ['with another boundary than it uses', 'multipart/form-data; boundary=other'],
  ])('%s', async (_, type) => {
    await expectRefusal(await post(formOf(RIGHT), { 'Content-Type': type }));
  });

  test('shorter than its Content-Length, from a sender who goes away', async () => {
    const body = formOf(RIGHT).subarray(0, -1000);
    const sent = head('POST /graphql', {
      Authorization: `Bearer ${user.api.token}`,
      ...PREFLIGHT,
      'Content-Type': 'multipart/form-data; boundary=line',
      'Content-Length': body.length + 1000,
    });
    const socket = await connectTo(server);
    socket.write(sent);
    socket.write(body);
    await expect.poll(() => server.app.parts.detector.stats.reserved).toBe(1);
    socket.destroy();
    await expectNothingLeft();
  });

  test('with a field more, long after the photo came', async () => {
    const body = formOf([...RIGHT, ['x', 'y']]);
    const photoEnds = body.lastIndexOf('--line\r\n');
    const socket = await connectTo(server);
    const answer = answerOn(socket);
    const headers = { 'Content-Type': 'multipart/form-data; boundary=line', 'Content-Length': body.length };
    socket.write(
      head('POST /graphql', { Authorization: `Bearer ${user.api.token}`, ...PREFLIGHT, ...headers }),
    );
    socket.write(body.subarray(0, photoEnds + 10));
    await expect.poll(() => server.app.parts.detector.stats.reserved).toBe(1);
    // Somebody's later photo is through.
    await server.admin.upload(freshPhoto('noFace'));
    socket.write(body.subarray(photoEnds + 10));
    await expectRefusal(await answer);
  });

  test('longer than its Content-Length, which is no HTTP any more', async () => {
    const body = formOf(RIGHT);
    expect((await post(body, { 'Content-Length': body.length - 1000 })).status).toBe(400);
    await expectNothingLeft();
  });
});

test.each<[string, Record<string, string>]>([
  ['with Content-Length and chunks at once', { 'Transfer-Encoding': 'chunked', 'Content-Length': '5' }],
  ['with two lengths', { 'Content-Length': '5, 6' }],
  ['with a negative length', { 'Content-Length': '-1' }],
  ['with 20 KB of headers', { 'X-Long': 'a'.repeat(20_000) }],
  ['with a header that breaks the line', { 'X-Bad': 'a\rb' }],
])('a request %s is refused as such, before anything reads it', async (_, headers) => {
  const { status } = await exchange(
    server,
    head('POST /graphql', { 'Content-Type': 'multipart/form-data; boundary=line', ...headers }),
    '0\r\n\r\n',
  );
  expect([400, 431]).toContain(status);
  await expectNothingLeft();
});

test('a file in a form for scripts that has failed before it came is not kept', async () => {
  for (const broken of [
    formOf([
      ['x', 'y'.repeat(20_000)],
      ['file', freshPhoto('noFace'), '; filename="a.jpg"'],
    ]),
    formOf(
      [
        ...Array.from({ length: 30 }, (): Part => ['x', 'y'.repeat(10_001)]),
        ['file', freshPhoto('noFace'), '; filename="a.jpg"'],
      ],
      '',
    ),
  ]) {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=line', 'Content-Length': broken.length };
    expect((await exchange(server, head('POST /api/upload', headers), broken)).status).toBe(400);
  }
  await expectNothingLeft();
});

test('after all of these an upload in order is taken', async () => {
  expect(await user.api.upload(freshPhoto('oneBare'))).toMatchObject({ status: 'DONE', duplicate: false });
});
