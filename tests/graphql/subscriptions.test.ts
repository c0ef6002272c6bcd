import { createClient } from 'graphql-ws';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();
const open: { dispose(): void }[] = [];

afterEach(() => {
  for (const each of open.splice(0)) each.dispose();
});

interface Heard {
  photos: { id: string; status: string; faces: unknown[] }[];
  closed: number | undefined;
  errors: unknown[];
  ready: Promise<void>;
}

/** Listens to a subscription; `ready` when the server has taken it. */
function listen(
  query: string,
  { token, headers }: { token?: string; headers?: Record<string, string> },
): Heard {
  class Socket extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers });
    }
  }
  const heard: Heard = { photos: [], closed: undefined, errors: [], ready: Promise.resolve() };
  heard.ready = new Promise((resolve) => {
    const client = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: Socket,
      connectionParams: token ? { token } : {},
      retryAttempts: 0,
      lazy: true,
      on: {
        closed: (event) => {
          heard.closed = (event as { code: number }).code;
          resolve();
        },
        // The server handles messages in order: its answer to this ping comes after it took the subscription.
        pong: () => resolve(),
      },
      keepAlive: 100,
    });
    open.push(client);
    client.subscribe<{ imageProcessed: Heard['photos'][number] }>(
      { query },
      {
        next: ({ data, errors }) =>
          data ? heard.photos.push(data.imageProcessed) : heard.errors.push(errors),
        error: (error) => heard.errors.push(error),
        complete: () => {},
      },
    );
  });
  return heard;
}

const OWN = 'subscription { imageProcessed { id status faces { label } } }';
const EVERYONE = 'subscription { imageProcessed(everyone: true) { id status faces { label } } }';

test('the owner hears of a judged photo, others do not, an administrator may hear of all', async () => {
  const owner = await server.newUser();
  const other = await server.newUser();
  const own = listen(OWN, { token: owner.api.token });
  const others = listen(OWN, { token: other.api.token });
  const all = listen(EVERYONE, { token: server.admin.token });
  await Promise.all([own.ready, others.ready, all.ready]);

  const image = await owner.api.upload(freshPhoto('oneBare'));
  const theirs = await other.api.upload(freshPhoto('noFace'));
  await expect.poll(() => all.photos).toHaveLength(2);
  await expect.poll(() => others.photos).toHaveLength(1);
  await expect
    .poll(() => own.photos)
    .toEqual([{ id: image.id, status: 'DONE', faces: [{ label: 'NO_MASK' }] }]);
  expect(others.photos.map(({ id }) => id)).toEqual([theirs.id]);
});

test("a user who asks for everyone's photos is refused", async () => {
  const { api } = await server.newUser();
  const heard = listen(EVERYONE, { token: api.token });
  await expect.poll(() => heard.errors).toHaveLength(1);
});

test('nobody listens without a sign-in', async () => {
  for (const token of [undefined, 'nonsense']) {
    const heard = listen(OWN, { token });
    await expect.poll(() => heard.closed).toBe(4403);
  }
});

test('the cookie opens a socket for our own pages only', async () => {
  const { api } = await server.newUser();
  const cookie = `maskwatch_session=${api.token}`;
  for (const origin of ['http://elsewhere.example', server.url.replace(/\d+$/, '1')]) {
    const heard = listen(OWN, { headers: { cookie, origin } });
    await expect.poll(() => heard.closed).toBe(4403);
  }
  const own = listen(OWN, { headers: { cookie, origin: server.url } });
  await own.ready;
  const image = await api.upload(freshPhoto('noFace'));
  await expect.poll(() => own.photos.map(({ id }) => id)).toEqual([image.id]);
});

test('signing out closes the sockets of that session at once', async () => {
  const { api, username, password } = await server.newUser();
  const second = await server.anonymous.login(username, password);
  const ended = listen(OWN, { token: api.token });
  const going = listen(OWN, { token: second.token });
  await Promise.all([ended.ready, going.ready]);
  await api.ask('mutation { logout }');
  await expect.poll(() => ended.closed).toBe(4403);
  const image = await second.upload(freshPhoto('noFace'));
  await expect.poll(() => going.photos.map(({ id }) => id)).toEqual([image.id]);
  expect(ended.photos).toEqual([]);
});

test('deleting an account closes its sockets', async () => {
  const { api, id } = await server.newUser();
  const heard = listen(OWN, { token: api.token });
  await heard.ready;
  await server.admin.ask('mutation ($id: ID!) { deleteUser(id: $id) }', { id });
  await expect.poll(() => heard.closed).toBe(4403);
});

test('a socket serves subscriptions alone', async () => {
  const heard = listen('{ historySummary { total } }', { token: server.admin.token });
  await expect.poll(() => heard.errors).toHaveLength(1);
});
