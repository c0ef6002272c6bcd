import { beforeAll, describe, expect, test } from 'vitest';
import { refusalOf } from '../support/api.js';
import { addFeed, indicators, indicatorsRefusal, takeIn, uploadReply, valuesOf } from '../support/feeds.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

const FILE = `value,first,cause,tags
http://login.bank.example/index.php,2026-01-01,Phishing,"bank,credential"
http://download.elf.example/bin.sh,2026-01-02,Mozi botnet,"elf,mips"
sub.domain.example,2026-01-03,Cobalt Strike,
192.0.2.77,2026-01-04,Cobalt Strike,c2
192.0.2.78:8080,2026-01-05,Remcos,c2
${'a'.repeat(64)},2026-01-06,Loader,
`;
const mapping = { value: 'value', firstSeen: 'first', cause: 'cause', tags: 'tags' };
let feedId: string;

beforeAll(async () => {
  ({ feedId } = await takeIn(server.admin, FILE, { mapping, name: 'Collected threats' }));
});

const found = async (filter: Record<string, unknown>) =>
  (await indicators(server.admin, filter)).nodes.map(({ value }) => value);

describe('the search', () => {
  test.each([
    ['a value', 'domain.example', ['sub.domain.example']],
    ['a value defanged', 'hxxp://login.bank[.]example', ['http://login.bank.example/index.php']],
    ['an address', '192.0.2.77', ['192.0.2.77']],
    ['the cause, whatever its case', 'COBALT strike', ['192.0.2.77', 'sub.domain.example']],
    ['a tag', 'credential', ['http://login.bank.example/index.php']],
    ['the beginning of a word', 'credent', ['http://login.bank.example/index.php']],
    ['words of different parts', 'mozi elf', ['http://download.elf.example/bin.sh']],
    ['words of which one is not there', 'mozi bank', []],
    ['what is not there', 'nothing-like-this', []],
  ])('finds by %s', async (_name, search, values) => {
    expect(await found({ search })).toEqual(values);
  });

  test('finds by the name of a feed', async () => {
    await takeIn(server.admin, 'elsewhere.example', { name: 'Another list' });
    expect(await found({ search: 'collected' })).toHaveLength(6);
    expect(await found({ search: 'another list' })).toEqual(['elsewhere.example']);
  });

  test('says what it finds, and finds that', async () => {
    const { indicatorSummary } = await server.admin.ask('{ indicatorSummary { searchMode } }');
    const isEmbedded = indicatorSummary.searchMode === 'SUBSTRING';
    expect(['SUBSTRING', 'WORDS']).toContain(indicatorSummary.searchMode);
    expect(await found({ search: 'redential' })).toHaveLength(isEmbedded ? 1 : 0);
    expect(await found({ search: 'bin.s' })).toEqual(['http://download.elf.example/bin.sh']);
  });

  test('is joined with filters', async () => {
    expect(await found({ search: 'cobalt', type: 'IP' })).toEqual(['192.0.2.77']);
    expect(await found({ search: 'cobalt', type: 'URL' })).toEqual([]);
    expect(await found({ search: 'cobalt', until: '2026-01-04T00:00:00Z' })).toEqual(['sub.domain.example']);
    expect(await found({ search: 'cobalt', feed: feedId, since: '2026-01-04T00:00:00Z' })).toEqual([
      '192.0.2.77',
    ]);
  });

  test('signs of search languages are text', async () => {
    for (const search of [
      '"bank',
      'a OR b',
      'bank*',
      '+bank -x',
      '(bank',
      "ban'k",
      'bank%',
      'text:bank',
      'NEAR(a b)',
      '@@@',
      '***',
    ]) {
      expect(await indicators(server.admin, { search })).toBeTruthy();
    }
  });

  test('needs three characters', async () => {
    const refusal = await indicatorsRefusal(server.admin, { search: 'ab' });
    expect(refusal.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { search: expect.any(String) },
    });
  });
});

test('filters by type, feed and time, first seen last first', async () => {
  expect(await found({ feed: feedId })).toEqual([
    'a'.repeat(64),
    '192.0.2.78:8080',
    '192.0.2.77',
    'sub.domain.example',
    'http://download.elf.example/bin.sh',
    'http://login.bank.example/index.php',
  ]);
  expect(await found({ type: 'URL', feed: feedId })).toHaveLength(2);
  expect(await found({ since: '2026-01-02T00:00:00Z', until: '2026-01-04T00:00:00Z' })).toEqual([
    'sub.domain.example',
    'http://download.elf.example/bin.sh',
  ]);
  expect((await indicatorsRefusal(server.admin, { feed: 'nothing' })).extensions.code).toBe('NOT_FOUND');
});

test('pages follow each other without gaps, in a list, a feed and a search', async () => {
  const lines = Array.from({ length: 25 }, (_, index) => `paged${index}.example`);
  const { feedId: feed } = await takeIn(server.admin, lines.join('\n'), { name: 'Pages' });
  for (const filter of [{ feed }, { search: 'paged', type: 'DOMAIN' }, { search: 'paged' }]) {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof indicators>> = await indicators(server.admin, {
        ...filter,
        first: 10,
        after,
      });
      seen.push(...page.nodes.map(({ value }) => value));
      expect(page.totalCount).toBe(25);
      expect(page.totalCountIsCapped).toBe(false);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen.sort()).toEqual([...lines].sort());
  }
});

test('counts are exact to 10,000, and say when there are more', async () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `counted${index}.example`).join('\n');
  const { feedId: feed } = await takeIn(server.admin, lines(10_000), { name: 'Many' });
  expect(await indicators(server.admin, { feed, first: 1 })).toMatchObject({
    totalCount: 10_000,
    totalCountIsCapped: false,
  });
  await takeIn(server.admin, lines(10_001), { feedId: feed });
  for (const filter of [{ feed }, { search: 'counted' }, { type: 'DOMAIN' }, {}]) {
    expect(await indicators(server.admin, { ...filter, first: 1 })).toMatchObject({
      totalCount: 10_000,
      totalCountIsCapped: true,
    });
  }
});

test('everyone signed in reads; only administrators manage, and see where feeds come from', async () => {
  const { api } = await server.newUser();
  expect(await valuesOf(api, { search: 'login.bank' })).toEqual(['URL http://login.bank.example/index.php']);
  const { indicatorFeeds, indicatorSummary } = await api.ask(
    '{ indicatorFeeds { id name indicatorCount refreshedAt } indicatorSummary { total refreshedAt } }',
  );
  expect(indicatorFeeds).toContainEqual({
    id: feedId,
    name: 'Collected threats',
    indicatorCount: 6,
    refreshedAt: expect.any(String),
  });
  expect(indicatorSummary).toMatchObject({ total: expect.any(Number), refreshedAt: expect.any(String) });
  for (const query of [
    '{ feeds { nodes { address } } }',
    '{ feedPresets { address } }',
    '{ allowedIndicators { totalCount } }',
    '{ quarantine { totalCount } }',
    `mutation { refreshFeed(id: "${feedId}") { id } }`,
    `mutation { deleteFeed(id: "${feedId}") { removed } }`,
    'mutation { allowIndicator(value: "a.example") { id } }',
  ]) {
    expect((await api.refusal(query)).extensions.code).toBe('FORBIDDEN');
  }
  expect(refusalOf(await uploadReply(api, 'x.example')).extensions.code).toBe('FORBIDDEN');
});

test('well-known feeds are there to be added, and none is until somebody does', async () => {
  const { feeds, feedPresets } = await server.admin.ask(
    '{ feeds(first: 100) { nodes { address } } feedPresets { id name address format secretHeader } }',
  );
  expect(feedPresets.map(({ id }: { id: string }) => id)).toEqual(
    expect.arrayContaining(['threatfox', 'urlhaus', 'feodo', 'malware-bazaar']),
  );
  expect(feeds.nodes.every(({ address }: { address: string | null }) => address === null)).toBe(true);
});

describe('what a feed is given is checked', () => {
  test.each([
    [{ address: 'ftp://feeds.example/list' }, 'address'],
    [{ address: 'http://name:secret@feeds.example/' }, 'address'],
    [{ format: 'CSV' }, 'mapping'],
    [{ secretHeader: 'Auth-Key' }, 'secret'],
    [{ name: '   ' }, 'name'],
    [{ format: 'CSV', mapping: { value: 'name', hasHeader: false } }, 'mapping'],
  ])('%j', async (input, field) => {
    const query = 'mutation ($input: FeedInput!) { addFeed(input: $input) { id } }';
    const refusal = await server.admin.refusal(query, { input: { name: 'Wrong', ...input } });
    expect(refusal.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { [field]: expect.any(String) },
    });
  });

  test('an interval that is too short', async () => {
    const query = 'mutation ($input: FeedInput!) { addFeed(input: $input) { id } }';
    const refusal = await server.admin.refusal(query, { input: { name: 'Wrong', intervalMinutes: 1 } });
    expect(refusal.extensions.code).toBe('BAD_USER_INPUT');
  });
});

test('a feed without an address is refreshed by files alone', async () => {
  const id = await addFeed(server.admin, { name: 'Files' });
  const refusal = await server.admin.refusal('mutation ($id: ID!) { refreshFeed(id: $id) { id } }', { id });
  expect(refusal.extensions.code).toBe('BAD_USER_INPUT');
  expect(await takeIn(server.admin, 'by-file.example', { feedId: id })).toMatchObject({
    status: 'DONE',
    added: 1,
  });
});

describe('the export', () => {
  test('as CSV has the rows of the filter, and no cell that a spreadsheet would run', async () => {
    const csv = 'value,cause,first\ncsv.export.example,=HYPERLINK(1),2026-05-01\n';
    await takeIn(server.admin, csv, {
      mapping: { value: 'value', cause: 'cause', firstSeen: 'first' },
      name: '+cmd',
    });
    const { api } = await server.newUser();
    const response = await api.get('/export/indicators.csv?search=csv.export.example');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=indicators.csv');
    expect(await response.text()).toBe(
      'type,value,cause,firstSeen,lastSeen,reference,tags,confidence,feeds\r\n' +
        `DOMAIN,csv.export.example,'=HYPERLINK(1),2026-05-01T00:00:00.000Z,${await lastSeenOf('csv.export.example')},,,,'+cmd\r\n`,
    );
  });

  test('has exactly what the list of the same filter has, in both forms, as it is and not defanged', async () => {
    const [url, ip] = ['http://login.bank.example/index.php', '192.0.2.77'];
    const pattern = { [url]: `[url:value = '${url}']`, [ip]: `[ipv4-addr:value = '${ip}']` };
    for (const [filter, values] of [
      [{ type: 'URL', search: 'bank', feed: feedId }, [url]],
      [{ type: 'URL', feed: feedId, until: '2026-01-02T00:00:00Z' }, [url]],
      [{ feed: feedId, since: '2026-01-04T00:00:00Z', until: '2026-01-05T00:00:00Z' }, [ip]],
      [{ search: 'cobalt', type: 'IP' }, [ip]],
      [{ search: 'nothing-like-this' }, []],
    ] as const) {
      expect(await found(filter)).toEqual(values);
      const query = new URLSearchParams(filter as Record<string, string>);
      const csv = await (await server.admin.get(`/export/indicators.csv?${query}`)).text();
      const cells = csv.split('\r\n').map((row) => row.split(',')[1]);
      expect(cells.filter(Boolean)).toEqual(['value', ...values]);
      const stix = await server.admin.get(`/export/indicators.stix.json?${query}`);
      const { objects } = (await stix.json()) as { objects: { pattern: string }[] };
      expect(objects.map((object) => object.pattern)).toEqual(values.map((value) => pattern[value]));
    }
  });

  test('as STIX 2.1 is read back as what it was', async () => {
    const response = await server.admin.get(`/export/indicators.stix.json?feed=${feedId}`);
    expect(response.headers.get('content-type')).toBe('application/stix+json;version=2.1');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ type: 'bundle', objects: expect.any(Array) });
    const run = await takeIn(server.admin, text, { name: 'Read back' });
    expect(run).toMatchObject({ status: 'DONE', format: 'STIX', added: 6, bad: 0 });
    expect(await valuesOf(server.admin, { feed: run.feedId })).toEqual(
      await valuesOf(server.admin, { feed: feedId }),
    );
  });

  test('has all of many, and refuses who is not signed in and filters that cannot be', async () => {
    const response = await server.admin.get('/export/indicators.csv?search=counted');
    const rows = (await response.text()).trim().split('\r\n');
    expect([rows.length, new Set(rows).size]).toEqual([10_002, 10_002]);
    expect((await server.anonymous.get('/export/indicators.csv')).status).toBe(401);
    expect((await server.admin.get('/export/indicators.csv?type=COLOUR')).status).toBe(400);
    expect((await server.admin.get('/export/indicators.csv?since=soon')).status).toBe(400);
  });

  async function lastSeenOf(search: string) {
    return (await indicators(server.admin, { search })).nodes[0]?.lastSeen;
  }
});
