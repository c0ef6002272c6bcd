import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigError, readConfig } from '#server/config.js';
import { type Refusal, refusalOf } from '../support/api.js';
import { freshPhoto } from '../support/photos.js';
import { keptPort } from '../support/ports.js';
import { serverOfFile } from '../support/server.js';
import { Site } from './outbound-site.js';

const UPLOAD =
  'mutation ($url: String, $force: Boolean) { uploadImage(url: $url, force: $force) { id name status source bytes } }';

let site: Site;
/** Where nobody listens, although the server may ask there. */
let closedOrigin: string;
/** Where somebody listens whom the server may not ask. */
let inside: Site;

const env: Record<string, string> = { MAX_UPLOAD_MB: '1' };
beforeAll(async () => {
  [site, inside] = await Promise.all([Site.open(), Site.open()]);
  inside.page('/', (_req, res) => res.end(freshPhoto('oneBare')));
  const port = await keptPort();
  closedOrigin = `http://127.0.0.1:${port}`;
  env.OUTBOUND_ALLOW = `127.0.0.1:${site.port}, 127.0.0.1:${port}`;
});
const server = serverOfFile(env);
afterAll(() => Promise.all([site.close(), inside.close()]));

/** @returns the address of a photo */
function photoPage(path: string, bytes = freshPhoto('oneBare'), headers = {}): string {
  return site.page(path, (_req, res) =>
    res.writeHead(200, { 'content-type': 'image/jpeg', ...headers }).end(bytes),
  );
}

/** @returns why the address was not taken, having seen that nothing is left of it */
async function refusalFor(url: string): Promise<Refusal> {
  const traces = async () => [
    (await server.admin.ask('{ historySummary { total } }')).historySummary.total,
    await server.storedFiles(),
  ];
  const before = await traces();
  const refusal = await server.admin.refusal(UPLOAD, { url });
  expect(await traces()).toEqual(before);
  return refusal;
}

test('a photo by address is judged and kept as a file is', async () => {
  const bytes = freshPhoto('oneBare');
  const url = photoPage('/album/Team%20photo.jpg?size=large', bytes);
  const { uploadImage } = await server.admin.ask(UPLOAD, { url });
  expect(uploadImage).toMatchObject({
    name: 'Team photo.jpg',
    status: 'DONE',
    source: 'URL',
    bytes: bytes.length,
  });
  expect((await server.admin.ask(UPLOAD, { url })).uploadImage.id).toBe(uploadImage.id);
  expect((await server.admin.upload(bytes)).id).toBe(uploadImage.id);
  expect((await server.admin.ask(UPLOAD, { url, force: true })).uploadImage.id).not.toBe(uploadImage.id);
  const original = await server.admin.get(`/images/${uploadImage.id}/original`);
  expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true);
});

test.each([
  ['b.jpg', '/a.jpg', `attachment; filename="b.jpg"`],
  ['口罩.jpg', '/a.jpg', `attachment; filename="b.jpg"; filename*=UTF-8''%E5%8F%A3%E7%BD%A9.jpg`],
  ['passwd.jpg', '/a.jpg', `attachment; filename="../../etc/passwd.jpg"`],
  ['a.jpg', '/a.jpg', 'inline'],
  ['a.jpg', '/a.jpg', '; "'],
  ['c.jpg', '/a%2Fb%5Cc.jpg', 'inline'],
  ['100%.jpg', '/100%.jpg', 'inline'],
  ['photo', '/', 'inline'],
])('the name %s is taken from %s with Content-Disposition: %s', async (name, path, disposition) => {
  const url = photoPage(path, freshPhoto('oneBare'), { 'content-disposition': disposition });
  expect((await server.admin.ask(UPLOAD, { url })).uploadImage.name).toBe(name);
});

test('the other side gets no cookie, no credentials and no referrer', async () => {
  const url = site.redirect('/from', photoPage('/to.jpg'));
  await server.admin.ask(UPLOAD, { url });
  expect(site.requests.at(-1)?.headers).toEqual({
    accept: expect.stringContaining('image/jpeg'),
    'accept-encoding': 'identity',
    connection: 'close',
    host: `127.0.0.1:${site.port}`,
    'user-agent': 'Maskwatch/1',
  });
});

test('a file and an address together, or neither, are refused', async () => {
  const neither = await server.admin.refusal(UPLOAD, {});
  expect(neither.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: { file: expect.any(String) } });
  const form = new FormData();
  const query = 'mutation ($file: Upload, $url: String) { uploadImage(file: $file, url: $url) { id } }';
  form.set('operations', JSON.stringify({ query, variables: { file: null, url: photoPage('/both.jpg') } }));
  form.set('map', '{"0":["variables.file"]}');
  form.set('0', new Blob([new Uint8Array(freshPhoto('oneBare'))]), 'photo.jpg');
  const files = await server.storedFiles();
  const both = refusalOf(await server.admin.post(form, { 'apollo-require-preflight': 'true' }));
  expect(both.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: { url: expect.any(String) } });
  expect(await server.storedFiles()).toEqual(files);
});

test('five redirects are followed, relative ones too, and a sixth is not', async () => {
  photoPage('/hops/photo.jpg');
  site.redirect('/hops/1', 'photo.jpg', 301);
  site.redirect('/hops/2', './1', 302);
  site.redirect('/hops/3', '/hops/2', 303);
  site.redirect('/hops/4', `//127.0.0.1:${site.port}/hops/3`, 307);
  const five = site.redirect('/hops/5', `${site.origin}/hops/4`, 308);
  const six = site.redirect('/hops/6', '5');
  const { uploadImage } = await server.admin.ask(UPLOAD, { url: five });
  expect(uploadImage).toMatchObject({ name: 'photo.jpg', status: 'DONE' });
  const { message, extensions } = await refusalFor(six);
  expect(extensions.code).toBe('URL_UNREACHABLE');
  expect(message).toMatch(/more than 5 times/);
});

test('a target inside the network is refused, given or redirected to, and never connected to', async () => {
  const { port } = inside;
  const targets = [
    inside.origin,
    closedOrigin.replace(/\d+$/, '1'),
    `http://127.0.0.2:${site.port}/`,
    `http://2130706433:${site.port}/`,
    `http://[::ffff:127.0.0.1]:${site.port}/`,
    `http://user:pass@127.0.0.1:${site.port}/`,
    `http://localhost:${port}/`,
    `http://[::1]:${port}/`,
    `http://0.0.0.0:${port}/`,
    'file:///etc/passwd',
    'ftp://127.0.0.1/photo.jpg',
  ];
  const refusals = new Set<string>();
  for (const target of targets) {
    const redirect = site.redirect(`/to?${encodeURIComponent(target)}`, target);
    for (const url of [target, redirect]) {
      const refusal = await refusalFor(url);
      expect(refusal.extensions.code, url).toBe('URL_REFUSED');
      refusals.add(JSON.stringify([refusal.message, refusal.extensions]));
    }
  }
  // The same words for an open port, a closed one, a host that is there and one that is not.
  expect(refusals.size).toBe(1);
  expect(inside.connections).toBe(0);
});

test('a redirect relative to the scheme that leads inside is refused', async () => {
  const url = site.redirect('/scheme-relative', `//127.0.0.1:${inside.port}/`);
  expect((await refusalFor(url)).extensions.code).toBe('URL_REFUSED');
  expect(inside.connections).toBe(0);
});

test.each<[string, () => string, string, RegExp]>([
  ['a 404', () => `${site.origin}/nowhere`, 'URL_UNREACHABLE', /answered 404\. Check it in your browser/],
  [
    'a 304',
    () => site.page('/304', (_req, res) => res.writeHead(304).end()),
    'URL_UNREACHABLE',
    /answered 304/,
  ],
  ['a closed port', () => closedOrigin, 'URL_UNREACHABLE', /could not be reached/],
  [
    'http where https is asked for',
    () => site.origin.replace('http', 'https'),
    'URL_UNREACHABLE',
    /not secure/,
  ],
  [
    'a connection that is cut before the answer',
    () => site.page('/cut', (req) => req.socket.destroy()),
    'URL_UNREACHABLE',
    /could not be reached/,
  ],
  [
    'something that is not HTTP',
    () => site.page('/ssh', (req) => req.socket.end('SSH-2.0-OpenSSH_9.2\r\n')),
    'URL_UNREACHABLE',
    /did not answer as a website does/,
  ],
  [
    'a photo that breaks off',
    () => photoPage('/short.jpg', freshPhoto('oneBare'), { 'content-length': 1_000_000 }),
    'URL_UNREACHABLE',
    /broke off/,
  ],
  [
    'a Content-Length that is too small',
    () =>
      site.page('/lie.jpg', (req) => {
        req.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n');
        req.socket.end(freshPhoto('oneBare'));
      }),
    'IMAGE_INVALID',
    /./,
  ],
  [
    'a Content-Length that is too large',
    () => photoPage('/large.jpg', Buffer.alloc(1_048_577)),
    'UPLOAD_TOO_LARGE',
    /larger than 1 MB/,
  ],
  [
    'a body without end',
    () =>
      site.page('/endless.jpg', (_req, res) => {
        const fill = () => {
          while (!res.destroyed && res.write(Buffer.alloc(65_536)));
        };
        res.on('drain', fill);
        fill();
      }),
    'UPLOAD_TOO_LARGE',
    /larger than 1 MB/,
  ],
  [
    'a compressed answer',
    () => photoPage('/bomb.jpg', gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }),
    'URL_UNREACHABLE',
    /compressed/,
  ],
  [
    'a compressed answer that does not say so',
    () => photoPage('/secret-bomb.jpg', gzipSync(Buffer.alloc(50_000_000))),
    'IMAGE_INVALID',
    /./,
  ],
  [
    'a page instead of a photo',
    () => site.page('/page.html', (_req, res) => res.end('<html>')),
    'IMAGE_INVALID',
    /./,
  ],
])('nothing is left of %s', async (_kind, open, code, message) => {
  const refusal = await refusalFor(open());
  expect(refusal.extensions.code).toBe(code);
  expect(refusal.message).toMatch(message);
});

test('a stranger may not have addresses fetched', async () => {
  const requests = site.requests.length;
  const refusal = await server.anonymous.refusal(UPLOAD, { url: photoPage('/stranger.jpg') });
  expect(refusal.extensions.code).toBe('UNAUTHENTICATED');
  expect(site.requests).toHaveLength(requests);
});

test.each([
  'two words',
  '10.0.0.0/33',
  '010.0.0.1',
  '127.1',
  '*.example.com',
  'http://example.com',
  'host:0',
  'host:65536',
])('OUTBOUND_ALLOW with "%s" stops the start', (entry) => {
  const read = () => readConfig({ OUTBOUND_ALLOW: `photos.example.com, ${entry}` });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(
    /^OUTBOUND_ALLOW must be host names, addresses or networks.*; ".+" is none of these\.$/,
  );
});
