import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ConfigError, readConfig } from '#server/config.js';
import { NameServer } from '../support/name-server.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { Site } from './outbound-site.js';

/*
 * A name server of the test's own, which the server asks over the network. The addresses it gives end on this machine: one that
 * is allowed stands for the public internet, its neighbour at the same port for what is inside.
 */
const UPLOAD = 'mutation ($url: String) { uploadImage(url: $url, force: true) { id status } }';
const NAME = 'photos.example.com';

let names: NameServer;
let outside: Site;
let inside: Site;
let url: string;

const env: Record<string, string> = {};
beforeAll(async () => {
  names = await new NameServer().start();
  outside = await Site.open('127.0.0.1');
  inside = await Site.open('127.0.0.2', outside.port);
  for (const site of [outside, inside]) site.page('/photo.jpg', (_req, res) => res.end(freshPhoto('noFace')));
  outside.redirect('/again', '/photo.jpg');
  url = `http://${NAME}:${outside.port}/photo.jpg`;
  env.OUTBOUND_DNS = names.address;
  env.OUTBOUND_ALLOW = `127.0.0.1:${outside.port}`;
});
const server = serverOfFile(env);
beforeEach(() => {
  [outside.connections, inside.connections] = [0, 0];
});
afterAll(async () => {
  names.stop();
  await Promise.all([outside.close(), inside.close()]);
});

const codeFor = async (address: string) =>
  (await server.admin.refusal(UPLOAD, { url: address })).extensions.code;

test('a name is looked up at OUTBOUND_DNS, once, and the photo comes from the address it gave', async () => {
  names.set(NAME, [['127.0.0.1']]);
  const { uploadImage } = await server.admin.ask(UPLOAD, { url });
  expect(uploadImage.status).toBe('DONE');
  expect(names.questions).toEqual([NAME]);
});

test('a name that is bound anew between the check and the connection leads to what was checked', async () => {
  names.set(NAME, [['127.0.0.1'], ['127.0.0.2']]);
  const { uploadImage } = await server.admin.ask(UPLOAD, { url });
  expect(uploadImage.status).toBe('DONE');
  expect([names.questions.length, outside.connections, inside.connections]).toEqual([1, 1, 0]);
});

test('a name that is bound anew between two redirects is refused', async () => {
  names.set(NAME, [['127.0.0.1'], ['127.0.0.2']]);
  expect(await codeFor(url.replace('photo.jpg', 'again'))).toBe('URL_REFUSED');
  expect([outside.connections, inside.connections]).toEqual([1, 0]);
});

test.each<[string, string[], string[]]>([
  ['inside', ['127.0.0.2'], []],
  ['outside and inside', ['127.0.0.1', '127.0.0.2'], []],
  ['inside and outside', ['127.0.0.2', '127.0.0.1'], []],
  ['outside by IPv4 and inside by IPv6', ['127.0.0.1'], ['0:0:0:0:0:0:0:1']],
  ['inside as IPv4 in IPv6', ['127.0.0.1'], ['0:0:0:0:0:ffff:7f00:2']],
  ['at the metadata service', ['169.254.169.254'], []],
  ['on every address', ['0.0.0.0'], []],
])('a name that is %s is refused, and nothing is connected to', async (_, four, six) => {
  names.set(NAME, [four], six);
  expect(await codeFor(url)).toBe('URL_REFUSED');
  expect([outside.connections, inside.connections]).toEqual([0, 0]);
});

test('a name that the server does not know is said to be unknown', async () => {
  expect(await codeFor('http://nowhere.example.com/')).toBe('URL_UNREACHABLE');
});

test.each(['two words', 'localhost', '127.0.0.1:0', '127.0.0.1:65536', '::1:53:x', '[127.0.0.1]'])(
  'OUTBOUND_DNS with "%s" stops the start',
  (entry) => {
    const read = () => readConfig({ OUTBOUND_DNS: `9.9.9.9, ${entry}` });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/^OUTBOUND_DNS must be addresses of name servers/);
  },
);
