import { expect, test } from 'vitest';
import { addFeed, countsByType, errorsOf, indicators, takeIn, valuesOf } from '../support/feeds.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

test('ThreatFox CSV, with 15 columns and with the 14 of older files', async () => {
  const file = (columns: string, rows: string[]) =>
    `################\n# ThreatFox IOCs #\n# ${columns}\n${rows.join('\n')}\n# Number of entries: ${rows.length}\n`;
  const now = file(
    '"first_seen_utc","ioc_id","ioc_value","ioc_type","threat_type","fk_malware","malware_alias","malware_printable","last_seen_utc","confidence_level","is_compromised","reference","tags","anonymous","reporter"',
    [
      '"2026-02-01 10:00:00", "1", "192.0.2.1:8080", "ip:port", "botnet_cc", "win.x", "None", "Pika", "2026-02-02 11:00:00", "75", "False", "https://ref.example/1", "one,two", "0", "me"',
      `"2026-02-01 10:00:01", "2", "${SHA256.toUpperCase()}", "sha256_hash", "payload", "win.x", "None", "Pika", "", "100", "False", "None", "None", "0", "me"`,
    ],
  );
  const old = file(
    '"first_seen_utc","ioc_id","ioc_value","ioc_type","threat_type","fk_malware","malware_alias","malware_printable","last_seen_utc","confidence_level","reference","tags","anonymous","reporter"',
    [
      '"2020-02-01 10:00:00", "3", "Bad.EXAMPLE", "domain", "botnet_cc", "win.y", "None", "Loki", "", "50", "https://ref.example/3", "three", "0", "me"',
    ],
  );
  const first = await takeIn(server.admin, now);
  expect(first).toMatchObject({ status: 'DONE', format: 'THREATFOX_CSV', rows: 2, added: 2, bad: 0 });
  expect(await takeIn(server.admin, old, { feedId: first.feedId })).toMatchObject({
    status: 'DONE',
    added: 1,
  });
  const { nodes } = await indicators(server.admin, { feed: first.feedId });
  expect(nodes).toMatchObject([
    {
      type: 'SHA256',
      value: SHA256,
      cause: 'Pika, payload',
      firstSeen: '2026-02-01T10:00:01.000Z',
      reference: null,
      tags: [],
    },
    {
      type: 'IP_PORT',
      value: '192.0.2.1:8080',
      cause: 'Pika, botnet_cc',
      firstSeen: '2026-02-01T10:00:00.000Z',
      lastSeen: '2026-02-02T11:00:00.000Z',
      confidence: 75,
      reference: 'https://ref.example/1',
      tags: ['one', 'two'],
    },
    {
      type: 'DOMAIN',
      value: 'bad.example',
      cause: 'Loki, botnet_cc',
      confidence: 50,
      reference: 'https://ref.example/3',
      tags: ['three'],
    },
  ]);
});

test('ThreatFox JSON: the export, a list, and the answer of the API', async () => {
  const fields = { threat_type: 'botnet_cc', malware_printable: 'Remcos', confidence_level: 90, tags: 'a,b' };
  const row = (value: string, type = 'domain') => ({ ioc_value: value, ioc_type: type, ...fields });
  const exported = {
    7: [row('one.json.example')],
    8: [row('two.json.example'), row('192.0.2.7:1', 'ip:port')],
  };
  const list = { data: [row('three.json.example')] };
  const api = {
    query_status: 'ok',
    data: [
      {
        id: '9',
        ioc: 'four.json.example',
        ioc_type: 'domain',
        ...fields,
        tags: ['c'],
        first_seen: '2026-01-01 00:00:00 UTC',
      },
    ],
  };
  const { feedId } = await takeIn(server.admin, JSON.stringify(exported));
  await takeIn(server.admin, JSON.stringify(list), { feedId });
  expect(await takeIn(server.admin, JSON.stringify(api), { feedId })).toMatchObject({
    format: 'THREATFOX_JSON',
  });
  expect(await valuesOf(server.admin, { feed: feedId })).toEqual([
    'DOMAIN four.json.example',
    'DOMAIN one.json.example',
    'DOMAIN three.json.example',
    'DOMAIN two.json.example',
    'IP_PORT 192.0.2.7:1',
  ]);
  const { nodes } = await indicators(server.admin, { search: 'four.json.example' });
  expect(nodes).toMatchObject([
    { firstSeen: '2026-01-01T00:00:00.000Z', tags: ['c'], cause: 'Remcos, botnet_cc' },
  ]);
});

test('what the API of ThreatFox says is wrong is said, and nothing changes', async () => {
  const run = await takeIn(server.admin, '{"query_status":"unknown_auth_key","data":[]}');
  expect(run).toMatchObject({ status: 'FAILED', reason: expect.stringContaining('unknown_auth_key') });
});

test('URLhaus CSV, its header in a comment or not', async () => {
  const header = 'id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter';
  const row = (path: string, second = 0) =>
    `"1","2026-03-01 00:00:0${second}","http://192.0.2.9:8000/${path}","online","2026-03-02 00:00:00","malware_download","elf,mips","https://urlhaus.example/1/","me"`;
  const { feedId, format } = await takeIn(server.admin, `# URLhaus\n# ${header}\n${row('a#b')}\n`);
  expect(format).toBe('URLHAUS_CSV');
  await takeIn(server.admin, `${header}\n${row('c', 1)}`, { feedId });
  const { nodes } = await indicators(server.admin, { feed: feedId });
  expect(nodes).toMatchObject([
    { value: 'http://192.0.2.9:8000/c', cause: 'malware_download', tags: ['elf', 'mips'] },
    { value: 'http://192.0.2.9:8000/a', lastSeen: '2026-03-02T00:00:00.000Z' },
  ]);
});

test('Feodo Tracker CSV', async () => {
  const file = `# Feodo\n"first_seen_utc","dst_ip","dst_port","c2_status","last_online","malware"
"2023-05-23 17:51:44","192.0.2.20","1194","online","2024-04-01","Pikabot"\n# END 1 entries\n`;
  const { feedId } = await takeIn(server.admin, file);
  expect((await indicators(server.admin, { feed: feedId })).nodes).toMatchObject([
    { type: 'IP_PORT', value: '192.0.2.20:1194', cause: 'Pikabot, botnet_cc', tags: ['online'] },
  ]);
});

test('MalwareBazaar CSV: each hash of a sample', async () => {
  const sha256 = 'a'.repeat(64);
  const file = `# "first_seen_utc","sha256_hash","md5_hash","sha1_hash","reporter","file_name","file_type_guess","mime_type","signature","clamav","vtpercent","imphash","ssdeep","tlsh"
"2026-01-05 00:00:00", "${sha256}", "${'b'.repeat(32)}", "n/a", "me", "bill.exe", "exe", "n/a", "AgentTesla", "n/a", "n/a", "n/a", "n/a", "n/a"\n`;
  const { feedId, format } = await takeIn(server.admin, file);
  expect(format).toBe('MALWARE_BAZAAR_CSV');
  expect(await valuesOf(server.admin, { feed: feedId })).toEqual([
    `MD5 ${'b'.repeat(32)}`,
    `SHA256 ${sha256}`,
  ]);
});

test('plain text: any type, defanged or not, brought into one form', async () => {
  const lines = [
    '# comment',
    'hxxp://Bad[.]Plain.example:80/Path?q=1#part',
    'bad(dot)plain.example',
    'WWW.Plain.Example.',
    '192[.]0[.]2[.]30',
    '192.0.2.30 # the same',
    '2001:0DB8::0001',
    '[2001:db8::1]:443',
    '::ffff:192.0.2.31',
    'münchen.example',
    MD5.toUpperCase(),
    SHA1,
    '0.0.0.0 hosts.example',
    'plain.example/path',
  ];
  const run = await takeIn(server.admin, lines.join('\r\n'));
  expect(run).toMatchObject({ status: 'DONE', format: 'PLAIN_TEXT', rows: 13, duplicates: 1, bad: 0 });
  expect(await valuesOf(server.admin, { feed: run.feedId })).toEqual([
    'DOMAIN bad.plain.example',
    'DOMAIN hosts.example',
    'DOMAIN www.plain.example',
    'DOMAIN xn--mnchen-3ya.example',
    'IP 192.0.2.30',
    'IP 192.0.2.31',
    'IP 2001:db8::1',
    'IP_PORT [2001:db8::1]:443',
    `MD5 ${MD5}`,
    `SHA1 ${SHA1}`,
    'URL http://bad.plain.example/Path?q=1',
    'URL http://plain.example/path',
  ]);
});

test('any other CSV, by a mapping of its columns', async () => {
  const mapping = {
    value: 'Indicator',
    type: 'Kind',
    cause: 'Why',
    firstSeen: 'When',
    tags: 'Tags',
    confidence: 'Sure',
    reference: 'Link',
  };
  const file = `Kind;Indicator;Why;When;Tags;Sure;Link
FileHash-MD5;${'c'.repeat(32)};Because;2026-01-01;x,y;88;https://r.example/
ipv4-addr;192.0.2.40;;;;;
colour;blue;;;;;`;
  const run = await takeIn(server.admin, file, { mapping });
  expect(run).toMatchObject({ status: 'DONE', format: 'CSV', rows: 3, added: 2, bad: 1 });
  expect(await errorsOf(server.admin, run)).toEqual([
    { line: 4, value: 'blue', cause: 'There is no type "colour" here.' },
  ]);
  expect((await indicators(server.admin, { type: 'MD5', feed: run.feedId })).nodes).toMatchObject([
    { cause: 'Because', tags: ['x', 'y'], confidence: 88, reference: 'https://r.example/' },
  ]);
  const numbered = { value: '2', hasHeader: false, fixedType: 'DOMAIN' };
  const byNumber = await takeIn(server.admin, '1,number.example\n2,other.example\n', { mapping: numbered });
  expect(await valuesOf(server.admin, { feed: byNumber.feedId })).toEqual([
    'DOMAIN number.example',
    'DOMAIN other.example',
  ]);
});

test('CSV as programs write it: quotes, separators, lines and comments where they mean nothing else', async () => {
  const mapping = { value: 'value', cause: 'cause', tags: 'tags' };
  // More than is read at once, so that rows are cut anywhere.
  const many = Array.from(
    { length: 5000 },
    (_, number) => `"m${number}.quoted.example", "say ""${number}""${' '.repeat(30)}","a,b"`,
  );
  const lines = [
    '\ufeff# value, "none',
    'value,cause, "tags"',
    'http://quoted.example/#x"y ,"two',
    'lines, # one cell", ',
    '',
    '"a.quoted.example","",""""',
    ...many,
    '"not a value","",""',
    'last.quoted.example',
  ];
  const run = await takeIn(server.admin, lines.join('\r\n'), { mapping });
  expect(run).toMatchObject({ status: 'DONE', format: 'CSV', rows: 5004, added: 5003, bad: 1 });
  expect(await errorsOf(server.admin, run)).toMatchObject([{ line: 5007, value: 'not a value' }]);
  const found = async (search: string) =>
    (await indicators(server.admin, { search, feed: run.feedId })).nodes;
  expect(await found('m4321.quoted.example')).toMatchObject([{ cause: 'say "4321"', tags: ['a', 'b'] }]);
  expect(await found('http://quoted.example/')).toMatchObject([{ cause: 'two\r\nlines, # one cell' }]);
  const cut = await takeIn(server.admin, `${lines.slice(0, 6).join('\n')}\n"cut.quoted.example`, { mapping });
  expect(cut).toMatchObject({
    status: 'FAILED',
    reason: expect.stringContaining('behind line 6 has a quote'),
  });
});

test('STIX 2.1 bundles: each kind of pattern', async () => {
  const indicator = (pattern: string, more = {}) => ({
    type: 'indicator',
    spec_version: '2.1',
    id: 'indicator--1',
    pattern,
    pattern_type: 'stix',
    valid_from: '2026-01-02T03:04:05.678Z',
    name: 'A name',
    confidence: 60,
    ...more,
  });
  const bundle = {
    type: 'bundle',
    id: 'bundle--1',
    objects: [
      { type: 'identity', name: 'somebody' },
      indicator("[ipv4-addr:value = '192.0.2.50']"),
      indicator("[ipv6-addr:value = '2001:db8::50']"),
      indicator("[domain-name:value = 'stix.example']", {
        labels: ['l'],
        external_references: [{ url: 'https://r.example/s' }],
      }),
      indicator("[url:value = 'http://stix.example/it\\'s']"),
      indicator(`[file:hashes.'SHA-256' = '${'d'.repeat(64)}' OR file:hashes.MD5 = '${'d'.repeat(32)}']`),
      indicator(
        "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '192.0.2.51' AND network-traffic:dst_port = 8443]",
      ),
      indicator("[network-traffic:dst_ref.value = '192.0.2.52' AND network-traffic:dst_port = '53']"),
      indicator("[domain-name:value = 'revoked.example']", { revoked: true }),
      indicator("[process:name = 'evil.exe']"),
      indicator('rule x {}', { pattern_type: 'yara' }),
    ],
  };
  const run = await takeIn(server.admin, JSON.stringify(bundle));
  expect(run).toMatchObject({ status: 'DONE', format: 'STIX', added: 8, bad: 2 });
  expect(await valuesOf(server.admin, { feed: run.feedId })).toEqual([
    'DOMAIN stix.example',
    'IP 192.0.2.50',
    'IP 2001:db8::50',
    'IP_PORT 192.0.2.51:8443',
    'IP_PORT 192.0.2.52:53',
    `MD5 ${'d'.repeat(32)}`,
    `SHA256 ${'d'.repeat(64)}`,
    "URL http://stix.example/it's",
  ]);
  expect((await indicators(server.admin, { type: 'DOMAIN', feed: run.feedId })).nodes).toMatchObject([
    {
      cause: 'A name',
      tags: ['l'],
      reference: 'https://r.example/s',
      confidence: 60,
      firstSeen: '2026-01-02T03:04:05.000Z',
    },
  ]);
});

test('a MISP event: what is meant for detection, alone and in objects', async () => {
  const event = {
    Event: {
      uuid: '5e0f9b3a-0000-4000-8000-000000000001',
      Attribute: [
        { type: 'ip-dst', value: '192.0.2.60', to_ids: true, timestamp: '1700000000' },
        { type: 'ip-dst|port', value: '192.0.2.61|81', to_ids: true },
        { type: 'domain|ip', value: 'misp.example|192.0.2.62', to_ids: true },
        { type: 'filename|sha1', value: `a.exe|${'e'.repeat(40)}`, to_ids: true },
        { type: 'domain', value: 'context.example', to_ids: false },
        { type: 'comment', value: 'words', to_ids: false },
      ],
      Object: [{ Attribute: [{ type: 'url', value: 'https://misp.example/x', to_ids: true }] }],
      Tag: [{ name: 'tlp:clear' }],
      info: 'An event',
    },
  };
  const run = await takeIn(server.admin, JSON.stringify(event));
  expect(run).toMatchObject({ status: 'DONE', format: 'MISP', bad: 0 });
  expect(await valuesOf(server.admin, { feed: run.feedId })).toEqual([
    'DOMAIN misp.example',
    'IP 192.0.2.60',
    'IP 192.0.2.62',
    'IP_PORT 192.0.2.61:81',
    `SHA1 ${'e'.repeat(40)}`,
    'URL https://misp.example/x',
  ]);
  expect((await indicators(server.admin, { search: '192.0.2.60' })).nodes).toMatchObject([
    { cause: 'An event', tags: ['tlp:clear'], firstSeen: '2023-11-14T22:13:20.000Z' },
  ]);
});

test('bad rows are counted, and listed with line and cause', async () => {
  const lines = [
    'ok.bad-rows.example',
    'not a value',
    '999.1.1.1',
    '192.0.2.0/24',
    '192.0.2.1:99999',
    `${'f'.repeat(33)}`,
    'http://',
  ];
  const run = await takeIn(server.admin, lines.join('\n'));
  expect(run).toMatchObject({ status: 'DONE', rows: 7, added: 1, bad: 6 });
  const errors = await errorsOf(server.admin, run);
  expect(errors.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7]);
  expect(errors[2]).toEqual({
    line: 4,
    value: '192.0.2.0/24',
    cause: 'This is a network; only single addresses are taken in.',
  });
});

test('the summary counts every value once, by type', async () => {
  const before = await countsByType(server.admin);
  await takeIn(server.admin, `bad.plain.example\n${MD5}\nonly.here.example`);
  const after = await countsByType(server.admin);
  expect(after).toEqual({ ...before, DOMAIN: (before.DOMAIN ?? 0) + 1 });
});

test('a feed set to one format refuses an answer in another', async () => {
  const feedId = await addFeed(server.admin, { name: 'Feodo only', format: 'FEODO_CSV' });
  expect(await takeIn(server.admin, '{"type":"bundle","objects":[]}', { feedId })).toMatchObject({
    status: 'FAILED',
    reason: expect.stringContaining('FEODO_CSV'),
  });
});
