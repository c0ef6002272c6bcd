import { writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Api } from '../support/api.js';
import { folderOfTest, linesOf, maskwatch } from '../support/cli.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

/** A name that nobody can look up: it is reached through the proxy or not at all. */
const HOST = 'maskwatch.test';

/** An HTTP proxy that knows HOST, and refuses tunnels. */
async function openProxy() {
  const asked: string[] = [];
  // It never closes a connection that the client was about to use again.
  const proxy = createServer({ keepAliveTimeout: 0 }, (req, res) => {
    asked.push(`${req.method} ${req.url}`);
    const { pathname, search } = new URL(req.url ?? '');
    const { method, headers } = req;
    const onward = request(server.url + pathname + search, { method, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onward.on('error', () => res.destroy());
    req.pipe(onward);
  });
  proxy.on('connect', (req, socket) => {
    asked.push(`CONNECT ${req.url}`);
    socket.on('error', () => {});
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked };
}

test('a proxy that HTTP_PROXY names is asked for the server, and photos go through it', async () => {
  const { api } = await server.newUser();
  const cwd = await folderOfTest();
  for (const name of ['a.jpg', 'b.jpg']) await writeFile(join(cwd, name), freshPhoto('allMasked'));
  const proxy = await openProxy();
  const through = new Api(`http://${HOST}`, api.token);
  const { status, stdout } = await maskwatch(['upload', '.', '--json'], {
    as: through,
    cwd,
    env: { HTTP_PROXY: proxy.url },
  });
  expect([status, linesOf(stdout).at(-1)]).toMatchObject([0, { uploaded: 2, failed: 0 }]);
  expect(new Set(proxy.asked)).toEqual(new Set([`POST http://${HOST}/graphql`]));
});

test('https goes through the proxy in a tunnel, and one that is refused is said', async () => {
  const proxy = await openProxy();
  const { status, stderr } = await maskwatch(['summary'], {
    as: new Api(`https://${HOST}`, 'mw_token'),
    env: { https_proxy: proxy.url },
  });
  expect([status, proxy.asked]).toEqual([1, [`CONNECT ${HOST}:443`]]);
  expect(stderr).toContain('HTTP 403');
});

test('no proxy is asked for this machine or for what NO_PROXY names', async () => {
  const { api } = await server.newUser();
  const proxy = await openProxy();
  const env = { HTTP_PROXY: proxy.url, NO_PROXY: HOST };
  expect((await maskwatch(['summary'], { as: api, env })).status).toBe(0);
  const named = await maskwatch(['upload', '.', '--retry-for', '0s'], {
    as: new Api(`http://${HOST}`, 'mw_token'),
    cwd: await folderOfTest(),
    env,
  });
  expect(named.stderr).toContain(HOST);
  expect([named.status, proxy.asked]).toEqual([3, []]);
});

test('a proxy of another kind is refused in words', async () => {
  const { status, stderr } = await maskwatch(['summary'], {
    as: new Api(`https://${HOST}`, 'mw_token'),
    env: { ALL_PROXY: 'socks5://127.0.0.1:1080' },
  });
  expect([status, stderr]).toEqual([2, expect.stringContaining('http:// or https://')]);
});
