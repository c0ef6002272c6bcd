import fc from 'fast-check';

/** A form as its bytes on the wire. */
export interface WireForm {
  path: '/graphql' | '/api/upload' | '/api/register';
  type: string;
  body: Buffer;
  /** What the request says of its length. */
  length: 'as it is' | 'in chunks' | 'too long';
}

const ONE = 'mutation ($file: Upload) { uploadImage(file: $file) { id } }';
const MANY = 'mutation ($files: [Upload!]!) { uploadImages(files: $files) { image { id } error { code } } }';
const FILE = 'mutation ($file: Upload!) { uploadFile(file: $file) { id } }';

const requests = fc.constantFrom<unknown>(
  { query: ONE, variables: { file: null } },
  { query: MANY, variables: { files: [null, null] } },
  { query: FILE, variables: { file: null } },
  { query: '{ me { id } }', variables: { file: null } },
  { query: '{ me {', variables: { file: null } },
  { query: ONE },
  { query: ONE, variables: null },
  { query: ONE, variables: [] },
  { query: ONE, variables: { file: { file: null } } },
  { query: ONE, variables: { file: [null] } },
  { query: { a: 1 }, variables: { file: null } },
  { variables: { file: null } },
  [{ query: ONE, variables: { file: null } }],
  { query: ONE, variables: { file: null }, operationName: 7 },
  { query: ONE, variables: { file: null }, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
  null,
  7,
);

const paths = fc.constantFrom(
  'variables.file',
  'variables.files.0',
  'variables.files.1',
  'variables.files.9',
  'variables.file.file',
  'variables.file.0',
  'variables',
  'query',
  '',
  '.',
  '..',
  '__proto__.x',
  'variables.__proto__.x',
  'constructor.prototype.x',
  'variables.constructor.prototype.x',
  'variables.files.length',
  'extensions.persistedQuery.version',
  `variables${'.a'.repeat(5000)}`,
);

const maps = fc.oneof(
  { weight: 4, arbitrary: fc.constant<unknown>({ 0: ['variables.file'] }) },
  { weight: 1, arbitrary: fc.constant<unknown>({ 0: ['variables.files.0'], 1: ['variables.files.1'] }) },
  {
    weight: 4,
    arbitrary: fc.dictionary(
      fc.constantFrom('0', '1', '', '__proto__', 'constructor', 'map'),
      fc.oneof(fc.array(paths, { maxLength: 3 }), paths, fc.constant(null)),
      { maxKeys: 25 },
    ) as fc.Arbitrary<unknown>,
  },
  { weight: 1, arbitrary: fc.jsonValue() },
);

const asText = (json: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 12, arbitrary: json.map((value) => JSON.stringify(value) ?? '') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', '{', '[[[[', '\u0000', '"', '['.repeat(100_000), 'x'.repeat(1_100_000)),
    },
    { weight: 1, arbitrary: fc.string() },
  );

interface Part {
  headers: readonly string[];
  content: Buffer;
}

const named = (name: string, more = '') => [`Content-Disposition: form-data; name="${name}"${more}`];

const fileNames = fc.constantFrom(
  'x.jpg',
  '',
  '../../x',
  'a\u0000b',
  'x"y',
  '\\"',
  '\u202e',
  'n'.repeat(3000),
  "*=utf-8''x",
);

function parts(photo: Buffer): fc.Arbitrary<Part> {
  const contents = fc.oneof(
    fc.constantFrom(photo, photo.subarray(0, 400), Buffer.alloc(0), Buffer.from('--b\r\n--b--\r\n')),
    fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
  );
  const file = fc
    .tuple(fc.constantFrom('0', '1', 'file', 'operations', 'map', '__proto__', ''), fileNames, contents)
    .map(([name, filename, content]) => ({
      headers: [...named(name, `; filename="${filename}"`), 'Content-Type: image/jpeg'],
      content,
    }));
  const field = fc
    .tuple(
      fc.constantFrom('operations', 'map', '0', 'username', 'password', 'file', '__proto__', 'x'),
      asText(fc.oneof(requests, maps)),
    )
    .map(([name, text]) => ({ headers: named(name), content: Buffer.from(text) }));
  const oddHeaders = fc.constantFrom(
    [],
    ['Content-Disposition: form-data'],
    ['Content-Disposition: attachment; name="0"'],
    ['Content-Disposition:'],
    ["Content-Disposition: form-data; name=0; filename*=utf-16''%ff%zz"],
    ['no colon at all'],
    [': no name'],
    ['Content-Type: multipart/mixed; boundary=b', ...named('0')],
    ['Content-Transfer-Encoding: base64', ...named('0', '; filename="x"')],
    [`X-Long: ${'a'.repeat(20_000)}`, ...named('0')],
    [...Array.from({ length: 2500 }, (_, nth) => `X-${nth}: a`), ...named('0')],
    [...named('0', '; filename="x"'), ...named('operations')],
  );
  const odd = fc.tuple(oddHeaders, contents).map(([headers, content]) => ({ headers, content }));
  return fc.oneof(
    { weight: 3, arbitrary: file },
    { weight: 3, arbitrary: field },
    { weight: 2, arbitrary: odd },
  );
}

/** What is done to the bytes when they stand. */
const damages = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'none' as const, at: 0 }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(...(['cut', 'flip', 'double', 'drop'] as const)),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
);

const types = fc.oneof(
  { weight: 12, arbitrary: fc.constant('multipart/form-data; boundary=b') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'multipart/form-data; boundary="b',
      'multipart/form-data; boundary=c',
      `multipart/form-data; boundary=${'b'.repeat(300)}`,
      'multipart/form-data; boundary=b; boundary=c',
      'multipart/mixed; boundary=b',
      'application/x-www-form-urlencoded',
      'application/json',
    ),
  },
);

/** Forms that mean an upload and break some rule of the way there, or none. */
export function hostileForm(photo: Buffer): fc.Arbitrary<WireForm> {
  const usual = fc
    .tuple(asText(requests), asText(maps), fc.array(parts(photo), { maxLength: 4 }))
    .map(([operations, map, rest]) => [
      { headers: named('operations'), content: Buffer.from(operations) },
      { headers: named('map'), content: Buffer.from(map) },
      ...rest,
    ]);
  const right = fc
    .tuple(fc.array(parts(photo), { maxLength: 1 }), fc.array(parts(photo), { maxLength: 1 }))
    .map(([before, behind]) => [
      {
        headers: named('operations'),
        content: Buffer.from(JSON.stringify({ query: ONE, variables: { file: null } })),
      },
      { headers: named('map'), content: Buffer.from('{ "0": ["variables.file"] }') },
      ...before,
      { headers: named('0', '; filename="photo.jpg"'), content: photo },
      ...behind,
    ]);
  const any = fc.array(parts(photo), { maxLength: 6 });
  const many = fc
    .tuple(fc.integer({ min: 20, max: 300 }), parts(photo))
    .map(([count, part]) =>
      Array.from({ length: count }, () => ({ ...part, content: part.content.subarray(0, 50) })),
    );
  return fc.record({
    path: fc.constantFrom(...(['/graphql', '/graphql', '/graphql', '/api/upload', '/api/register'] as const)),
    type: types,
    length: fc.constantFrom(...(['as it is', 'as it is', 'in chunks', 'too long'] as const)),
    body: fc
      .tuple(
        fc.oneof(
          { weight: 3, arbitrary: right },
          { weight: 6, arbitrary: usual },
          { weight: 3, arbitrary: any },
          { weight: 1, arbitrary: many },
        ),
        fc.constantFrom('--b--\r\n', '--b--\r\n', '--b--', '', '--b', '--c--\r\n', '--b--\r\nafterword'),
        damages,
      )
      .map(([list, end, damage]) => damaged(Buffer.concat([...list.map(written), Buffer.from(end)]), damage)),
  });
}

function written({ headers, content }: Part): Buffer {
  return Buffer.concat([
    Buffer.from(`--b\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n`),
    content,
    Buffer.from('\r\n'),
  ]);
}

function damaged(body: Buffer, { kind, at }: { kind: string; at: number }): Buffer {
  const place = Math.floor(at * body.length);
  const [head, tail] = [body.subarray(0, place), body.subarray(place)];
  if (kind === 'cut') return head;
  if (kind === 'drop') return Buffer.concat([head, tail.subarray(7)]);
  if (kind === 'double') return Buffer.concat([head, head, tail]).subarray(0, 3_000_000);
  if (kind === 'flip' && tail.length > 0) {
    const flipped = Buffer.from(body);
    flipped[place] = (flipped[place] as number) ^ 0x20;
    return flipped;
  }
  return body;
}
