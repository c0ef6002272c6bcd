import { once } from 'node:events';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import {
  AllowList,
  type FetchLimits,
  OutboundFetcher,
  type OutboundOptions,
} from '#server/outbound/index.js';
import { CERTIFICATE, Site } from './outbound-site.js';

const LIMITS = { maxBytes: 1_000_000, totalMs: 30_000 };
let site: Site;
let fetcher: OutboundFetcher;

beforeEach(async () => {
  site = await Site.open();
  fetcher = fetcherFor(site);
});
afterEach(async () => {
  fetcher.close();
  await site.close();
});

/** Finds every name at the site's address. */
function fetcherFor({ host, port }: Site, options: Partial<OutboundOptions> = {}): OutboundFetcher {
  return new OutboundFetcher({
    allow: AllowList.parse(`${host}:${port}`),
    lookup: async () => [{ address: host, family: 4 }],
    ...options,
  });
}

async function read(address: string, limits: FetchLimits, from = fetcher): Promise<string> {
  const { stream } = await from.open(address, limits);
  return Buffer.concat(await stream.toArray()).toString();
}

describe('30 seconds after the first look-up began', () => {
  const TOOK_LONGER = 'The address took longer than 30 seconds. Try again later.';
  let timers: MockInstance<typeof setTimeout>;

  beforeEach(() => {
    timers = vi.spyOn(globalThis, 'setTimeout');
  });
  afterEach(() => timers.mockRestore());

  /** Lets the time limit of everything that is being fetched come now. */
  function timeIsUp(): void {
    const deadlines = timers.mock.calls.filter(([, ms]) => ms === LIMITS.totalMs);
    expect(deadlines).toHaveLength(1);
    for (const [deadline] of deadlines) deadline();
  }

  test('an answer that comes in drips ends, and its connection', async () => {
    const closed = new Promise<void>((resolve) => {
      site.page('/drip', (_req, res) => {
        const drip = setInterval(() => res.write('drip'), 1);
        res.on('close', () => {
          clearInterval(drip);
          resolve();
        });
      });
    });
    const { stream } = await fetcher.open(`${site.origin}/drip`, LIMITS);
    const drips: Buffer[] = [];
    const dripping = async () => {
      for await (const drip of stream) if (drips.push(drip) === 3) timeIsUp();
    };
    await expect(dripping()).rejects.toThrow(TOOK_LONGER);
    await closed;
  });

  test('headers that have not come are not waited for', async () => {
    const address = site.page('/silence', timeIsUp);
    await expect(read(address, LIMITS)).rejects.toThrow(TOOK_LONGER);
  });

  test('a look-up that has not ended is not waited for', async () => {
    const from = fetcherFor(site, { lookup: () => new Promise(() => {}) });
    const reading = read('http://photos.example.com/', LIMITS, from);
    timeIsUp();
    await expect(reading).rejects.toThrow(TOOK_LONGER);
  });

  test('redirects end: all share one time limit', async () => {
    site.redirect('/first', '/second');
    site.page('/second', timeIsUp);
    await expect(read(`${site.origin}/first`, LIMITS)).rejects.toThrow(TOOK_LONGER);
  });
});

test('the connection is closed when the reader leaves', async () => {
  const closed = new Promise<void>((resolve) => {
    site.page('/endless', (req, res) => {
      req.socket.once('close', () => resolve());
      res.write('begun');
    });
  });
  const { stream } = await fetcher.open(`${site.origin}/endless`, LIMITS);
  stream.destroy();
  await closed;
});

test('an endless answer is cut at the limit of bytes', async () => {
  const address = site.page('/endless', (_req, res) => {
    const chunk = Buffer.alloc(65_536);
    const fill = () => {
      while (!res.destroyed && res.write(chunk));
    };
    res.on('drain', fill);
    fill();
  });
  await expect(read(address, { ...LIMITS, maxBytes: 1_048_576 })).rejects.toThrow(
    'The answer is larger than 1 MB.',
  );
});

test('an answer of exactly the limit passes, one byte more does not', async () => {
  const address = site.page('/exact', (_req, res) => {
    res.write('12345');
    res.end('67890');
  });
  expect(await read(address, { ...LIMITS, maxBytes: 10 })).toBe('1234567890');
  await expect(read(address, { ...LIMITS, maxBytes: 9 })).rejects.toThrow('larger');
});

test('an answer that says it is too large is refused before its body', async () => {
  const address = site.page('/large', (_req, res) => {
    res.writeHead(200, { 'content-length': 1_000_001 }).flushHeaders();
  });
  await expect(fetcher.open(address, LIMITS)).rejects.toThrow('larger');
});

test('headers beyond 16 KB are refused', async () => {
  const address = site.page('/headers', (_req, res) => {
    res.writeHead(200, { 'x-padding': 'a'.repeat(17_000) }).end();
  });
  await expect(read(address, LIMITS)).rejects.toThrow('did not answer as a website does');
});

test('32 addresses are fetched at once, and one more when one of them is done', async () => {
  const address = site.page('/slow', (_req, res) => res.writeHead(200).flushHeaders());
  const open = () => fetcher.open(address, LIMITS);
  const [first] = await Promise.all(Array.from({ length: 32 }, open));
  await expect(open()).rejects.toThrow('Too many addresses');
  first?.stream.destroy();
  if (first) await once(first.stream, 'close');
  (await open()).stream.destroy();
});

test('closing breaks off what is being fetched', async () => {
  const address = site.page('/slow', (_req, res) => res.write('begun'));
  const reading = read(address, LIMITS);
  const { stream } = await fetcher.open(address, LIMITS);
  await once(stream, 'readable');
  fetcher.close();
  await expect(reading).rejects.toThrow('The server is stopping.');
  await expect(stream.toArray()).rejects.toThrow('The server is stopping.');
});

test('over https the certificate has to be for the name and from an authority that is trusted', async () => {
  const secure = await Site.open('127.0.0.1', 0, 'https');
  try {
    secure.page('/', (_req, res) => res.end('reached'));
    const trusting = fetcherFor(secure, { ca: [CERTIFICATE] });
    expect(await read(`https://photos.test:${secure.port}/`, LIMITS, trusting)).toBe('reached');
    const insecure = 'The connection to the address is not secure';
    await expect(read(`https://other.test:${secure.port}/`, LIMITS, trusting)).rejects.toThrow(insecure);
    await expect(read(`https://127.0.0.1:${secure.port}/`, LIMITS, trusting)).rejects.toThrow(insecure);
    const stranger = fetcherFor(secure);
    await expect(read(`https://photos.test:${secure.port}/`, LIMITS, stranger)).rejects.toThrow(insecure);
  } finally {
    await secure.close();
  }
});

test('a redirect from https to http is not followed', async () => {
  const secure = await Site.open('127.0.0.1', 0, 'https');
  try {
    site.page('/', (_req, res) => res.end('reached'));
    secure.redirect('/', `${site.origin}/`);
    const allow = AllowList.parse(`127.0.0.1:${secure.port},127.0.0.1:${site.port}`);
    const trusting = fetcherFor(secure, { allow, ca: [CERTIFICATE] });
    await expect(read(`https://photos.test:${secure.port}/`, LIMITS, trusting)).rejects.toThrow(
      'leads from https to http',
    );
    expect(site.connections).toBe(0);
  } finally {
    await secure.close();
  }
});

test('an answer is whole that is read only after the other side has hung up', async () => {
  for (let bytes = 16_384; bytes <= 262_144; bytes += 16_384) {
    const hungUp = new Promise<void>((resolve) => {
      site.page('/late', (req, res) => {
        req.socket.once('finish', resolve);
        res.end('x'.repeat(bytes));
      });
    });
    const { stream } = await fetcher.open(`${site.origin}/late`, LIMITS);
    await hungUp;
    // On loopback its end has come in by then.
    for (let turn = 0; turn < 10; turn++) await turnOfTheLoop();
    expect(Buffer.concat(await stream.toArray())).toHaveLength(bytes);
  }
});
