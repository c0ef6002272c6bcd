import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { Api } from '../support/api.js';
import { Cli, folderOfTest, linesOf, maskwatch } from '../support/cli.js';
import { freshPhoto } from '../support/photos.js';
import { keptPort } from '../support/ports.js';
import { SERVER, startProcess } from '../support/process.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

async function folderOfPhotos(count: number): Promise<string> {
  const cwd = await folderOfTest();
  for (let number = 0; number < count; number++) {
    await writeFile(join(cwd, `${number}.jpg`), freshPhoto('oneBare'));
  }
  return cwd;
}

const photosIn = (text: string) => linesOf(text).filter(({ type }) => type === 'photo');

test('a server that dies in the middle and comes back: nothing is lost and nothing doubled', async () => {
  const [cwd, DATA_DIR, port] = [await folderOfPhotos(16), await folderOfTest(), await keptPort()];
  const settings = { DATA_DIR, PORT: String(port), ADMIN_PASSWORD: 'a password of my own' };
  const first = startProcess(SERVER, settings);
  const api = await (await first.ready()).login('admin', settings.ADMIN_PASSWORD);

  const cli = new Cli(['upload', '.', '--json', '-c', '3'], { as: api, cwd });
  await cli.until(() => cli.lines.length >= 3);
  first.child.kill('SIGKILL');
  await cli.until(() => cli.stderr.includes('Trying again'));
  await startProcess(SERVER, settings).ready();

  const { status, stdout } = await cli.result();
  expect(status).toBe(0);
  const { uploaded, present, failed, left } = linesOf(stdout).at(-1);
  // A photo whose answer was lost with the connection is there already when it is sent again.
  expect([uploaded + present, failed, left]).toEqual([16, 0, 0]);
  const { history } = await api.ask('{ history(first: 100) { nodes { sha256 status } } }');
  expect(history.nodes.every((image: { status: string }) => image.status === 'DONE')).toBe(true);
  expect(history.nodes.map((image: { sha256: string }) => image.sha256).sort()).toEqual(
    photosIn(stdout)
      .map(({ sha256 }) => sha256)
      .sort(),
  );
});

test('a server that stays away ends the run with 3 and says why', async () => {
  const cwd = await folderOfPhotos(1);
  const away = new Api(`http://127.0.0.1:${await keptPort()}`, 'mw_token');
  const gone = await maskwatch(['upload', '.', '--retry-for', '1s'], { as: away, cwd });
  expect(gone).toMatchObject({ status: 3, stderr: expect.stringContaining('Nobody answers at 127.0.0.1') });
  expect(gone.stderr).toContain('Trying again');
});

test('a token that is revoked in the middle ends the run with 4, and another one goes on', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfPhotos(12);
  const { createApiToken } = await api.ask(
    'mutation { createApiToken(input: { name: "batch", scopes: [UPLOAD] }) { token apiToken { id } } }',
  );

  const gate = new Gate();
  const { url } = await between((number) => (number < 2 ? undefined : gate.opened));

  const cli = new Cli(['upload', '.', '--json', '-c', '1'], { as: new Api(url, createApiToken.token), cwd });
  await cli.until(() => cli.lines.length >= 2);
  await api.ask('mutation ($id: ID!) { revokeApiToken(id: $id) }', { id: createApiToken.apiToken.id });
  gate.open();
  const { status, stdout, stderr } = await cli.result();

  expect(status).toBe(4);
  const summary = linesOf(stdout).at(-1);
  expect(summary).toMatchObject({ failed: 0, stopped: { code: 'UNAUTHENTICATED' } });
  expect(summary.left).toBeGreaterThan(0);
  expect(summary.uploaded + summary.left).toBe(12);
  expect(stderr).toContain('maskwatch login');
  expect(stderr).toContain('Run the same command again to go on');

  const again = await maskwatch(['upload', '.', '--json'], { as: api, cwd });
  expect(again.status).toBe(0);
  expect(linesOf(again.stdout).at(-1)).toMatchObject({
    uploaded: summary.left,
    present: summary.uploaded,
    left: 0,
  });
});

test('Ctrl-C finishes what is under way, ends with 130, and the next run goes on', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfPhotos(12);
  const gate = new Gate();
  const { url } = await between((number) => (number < 2 ? undefined : gate.opened));
  const cli = new Cli(['upload', '.', '--json', '-c', '2'], { as: new Api(url, api.token), cwd });
  await cli.until(() => cli.lines.length >= 2);
  cli.child.kill('SIGINT');
  await cli.until(() => cli.stderr.includes('Finishing'));
  gate.open();
  const { status, stdout, stderr } = await cli.result();

  expect(status).toBe(130);
  expect(stderr).toContain('Finishing what is under way. Ctrl-C again stops at once.');
  expect(stderr).toContain('Run the same command again to go on');
  const summary = linesOf(stdout).at(-1);
  expect(summary).toMatchObject({ failed: 0, stopped: { code: 'INTERRUPTED' } });
  expect(summary.left).toBeGreaterThan(0);
  // What was under way was waited for: nothing is on the server that is not in the outcomes.
  const { historySummary } = await api.ask('{ historySummary { total pending } }');
  expect(historySummary).toEqual({ total: summary.uploaded, pending: 0 });

  const again = await maskwatch(['upload', '.', '--json'], { as: api, cwd });
  expect(linesOf(again.stdout).at(-1)).toMatchObject({ uploaded: summary.left, failed: 0, left: 0 });
  expect((await api.ask('{ historySummary { total } }')).historySummary.total).toBe(12);
});

/** What waits for a moment that the test chooses. */
class Gate {
  open = () => {};
  readonly opened = new Promise<undefined>((resolve) => {
    this.open = () => resolve(undefined);
  });
}

/** Stands between the command line and the server, and answers in its place as often as it is told. */
async function between(answer: (upload: number) => Answer | undefined | Promise<undefined>) {
  let uploads = 0;
  const times: number[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const isUpload = request.headers['content-type']?.startsWith('multipart/') ?? false;
    const own = isUpload ? await answer(uploads++) : undefined;
    if (own === 'too large') {
      // Not by `response.end`, which would have Node read on.
      return void request.socket.write('HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n');
    }
    const body = await buffer(request);
    if (isUpload) times.push(performance.now());
    if (own === 'hang up') return response.destroy();
    if (own === 'hang') return;
    if (own) {
      response.writeHead(own.status, own.headers);
      return response.end(own.body);
    }
    const { host: _, connection: __, ...headers } = request.headers as Record<string, string>;
    const reply = await fetch(server.url + request.url, {
      method: request.method ?? 'GET',
      headers,
      ...(request.method === 'POST' && { body }),
    });
    response.writeHead(reply.status, { 'content-type': 'application/json' });
    response.end(await reply.text());
  };
  // A client that is gone before it had said all, and a server that is down, end the request, not the test.
  // Nor does it close a connection that the client was about to use again.
  const proxy: Server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await new Promise((resolve) => proxy.once('listening', resolve));
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, times, uploads: () => uploads };
}

/** 'too large' comes before the photo is read. */
type Answer =
  | 'hang up'
  | 'hang'
  | 'too large'
  | { status: number; headers: Record<string, string>; body: string };

const refusal = (status: number, code: string, extensions = {}, headers = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ data: null, errors: [{ message: code, extensions: { code, ...extensions } }] }),
});

test.each([
  ['a broken connection', () => 'hang up' as const, 0],
  ['BUSY', () => refusal(503, 'BUSY', { retryAfter: 1 }), 1000],
  ['RATE_LIMITED', () => refusal(429, 'RATE_LIMITED', { retryAfter: 1 }), 1000],
  ['a proxy that says 502', () => ({ status: 502, headers: {}, body: '<html>' }), 0],
  ['a proxy that names a time', () => ({ status: 503, headers: { 'retry-after': '1' }, body: '' }), 1000],
])('%s is tried again, not before the time that is named', async (_, answer, atLeastMs) => {
  const { api } = await server.newUser();
  const cwd = await folderOfPhotos(1);
  const { url, times, uploads } = await between((number) => (number === 0 ? answer() : undefined));
  const { status, stderr } = await maskwatch(['upload', '.'], { as: new Api(url, api.token), cwd });
  expect([status, uploads()]).toEqual([0, 2]);
  expect(stderr).toContain('Trying again in');
  expect((times[1] as number) - (times[0] as number)).toBeGreaterThanOrEqual(atLeastMs);
});

test('refusals and failures of the server are not tried again', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfPhotos(3);
  const answers = ['IMAGE_INVALID', 'INTERNAL_SERVER_ERROR', 'EXPECTED_LATER'];
  const { url, uploads } = await between((number) => refusal(200, answers[number] as string));
  const { status, stdout } = await maskwatch(['upload', '.', '--json'], { as: new Api(url, api.token), cwd });
  expect([status, uploads()]).toEqual([1, 3]);
  expect(
    photosIn(stdout)
      .map(({ code }) => code)
      .sort(),
  ).toEqual(answers.sort());
});

test("a refusal that comes before all of a photo is sent is that photo's, and the next one goes on", async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfPhotos(1);
  // More than a connection holds while nobody reads it.
  await writeFile(join(cwd, '0 large.jpg'), Buffer.alloc(15_000_000));
  const { url, uploads } = await between((number) => (number === 0 ? 'too large' : undefined));
  const { status, stdout } = await maskwatch(['upload', '.', '--json', '-c', '1'], {
    as: new Api(url, api.token),
    cwd,
  });
  expect([status, uploads()]).toEqual([1, 2]);
  expect(photosIn(stdout)).toMatchObject([
    { path: '0 large.jpg', outcome: 'failed', code: 'UPLOAD_TOO_LARGE' },
    { path: '0.jpg', outcome: 'uploaded' },
  ]);
});

test('a server that is busy for too long ends the run: nothing counts as failed', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfPhotos(3);
  const { url } = await between(() => refusal(503, 'BUSY', { retryAfter: 1 }));
  const { status, stdout } = await maskwatch(['upload', '.', '--json', '--retry-for', '0s'], {
    as: new Api(url, api.token),
    cwd,
  });
  expect(status).toBe(3);
  expect(linesOf(stdout).at(-1)).toMatchObject({ failed: 0, left: 3, stopped: { code: 'BUSY' } });
});

test('Ctrl-C twice stops at once, though an answer never comes', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfPhotos(1);
  const { url, uploads } = await between(() => 'hang');
  const cli = new Cli(['upload', '.', '--json'], { as: new Api(url, api.token), cwd });
  await expect.poll(uploads).toBe(1);
  cli.child.kill('SIGINT');
  await cli.until(() => cli.stderr.includes('Ctrl-C again'));
  cli.child.kill('SIGINT');
  const { status, stdout } = await cli.result();
  expect(status).toBe(130);
  expect(linesOf(stdout).at(-1)).toMatchObject({ left: 1, stopped: { code: 'INTERRUPTED' } });
});
