import { expect, test, vi } from 'vitest';
import { type Indicator, indicators, takeIn } from '../support/feeds.js';
import { Random } from '../support/random.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

/** No word begins as another has it in its midst: beginnings and substrings find the same. */
const WORDS = ['zebra', 'zeppelin', 'quartz', 'quiver', 'quota', 'jigsaw', 'violet'];
const mapping = { value: 'value', firstSeen: 'first', cause: 'cause', tags: 'tags' };
const HEADER = 'value,first,cause,tags\n';
const minute = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString();

/** All of a search, page by page; the count of each page is that of the whole. */
async function all(filter: Record<string, unknown>): Promise<Indicator[]> {
  const nodes: Indicator[] = [];
  let after: string | null = null;
  let total: number | undefined;
  do {
    const page: Awaited<ReturnType<typeof indicators>> = await indicators(server.admin, {
      ...filter,
      after,
    });
    nodes.push(...page.nodes);
    total ??= page.totalCount;
    expect(page.totalCount).toBe(total);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  expect(nodes).toHaveLength(total);
  return nodes;
}

test('after each of many refreshes and removals of feeds, searches find what there is, in order', async () => {
  const random = new Random(70);
  const pick = <Item>(list: Item[]) => random.pick(list) as Item;
  const number = (below: number) => random.between(0, below - 1);
  const said = new Map<string, Map<number, string>>();
  const firstSeen = new Map<string, number>();
  const feeds = new Map<number, string>();

  for (let round = 0; round < 12; round++) {
    const feed = number(3);
    if (round % 5 === 4 && feeds.has(feed)) {
      await server.admin.ask('mutation ($id: ID!) { deleteFeed(id: $id) { removed } }', {
        id: feeds.get(feed),
      });
      feeds.delete(feed);
      for (const sources of said.values()) sources.delete(feed);
      // It goes in the background.
      const left = [...said.values()].filter((sources) => sources.size > 0).length;
      await vi.waitFor(async () => expect((await indicators(server.admin)).totalCount).toBe(left), 20_000);
    } else {
      const rows = new Map<string, string>();
      for (let row = 0; row < pick([1, 5, 60, 300]); row++) {
        const n = number(500);
        const value = n % 2 === 0 ? `n${n}.example` : `http://n${n}.example/`;
        const [cause, tag] = [pick(WORDS), pick(WORDS)];
        rows.set(value, `${cause} ${tag}`);
      }
      const lines = [...rows].map(
        ([value, words]) => `${value},${minute(Number(/\d+/.exec(value)))},${words.split(' ').join(',')}`,
      );
      const where = feeds.has(feed) ? { feedId: feeds.get(feed) } : { name: `List ${round}`, mapping };
      const { feedId } = await takeIn(server.admin, `${HEADER}${lines.join('\n')}\n`, where);
      feeds.set(feed, feedId);
      for (const [value, words] of rows) {
        said.set(value, (said.get(value) ?? new Map()).set(feed, words));
        firstSeen.set(value, Number(/\d+/.exec(value)));
      }
    }
    for (let search = 0; search < 4; search++) {
      const words = [pick(WORDS), pick(WORDS)]
        .slice(0, 1 + number(2))
        .map((word) => word.slice(0, 3 + number(4)));
      const type = pick([undefined, 'URL', 'DOMAIN']);
      const within = pick([undefined, ...feeds.keys()]);
      const [since, until] = pick([
        [undefined, undefined],
        [100, 400],
      ] as [number?, number?][]);
      const expected = [...said].filter(([value, sources]) => {
        const text = [...sources.values()].join(' ').split(' ');
        return (
          words.every((word) => text.some((each) => each.startsWith(word))) &&
          (type === undefined || value.startsWith('http') === (type === 'URL')) &&
          (within === undefined || sources.has(within)) &&
          (since === undefined || (firstSeen.get(value) as number) >= since) &&
          (until === undefined || (firstSeen.get(value) as number) < until)
        );
      });
      const filter = {
        search: words.join(' '),
        type,
        feed: within === undefined ? undefined : feeds.get(within),
        since: since === undefined ? undefined : minute(since),
        until: until === undefined ? undefined : minute(until),
      };
      const found = await all(filter);
      expect([filter, found.map(({ value }) => value).sort()]).toEqual([
        filter,
        expected.map(([value]) => value).sort(),
      ]);
      const times = found.map((each) => each.firstSeen);
      expect(times).toEqual(times.toSorted().reverse());
    }
  }
});

test('of 34,000 in one refresh each is found, before and after most are named anew; counts are exact', async () => {
  const COUNT = 34_000;
  const line = (n: number, cause: string) =>
    `${n % 4 === 0 ? `198.51.${n >> 8}.${n & 255}` : `each${n}x.example`},${minute(n)},${cause},\n`;
  const list = (from: number, cause: (n: number) => string) =>
    HEADER +
    Array.from({ length: COUNT - from }, (_, index) => line(from + index, cause(from + index))).join('');
  const colour = (n: number) => (n % 50 === 0 ? 'vermilion' : 'turquoise');
  const { feedId } = await takeIn(server.admin, list(0, colour), { name: 'Large', mapping });

  const counted = async (filter: Record<string, unknown>) => {
    const { totalCount, totalCountIsCapped } = await indicators(server.admin, { first: 1, ...filter });
    return totalCountIsCapped ? `${totalCount}+` : totalCount;
  };
  const check = async () => {
    for (const n of [1, 8_191, 32_767, 32_769, COUNT - 1]) {
      expect((await all({ search: `each${n}x.example` })).map(({ value }) => value)).toEqual([
        `each${n}x.example`,
      ]);
    }
    expect((await all({ search: '198.51.127.252' })).map(({ value }) => value)).toEqual(['198.51.127.252']);
    expect(await counted({ search: 'vermilion' })).toBe(COUNT / 50);
    expect(await counted({ search: 'vermilion', type: 'IP' })).toBe(COUNT / 100);
    expect(
      await counted({ search: 'vermilion', since: minute(100), until: minute(1_100), feed: feedId }),
    ).toBe(20);
    expect(await counted({ search: 'turquoise' })).toBe('10000+');
    expect(await counted({ search: 'turquoise', type: 'IP', until: minute(33_000) })).toBe(8_250 - 330);
  };
  await check();
  await takeIn(
    server.admin,
    list(1_000, (n) => `${colour(n)} again`),
    { feedId },
  );
  await check();
  expect(await counted({ search: 'vermilion again' })).toBe(COUNT / 50 - 20);
});

test('an address is found by itself, by its beginning, and with its port', async () => {
  const list = '203.0.113.7\n203.0.113.70:8080\n203.0.113.8:8080\nhttp://203.0.113.7/x\n';
  await takeIn(server.admin, list, { name: 'Addresses' });
  const { indicatorSummary } = await server.admin.ask('{ indicatorSummary { searchMode } }');
  const isEmbedded = indicatorSummary.searchMode === 'SUBSTRING';
  const found = async (search: string) => (await all({ search })).map(({ value }) => value).sort();
  expect(await found('203.0.113.70:8080')).toEqual(['203.0.113.70:8080']);
  expect(await found('203.0.113.8')).toEqual(['203.0.113.8:8080']);
  expect(await found('203.0.113')).toHaveLength(4);
  expect(await found('http://203.0.113.7/x')).toEqual(['http://203.0.113.7/x']);
  expect(await found('8080')).toHaveLength(2);
  expect(await found('0.113')).toHaveLength(isEmbedded ? 4 : 0);
});
