import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  AddressRefusedError,
  AddressUnreachableError,
  AllowList,
  OutboundFetcher,
} from '#server/outbound/index.js';
import { isPublicAddress } from '#server/outbound/public-address.js';
import { Site } from './outbound-site.js';

const LIMITS = { maxBytes: 1_000_000, totalMs: 20_000 };
const REFUSAL = new AddressRefusedError().message;

let site: Site;
/** Answers of the name server, the first for the first look-up; the last stays. */
let answers: string[];
let lookups: string[];

beforeAll(async () => {
  site = await Site.open();
  site.page('/', (_req, res) => res.end('reached'));
});
afterAll(() => site.close());
beforeEach(() => {
  answers = [];
  lookups = [];
  site.connections = 0;
});

/** May reach the site, by its address and port, and nothing else that is not public. */
function fetcher(allow = `127.0.0.1:${site.port}`): OutboundFetcher {
  return new OutboundFetcher({
    allow: AllowList.parse(allow),
    lookup: async (name) => {
      lookups.push(name);
      const [answer = ''] = answers.length > 1 ? answers.splice(0, 1) : answers;
      if (answer === '') throw Object.assign(new Error(`no ${name}`), { code: 'ENOTFOUND' });
      return answer.split(' ').map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
  });
}

async function textOf(address: string, from = fetcher()): Promise<string> {
  const chunks = await (await from.open(address, LIMITS)).stream.toArray();
  return Buffer.concat(chunks).toString();
}

/** @returns the failure */
async function failure(address: string, from?: OutboundFetcher): Promise<Error> {
  return textOf(address, from).then(
    (text) => Promise.reject(new Error(`${address} was fetched: ${text}`)),
    (error) => error,
  );
}

async function expectRefused(address: string, from?: OutboundFetcher): Promise<void> {
  const error = await failure(address, from);
  expect(error, address).toBeInstanceOf(AddressRefusedError);
  expect(error.message).toBe(REFUSAL);
  expect(site.connections).toBe(0);
}

/** First and last address of every network that is not the public internet. */
const SPECIAL = [
  '0.0.0.0',
  '0.255.255.255',
  '10.0.0.0',
  '10.255.255.255',
  '100.64.0.0',
  '100.100.100.200',
  '100.127.255.255',
  '127.0.0.0',
  '127.0.0.2',
  '127.255.255.255',
  '168.63.129.16',
  '169.254.0.0',
  '169.254.169.254',
  '169.254.255.255',
  '172.16.0.0',
  '172.31.255.255',
  '192.0.0.0',
  '192.0.0.192',
  '192.0.0.255',
  '192.0.2.0',
  '192.0.2.255',
  '192.88.99.1',
  '192.168.0.0',
  '192.168.255.255',
  '198.18.0.0',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:0:127.0.0.1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::8.8.8.8',
  '100::1',
  '2001::1',
  '2001:0:7f00:1::',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:808:808::',
  '3fff::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
];

describe('an address that is not public', () => {
  test.each(SPECIAL)('%s is known as such', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2001:200::1',
    '2003::1',
    '2606:4700:4700::1111',
    '64:ff9b::8.8.8.8',
  ])('%s, outside of all of them, is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  // Of all networks only those that end on this machine: a mistake must not send the tests' requests elsewhere.
  test.each(['127.0.0.2', '0.0.0.0', '::1', '::', '::ffff:127.0.0.1'])(
    '%s is refused, in an address, behind a name, and beside one that is allowed',
    async (address) => {
      await expectRefused(`http://${address.includes(':') ? `[${address}]` : address}:${site.port}/`);
      answers = [address, `127.0.0.1 ${address}`, `${address} 127.0.0.1`];
      for (const _ of answers.slice()) await expectRefused(`http://photos.example.com:${site.port}/`);
      expect(lookups).toHaveLength(3);
    },
  );
});

test.each([
  ['decimal', 'http://2130706433:PORT/'],
  ['octal', 'http://0177.0.0.1:PORT/'],
  ['octal with more zeros', 'http://127.0.0.01:PORT/'],
  ['hexadecimal', 'http://0x7f000001:PORT/'],
  ['hexadecimal parts', 'http://0x7f.0.0.0x1:PORT/'],
  ['two parts', 'http://127.1:PORT/'],
  ['three parts', 'http://127.0.1:PORT/'],
  ['trailing dot', 'http://127.0.0.1.:PORT/'],
  ['percent-encoded', 'http://%31%32%37.0.0.1:PORT/'],
  ['full-width digits', 'http://１２７.0.0.1:PORT/'],
  ['circled digits', 'http://①②⑦.⓪.⓪.①:PORT/'],
  ['ideographic full stops', 'http://127。0。0。1:PORT/'],
  ['IPv4-mapped', 'http://[::ffff:127.0.0.1]:PORT/'],
  ['IPv4-mapped in hexadecimal', 'http://[::ffff:7f00:1]:PORT/'],
  ['IPv4-compatible', 'http://[::127.0.0.1]:PORT/'],
  ['zone id', 'http://[::1%25lo]:PORT/'],
  ['zone id, bare', 'http://[fe80::1%lo]:PORT/'],
  ['user and password', 'http://user:pass@127.0.0.1:PORT/'],
  ['user', 'http://user@127.0.0.1:PORT/'],
  ['empty user', 'http://@127.0.0.1:PORT/'],
  ['public-looking user', 'http://example.com:80@127.0.0.1:PORT/'],
  ['user in another script', 'http://ü@xn--mnchner-fotos-wob.example.com:PORT/'],
  ['backslash', 'http://example.com\\@127.0.0.1:PORT/'],
  ['backslashes for slashes', 'http:\\\\127.0.0.1:PORT/'],
  ['one slash', 'http:/127.0.0.1:PORT/'],
  ['no slash', 'http:127.0.0.1:PORT/'],
  ['three slashes', 'http:///127.0.0.1:PORT/'],
  ['no scheme', '//127.0.0.1:PORT/'],
  ['host alone', '127.0.0.1:PORT'],
  ['tab inside', 'http://127.0.\t0.1:PORT/'],
  ['line break inside', 'http://127.0.0.1:PORT/\r\nHost: example.com'],
  ['no host', 'http://'],
  ['empty', ''],
  ['port out of range', 'http://127.0.0.1:65536/'],
  ['file', 'file:///etc/passwd'],
  ['ftp', 'ftp://127.0.0.1:PORT/'],
  ['gopher', 'gopher://127.0.0.1:PORT/_GET'],
  ['data', 'data:image/png;base64,iVBORw0KGgo='],
  ['javascript', 'javascript:alert(1)'],
  ['web socket', 'ws://127.0.0.1:PORT/'],
  ['no end', `http://127.0.0.1:PORT/${'a'.repeat(10_000)}`],
])('an address in an odd form is refused although its host is allowed: %s', async (_form, address) => {
  await expectRefused(address.replace('PORT', String(site.port)));
  expect(lookups).toEqual([]);
});

test('the usual form of the same host is fetched', async () => {
  expect(await textOf(`  HTTP://127.0.0.1:${site.port}  `)).toBe('reached');
});

test('a name is written in lower case for the look-up, other scripts in their xn-- form', async () => {
  answers = ['127.0.0.1'];
  expect(await textOf(`http://Münchner-Fotos.example.com:${site.port}/`)).toBe('reached');
  expect(lookups).toEqual(['xn--mnchner-fotos-wob.example.com']);
  await expect(textOf(`http://photos.example.com.:${site.port}/`)).rejects.toThrow(REFUSAL);
});

describe('a name server that changes its mind', () => {
  let inside: Site;
  beforeAll(async () => {
    // The same port on an address that is not allowed.
    inside = await Site.open('127.0.0.2', site.port);
  });
  afterAll(() => inside.close());

  test('gets one question, and the connection goes to the address that was checked', async () => {
    answers = ['127.0.0.1', '127.0.0.2'];
    expect(await textOf(`http://photos.example.com:${site.port}/`)).toBe('reached');
    expect(lookups).toHaveLength(1);
    expect(inside.connections).toBe(0);
  });

  test('is asked again for a redirect, whose address is checked as the first was', async () => {
    answers = ['127.0.0.1', '127.0.0.2'];
    site.redirect('/again', '/');
    const error = await failure(`http://photos.example.com:${site.port}/again`);
    expect(error.message).toBe(REFUSAL);
    expect(lookups).toHaveLength(2);
    expect(inside.connections).toBe(0);
  });
});

test.each(['intranet', 'nas.local', 'db.internal', 'printer.lan', 'localhost', 'a.home.arpa'])(
  'the refusal does not tell whether a private network has a host "%s"',
  async (name) => {
    await expectRefused(`http://${name}/`);
    answers = ['127.0.0.9'];
    await expectRefused(`http://${name}/`);
    expect(lookups).toEqual([name, name]);
  },
);

test('the refusal does not tell an open port from a closed one', async () => {
  const closed = await Site.open();
  const address = closed.origin;
  await closed.close();
  const strict = fetcher('');
  expect(await failure(address, strict)).toEqual(await failure(site.origin, strict));
  expect(site.connections).toBe(0);
});

test('a host that nobody knows is said to be so', async () => {
  const error = await failure('http://photos.example.com/');
  expect(error).toBeInstanceOf(AddressUnreachableError);
  expect(error.message).toMatch(/no host of that name/);
});

test.each([1, 21, 22, 25, 53, 110, 143, 445, 993, 2049, 5060, 6000, 6667])(
  'port %i is not asked, although the host is allowed',
  async (port) => {
    await expectRefused(`http://127.0.0.1:${port}/`, fetcher('127.0.0.1'));
  },
);

test.each([
  ['127.0.0.1', true],
  ['127.0.0.0/8', true],
  ['127.0.0.0/8:PORT', true],
  ['photos.example.com', true],
  ['Photos.Example.com:PORT', true],
  ['10.0.0.0/8, ::1, [fd00::/8]:443, 127.0.0.1:PORT', true],
  ['', false],
  ['127.0.0.1:1', false],
  ['127.0.0.2', false],
  ['127.0.0.2/31', false],
  ['example.com', false],
  ['photos.example.com:1', false],
  ['::ffff:127.0.0.1', false],
])('an allow list "%s" lets the site be fetched: %s', async (allow, isAllowed) => {
  answers = ['127.0.0.1'];
  const text = textOf(
    `http://photos.example.com:${site.port}/`,
    fetcher(allow.replace('PORT', String(site.port))),
  );
  if (isAllowed) expect(await text).toBe('reached');
  else await expect(text).rejects.toThrow(REFUSAL);
});
