import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createClient } from 'graphql-ws';
import {
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  type MockInstance,
  onTestFinished,
  test,
  vi,
} from 'vitest';
import { WebSocket } from 'ws';
import type { Account } from '../support/accounts.js';
import { openFiles } from '../support/open-files.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { answerOn, connectTo, exchange, head } from '../support/wire.js';

const server = serverOfFile({ MAX_UPLOAD_MB: '64' });
const strict = serverOfFile({ CLIENT_SECONDS: '1' });
const crowded = serverOfFile({ MAX_CONNECTIONS: '10' });

let user: Account;

beforeAll(async () => {
  user = await server.newUser();
});

async function connection(to = server): Promise<Socket> {
  const socket = await connectTo(to);
  onTestFinished(() => void socket.destroy());
  return socket;
}

describe('after the time for 16 KB, by default 30 seconds,', () => {
  let timers: MockInstance<typeof setInterval>;

  beforeEach(() => {
    timers = vi.spyOn(globalThis, 'setInterval');
  });
  afterEach(() => timers.mockRestore());

  /** Lets half of the time pass for everything under way. */
  function halfTimePasses(): void {
    for (const [look, ms] of timers.mock.calls) if (ms === 15_000) (look as () => void)();
  }

  const photo = freshPhoto('someMasked');
  const start = Buffer.from(
    [
      'Content-Disposition: form-data; name="operations"',
      '',
      '{"query":"mutation ($f: Upload) { uploadImage(file: $f) { status } }","variables":{"f":null}}',
      '--line',
      'Content-Disposition: form-data; name="map"',
      '',
      '{"0":["variables.f"]}',
      '--line',
      'Content-Disposition: form-data; name="0"; filename="x.jpg"',
      '',
      '',
    ].join('\r\n'),
  );
  const body = Buffer.concat([Buffer.from('--line\r\n'), start, photo, Buffer.from('\r\n--line--\r\n')]);

  const uploadHead = (length: number) =>
    head('POST /graphql', {
      Authorization: `Bearer ${user.api.token}`,
      'apollo-require-preflight': 'true',
      'Content-Type': 'multipart/form-data; boundary=line',
      'Content-Length': length,
    });

  /** An upload whose first bytes are on their way to the store. */
  async function startedUpload(first = body.length / 2): Promise<Socket> {
    const socket = await connection();
    socket.write(uploadHead(body.length));
    socket.write(body.subarray(0, first));
    await expect.poll(async () => (await server.temporaryFiles()).length).toBe(1);
    return socket;
  }

  /** What a connection is answered, which is looked at as time passes. */
  async function answerAsTimePasses(socket: Socket, meanwhile: () => unknown = () => {}): Promise<number> {
    let answered: number | undefined;
    void answerOn(socket).then(({ status }) => {
      answered = status;
    });
    const look = async () => {
      await meanwhile();
      halfTimePasses();
      return answered;
    };
    await expect.poll(look).toBeDefined();
    return answered as unknown as number;
  }

  async function expectNothingHeld(): Promise<void> {
    await expect.poll(() => server.temporaryFiles()).toEqual([]);
    await expect.poll(() => server.app.parts.detector.stats.reserved).toBe(0);
  }

  test('a sender who has stopped is cut off, and nothing of the photo is left', async () => {
    const socket = await startedUpload();
    expect(await answerAsTimePasses(socket)).toBe(408);
    await expectNothingHeld();
  });

  test('a sender who drips is cut off', async () => {
    const socket = await startedUpload(1000);
    let sent = 1000;
    const drip = async () => {
      socket.write(body.subarray(sent, ++sent));
      await server.anonymous.get('/health');
    };
    expect(await answerAsTimePasses(socket, drip)).toBe(408);
    await expectNothingHeld();
  });

  test('a sender on a thin line is heard to the end', async () => {
    const socket = await startedUpload(10_000);
    const answer = answerOn(socket);
    for (let sent = 10_000; sent < body.length; sent += 10_000) {
      if (!socket.write(body.subarray(sent, sent + 10_000))) await once(socket, 'drain');
      // An answer to this comes when the bytes before it have been read.
      await server.anonymous.get('/health');
      halfTimePasses();
    }
    const { status, text } = await answer;
    expect([status, text.includes('"DONE"')]).toEqual([200, true]);
  });

  test('a photo that waits for us to read on is not cut off', async () => {
    const { screening } = server.app.parts;
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const hashes = vi.spyOn(screening, 'extraHashes').mockImplementationOnce(async () => {
      await held;
      return [];
    });
    const large = Buffer.alloc(8_000_000);
    freshPhoto('noFace').copy(large);
    const form = Buffer.concat([Buffer.from('--line\r\n'), start, large, Buffer.from('\r\n--line--\r\n')]);
    // At once, so that more has always come than is taken in without a reader.
    const socket = await connection();
    const answer = answerOn(socket);
    socket.write(uploadHead(form.length));
    socket.write(form);
    await expect.poll(() => hashes.mock.calls.length).toBe(1);
    for (let half = 0; half < 5; half++) {
      await server.anonymous.get('/health');
      halfTimePasses();
    }
    goOn();
    const { status, text } = await answer;
    expect([status, text.includes('"DONE"')]).toEqual([200, true]);
  });

  test('a reader who takes nothing of a file is cut off, and the file is closed', async () => {
    const form = new FormData();
    const query = 'mutation ($f: Upload!) { uploadFile(file: $f) { downloadUrl } }';
    form.set('operations', JSON.stringify({ query, variables: { f: null } }));
    form.set('map', '{"0":["variables.f"]}');
    form.set('0', new Blob([Buffer.alloc(40_000_000, 1)]), 'large');
    const reply = await user.api.post(form, { 'apollo-require-preflight': 'true' });
    const socket = await connection();
    socket.pause();
    socket.write(
      head(`GET ${reply.data.uploadFile.downloadUrl}`, { Authorization: `Bearer ${user.api.token}` }),
    );
    const inStore = async () =>
      (await openFiles()).filter((path) => path.startsWith(server.dataDir) && path.includes('/store/'));
    await expect.poll(inStore).toHaveLength(1);
    // As much as the system keeps for a connection is sent in moments; from then on nothing goes.
    await expect
      .poll(async () => {
        halfTimePasses();
        return (await inStore()).length;
      })
      .toBe(0);
  });
});

describe('with CLIENT_SECONDS=1', () => {
  test('headers that do not come are answered 408', async () => {
    const { status } = await exchange(strict, 'GET /health HTTP/1.1\r\nHost: localhost\r\n');
    expect(status).toBe(408);
  });

  test('a connection that says nothing is closed', async () => {
    await answerOn(await connection(strict));
  });

  test('a body that does not come is answered 408', async () => {
    const sent = { 'Content-Type': 'application/json', 'Content-Length': 1000 };
    const { status } = await exchange(strict, head('POST /graphql', sent), '{');
    expect(status).toBe(408);
  });

  test('a WebSocket that does not sign in is closed', async () => {
    const socket = new WebSocket(`${strict.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    onTestFinished(() => socket.terminate());
    expect((await once(socket, 'close'))[0]).toBe(4408);
  });

  test('a WebSocket whose other end is gone is closed', async () => {
    const client = createClient({
      url: `${strict.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(url: string, protocols: string) {
          super(url, protocols, { autoPong: false });
        }
      },
      connectionParams: { token: strict.admin.token },
      retryAttempts: 0,
      lazy: false,
    });
    onTestFinished(async () => client.dispose());
    await new Promise<void>((resolve) => {
      client.on('closed', () => resolve());
    });
  });
});

test('with MAX_CONNECTIONS=10 the eleventh connection is closed unheard, and taken when there is room', async () => {
  const ten: Socket[] = [];
  while (ten.length < 10) ten.push(await connection(crowded));
  const over = await exchange(crowded, head('GET /health', {}));
  expect(over).toEqual({ status: 0, text: '' });
  for (const socket of ten) socket.destroy();
  await expect.poll(async () => (await exchange(crowded, head('GET /health', {}))).status).toBe(200);
});

test('a socket carries twenty subscriptions and no more', async () => {
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { token: user.api.token },
    retryAttempts: 0,
  });
  onTestFinished(async () => client.dispose());
  const refused: unknown[] = [];
  for (let each = 0; each < 25; each++) {
    client.subscribe(
      { query: 'subscription { imageProcessed { id } }' },
      { next: () => {}, error: (error) => refused.push(error), complete: () => {} },
    );
  }
  await expect.poll(() => refused.length).toBe(5);
  expect(JSON.stringify(refused[0])).toContain('At most 20 subscriptions');
});
