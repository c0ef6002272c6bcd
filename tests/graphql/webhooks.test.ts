import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { Webhook, WebhookDelivery } from '#models/index.js';
import { removeOldDeliveries } from '#server/webhooks/delivery-retention.js';
import type { Account } from '../support/accounts.js';
import type { Api } from '../support/api.js';
import { TestClock } from '../support/clock.js';
import { freshPhoto } from '../support/photos.js';
import { ADMIN, serverOfFile } from '../support/server.js';

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A real site that takes what webhooks send, and answers as told by the path. */
const received: Received[] = [];
const held: ServerResponse[] = [];
const answers = new Map<string, number | 'hold'>();
const site = createServer(async (request, response) => {
  // A sender that is gone before it had said all has said nothing.
  const body = await text(request).catch(() => undefined);
  if (body === undefined) return;
  const path = request.url as string;
  received.push({ path, headers: request.headers, body });
  const answer = answers.get(path) ?? 204;
  if (answer === 'hold') held.push(response);
  else response.writeHead(answer, { location: '/elsewhere' }).end('read by nobody');
}).listen(0, '127.0.0.1');
await once(site, 'listening');
const { port } = site.address() as AddressInfo;
const SITE = `http://127.0.0.1:${port}`;

afterAll(() => {
  site.closeAllConnections();
  site.close();
});

const clock = new TestClock();
const server = serverOfFile(
  { OUTBOUND_ALLOW: `127.0.0.1:${port}`, PUBLIC_URL: 'https://maskwatch.example.net' },
  { clock },
);

const WEBHOOK = 'id url events active missed createdAt';
const DELIVERY = 'id event payload status attempts nextAttemptAt lastStatus lastError durationMs deliveredAt';
const CREATE = `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { secret webhook { ${WEBHOOK} } } }`;
const UPDATE = `mutation ($id: ID!, $input: UpdateWebhookInput!) { updateWebhook(id: $id, input: $input) { ${WEBHOOK} } }`;
const LOG = `query ($id: ID!, $status: DeliveryStatus, $first: Int, $after: String) {
  webhookDeliveries(webhookId: $id, status: $status, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { ${DELIVERY} } } }`;
const PING = `mutation ($id: ID!) { testWebhook(id: $id) { ${DELIVERY} } }`;
const AGAIN = `mutation ($id: ID!) { redeliverWebhook(id: $id) { ${DELIVERY} } }`;
const DELETE = 'mutation ($id: ID!) { deleteWebhook(id: $id) }';

let serial = 0;
const newPath = () => `/hook-${++serial}`;
const to = (path: string) => received.filter((each) => each.path === path);

async function webhook({ api }: Account, path = newPath(), events = ['PHOTO_CHECKED', 'PHOTO_FAILED']) {
  const { createWebhook } = await api.ask(CREATE, { input: { url: SITE + path, events } });
  return { path, id: createWebhook.webhook.id as string, secret: createWebhook.secret as string };
}

const log = async (api: Api, id: string, more = {}) =>
  (await api.ask(LOG, { id, ...more })).webhookDeliveries;
const states = async (api: Api, id: string) =>
  (await log(api, id)).nodes.map(
    ({ status, attempts }: { status: string; attempts: number }) => `${status} ${attempts}`,
  );

type Check = (secret: string, headers: IncomingHttpHeaders, body: string) => boolean;

/** The function of the documents that receivers check requests with. */
async function documentedCheck(): Promise<Check> {
  const text = await readFile(new URL('../../docs/scripting.md', import.meta.url), 'utf8');
  const code = [...text.matchAll(/^```js\n(.*?)^```$/gms)].find(([block]) =>
    block.includes('isGenuine'),
  )?.[1];
  const module = await import(`data:text/javascript,${encodeURIComponent(code as string)}`);
  return module.isGenuine;
}

/** Moves the time, and has the sender look, as it does by itself every few seconds. */
function later(span: Parameters<TestClock['advance']>[0]): void {
  clock.advance(span);
  server.app.parts.webhookSender.wake();
}

describe('a webhook', () => {
  test('is told of a checked photo, signed as Standard Webhooks says', async () => {
    const user = await server.newUser();
    const { id, path, secret } = await webhook(user);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const photo = await user.api.upload(freshPhoto('oneBare'), { name: 'ward.jpg' });
    await expect.poll(() => to(path)).toHaveLength(1);
    const { headers, body } = to(path)[0] as Received;
    const { 'webhook-id': deliveryId, 'webhook-timestamp': timestamp } = headers;
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(`${deliveryId}.${timestamp}.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
    // As docs/scripting.md has people check it.
    const isGenuine = await documentedCheck();
    expect(isGenuine(secret, headers, body)).toBe(true);
    expect(isGenuine(secret, headers, `${body} `)).toBe(false);
    expect(isGenuine(secret, { ...headers, 'webhook-timestamp': `${Number(timestamp) - 600}` }, body)).toBe(
      false,
    );
    expect(isGenuine(`whsec_${'A'.repeat(43)}=`, headers, body)).toBe(false);
    expect(Math.abs(Number(timestamp) * 1000 - clock.now().getTime())).toBeLessThan(60_000);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Maskwatch/1' });
    expect(JSON.parse(body)).toEqual({
      type: 'photo.checked',
      timestamp: expect.any(String),
      data: {
        photo: {
          id: photo.id,
          name: 'ward.jpg',
          sha256: photo.sha256,
          status: 'DONE',
          category: 'NONE_MASKED',
          message: 'The face wears no mask.',
          failureReason: null,
          faceCount: 1,
          maskedCount: 0,
          unmaskedCount: 1,
          faces: photo.faces,
          width: photo.width,
          height: photo.height,
          source: 'FILE',
          uploadedAt: photo.uploadedAt,
          url: `https://maskwatch.example.net/photos/${photo.id}`,
        },
      },
    });
    await expect.poll(() => states(user.api, id)).toEqual(['DELIVERED 1']);
    expect((await log(user.api, id)).nodes[0]).toMatchObject({
      id: deliveryId,
      event: 'PHOTO_CHECKED',
      payload: body,
      lastStatus: 204,
      lastError: null,
      durationMs: expect.any(Number),
      deliveredAt: expect.any(String),
    });
  });

  test('is told only of what it is for, of its owner’s photos, and not of a photo answered as it was', async () => {
    const [user, stranger] = [await server.newUser(), await server.newUser()];
    const [all, failures, theirs] = [
      await webhook(user),
      await webhook(user, newPath(), ['PHOTO_FAILED']),
      await webhook(stranger),
    ];
    const bytes = freshPhoto('noFace');
    await user.api.upload(bytes);
    await user.api.upload(bytes);
    await user.api.ask(PING, { id: failures.id });
    await expect.poll(() => to(failures.path).map(({ body }) => JSON.parse(body).type)).toEqual(['ping']);
    await expect.poll(() => to(all.path)).toHaveLength(1);
    expect((await log(user.api, all.id)).totalCount).toBe(1);
    expect(to(theirs.path)).toEqual([]);
  });

  test('is told when our side failed on a photo', async () => {
    const user = await server.newUser();
    const { path } = await webhook(user);
    const { detector } = server.app.parts;
    const { detect } = detector;
    detector.detect = async () => {
      throw new Error('the detector is out of order');
    };
    try {
      expect(await user.api.upload(freshPhoto('noFace'))).toMatchObject({ status: 'FAILED' });
    } finally {
      detector.detect = detect;
    }
    await expect.poll(() => to(path).map(({ body }) => JSON.parse(body).type)).toEqual(['photo.failed']);
    const { photo } = JSON.parse(to(path)[0]?.body as string).data;
    expect(photo).toMatchObject({
      status: 'FAILED',
      category: null,
      message: null,
      failureReason: expect.any(String),
    });
  });

  test('that answers otherwise than 2xx is told again after ever longer pauses, the same under the same id, then given up', async () => {
    const user = await server.newUser();
    const { id, path } = await webhook(user);
    answers.set(path, 500);
    await user.api.ask(PING, { id });
    const minutes = [10 / 60, 1, 5, 30, 120, 360, 900];
    for (const [attempt, pause] of minutes.entries()) {
      await expect.poll(() => states(user.api, id)).toEqual([`QUEUED ${attempt + 1}`]);
      const [{ nextAttemptAt, lastStatus, lastError }] = (await log(user.api, id)).nodes;
      expect([lastStatus, lastError]).toEqual([500, 'The address answered 500.']);
      expect(Math.abs(Date.parse(nextAttemptAt) - clock.now().getTime() - pause * 60_000)).toBeLessThan(
        30_000,
      );
      later({ minutes: pause, seconds: 30 });
    }
    user.api = await server.anonymous.login(user.username, user.password);
    await expect.poll(() => states(user.api, id)).toEqual(['FAILED 8']);
    expect(new Set(to(path).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(to(path).map(({ body }) => body)).size).toBe(1);
    answers.delete(path);
    const [failed] = (await log(user.api, id, { status: 'FAILED' })).nodes;
    expect((await user.api.ask(AGAIN, { id: failed.id })).redeliverWebhook).toMatchObject({
      status: 'QUEUED',
      attempts: 0,
    });
    await expect.poll(() => states(user.api, id)).toEqual(['DELIVERED 1']);
    expect(to(path)).toHaveLength(9);
  });

  test('is not followed where it redirects to', async () => {
    const user = await server.newUser();
    const { id, path } = await webhook(user);
    answers.set(path, 307);
    await user.api.ask(PING, { id });
    await expect.poll(async () => (await log(user.api, id)).nodes[0].lastStatus).toBe(307);
    expect(to('/elsewhere')).toEqual([]);
  });

  test('that is gone for good (410) is not told again', async () => {
    const user = await server.newUser();
    const { id, path } = await webhook(user);
    answers.set(path, 410);
    await user.api.ask(PING, { id });
    await expect.poll(() => states(user.api, id)).toEqual(['FAILED 1']);
  });

  test('that hangs holds up no request and no other webhook, and is told again after a restart', async () => {
    const [slow, quick] = [await server.newUser(), await server.newUser()];
    const [one, other] = [await webhook(slow), await webhook(quick)];
    answers.set(one.path, 'hold');
    await slow.api.upload(freshPhoto('noFace'));
    // Pings, which are quick: it hangs for 15 seconds, and then the third is tried.
    for (let ping = 0; ping < 2; ping++) await slow.api.ask(PING, { id: one.id });
    await expect.poll(() => to(one.path).length).toBe(2);
    await quick.api.ask(PING, { id: other.id });
    await expect.poll(() => states(quick.api, other.id)).toEqual(['DELIVERED 1']);
    expect(to(one.path)).toHaveLength(2);
    answers.delete(one.path);
    await server.restart();
    server.admin = await server.anonymous.login(ADMIN.username, ADMIN.password);
    const after = await server.anonymous.login(slow.username, slow.password);
    await expect
      .poll(async () => new Set((await states(after, one.id)).map((state: string) => state.split(' ')[0])))
      .toEqual(new Set(['DELIVERED']));
    expect(new Set(to(one.path).map(({ headers }) => headers['webhook-id'])).size).toBe(3);
  });

  test('that is off is told of nothing, and goes on with what waited when it is on again', async () => {
    const user = await server.newUser();
    const { id, path } = await webhook(user);
    answers.set(path, 500);
    await user.api.ask(PING, { id });
    await expect.poll(() => states(user.api, id)).toEqual(['QUEUED 1']);
    answers.delete(path);
    const { updateWebhook } = await user.api.ask(UPDATE, { id, input: { active: false } });
    expect(updateWebhook.active).toBe(false);
    await user.api.upload(freshPhoto('noFace'));
    later({ minutes: 1 });
    expect((await user.api.refusal(PING, { id })).extensions.code).toBe('BAD_USER_INPUT');
    expect(await states(user.api, id)).toEqual(['QUEUED 1']);
    await user.api.ask(UPDATE, { id, input: { active: true } });
    await expect.poll(() => states(user.api, id)).toEqual(['DELIVERED 2']);
    expect(to(path)).toHaveLength(2);
  });

  test('has at most 1,000 events wait, and says how many it missed', async () => {
    const user = await server.newUser();
    const { id } = await webhook(user);
    const em = server.app.parts.orm.em.fork();
    const never = new Date(clock.now().getTime() + 30 * 24 * 3_600_000);
    await em.insertMany(
      WebhookDelivery,
      Array.from({ length: 1000 }, (_, i) => ({
        ...{ id: `full-${id.slice(0, 8)}-${i}`, webhook: id, event: 'PING' as never, payload: '{}' },
        ...{ status: 'QUEUED' as never, attempts: 1, nextAttemptAt: never, createdAt: clock.now() },
      })),
    );
    await user.api.upload(freshPhoto('noFace'));
    expect((await user.api.refusal(PING, { id })).extensions).toMatchObject({ code: 'BUSY' });
    const { webhooks } = await user.api.ask(`{ webhooks { ${WEBHOOK} } }`);
    expect(webhooks).toMatchObject([{ id, missed: 2 }]);
    expect((await log(user.api, id)).totalCount).toBe(1000);
    // Turned on again, it counts anew.
    expect((await user.api.ask(UPDATE, { id, input: { active: true } })).updateWebhook.missed).toBe(0);
  });

  test('has a secret that is shown once, is another after its renewal, and is nowhere in the database', async () => {
    const user = await server.newUser();
    const { id, path, secret } = await webhook(user);
    const renew = 'mutation ($id: ID!) { renewWebhookSecret(id: $id) { secret webhook { id } } }';
    const { renewWebhookSecret } = await user.api.ask(renew, { id });
    expect(renewWebhookSecret.secret).not.toBe(secret);
    await user.api.ask(PING, { id });
    await expect.poll(() => to(path)).toHaveLength(1);
    const { headers, body } = to(path)[0] as Received;
    const key = Buffer.from(renewWebhookSecret.secret.slice(6), 'base64');
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    );
    const rows = JSON.stringify(await server.app.parts.orm.em.fork().find(Webhook, {}));
    for (const each of [secret, renewWebhookSecret.secret]) expect(rows).not.toContain(each.slice(6, 20));
  });

  test.each([
    ['http://127.0.0.1:1/', 'URL_REFUSED'],
    ['http://10.0.0.1/hook', 'URL_REFUSED'],
    ['http://169.254.169.254/latest/meta-data', 'URL_REFUSED'],
    ['ftp://example.org/', 'URL_REFUSED'],
    ['no address', 'URL_REFUSED'],
    [`https://user:password@example.org/`, 'URL_REFUSED'],
    [`https://example.org/${'x'.repeat(2000)}`, 'BAD_USER_INPUT'],
  ])('of the address %s is refused', async (url, code) => {
    const user = await server.newUser();
    const refusal = await user.api.refusal(CREATE, { input: { url, events: ['PHOTO_CHECKED'] } });
    expect(refusal.extensions.code).toBe(code);
    const { id } = await webhook(user);
    expect((await user.api.refusal(UPDATE, { id, input: { url } })).extensions.code).toBe(code);
  });

  test('whose address may not be reached any more is given up at once, and nothing is sent', async () => {
    const user = await server.newUser();
    const { id } = await webhook(user);
    await server.app.parts.orm.em.fork().nativeUpdate(Webhook, { id }, { url: 'http://127.0.0.1:1/' });
    await user.api.ask(PING, { id });
    await expect.poll(() => states(user.api, id)).toEqual(['FAILED 1']);
    expect((await log(user.api, id)).nodes[0].lastError).toContain('not allowed');
  });

  test('of a disabled account is told of nothing more; of a deleted one nothing is left', async () => {
    const user = await server.newUser();
    const { id, path } = await webhook(user);
    answers.set(path, 500);
    await user.api.ask(PING, { id });
    await expect.poll(() => states(user.api, id)).toEqual(['QUEUED 1']);
    const disable = 'mutation ($id: ID!) { updateUser(id: $id, input: { status: DISABLED }) { id } }';
    server.admin = await server.anonymous.login(ADMIN.username, ADMIN.password);
    await server.admin.ask(disable, { id: user.id });
    later({ minutes: 2 });
    const other = await server.newUser();
    const second = await webhook(other);
    await other.api.ask(PING, { id: second.id });
    await expect.poll(() => to(second.path)).toHaveLength(1);
    expect(to(path)).toHaveLength(1);
    await server.admin.ask('mutation ($id: ID!) { deleteUser(id: $id) }', { id: user.id });
    const em = server.app.parts.orm.em.fork();
    expect([await em.count(Webhook, { id }), await em.count(WebhookDelivery, { webhook: id })]).toEqual([
      0, 0,
    ]);
  });
});

describe('webhooks', () => {
  test('are their owner’s alone: others and administrators neither see nor change them', async () => {
    const [owner, stranger] = [await server.newUser(), await server.newUser()];
    const { id } = await webhook(owner);
    const { testWebhook } = await owner.api.ask(PING, { id });
    server.admin = await server.anonymous.login(ADMIN.username, ADMIN.password);
    for (const api of [stranger.api, server.admin]) {
      expect((await api.ask('{ webhooks { id } }')).webhooks).toEqual([]);
      const asked: [string, object][] = [
        ['query ($id: ID!) { webhook(id: $id) { id } }', { id }],
        [LOG, { id }],
        [UPDATE, { id, input: { active: false } }],
        ['mutation ($id: ID!) { renewWebhookSecret(id: $id) { secret } }', { id }],
        [PING, { id }],
        [AGAIN, { id: testWebhook.id }],
        [DELETE, { id }],
      ];
      for (const [query, variables] of asked) {
        expect((await api.refusal(query, variables as Record<string, unknown>)).extensions.code).toBe(
          'NOT_FOUND',
        );
      }
    }
    expect((await owner.api.ask(DELETE, { id })).deleteWebhook).toBe(true);
    expect((await owner.api.ask('{ webhooks { id } }')).webhooks).toEqual([]);
  });

  test('are ten at most, and their making and end are in the activity log without their paths', async () => {
    const user = await server.newUser();
    const made = [];
    for (let count = 0; count < 10; count++) made.push(await webhook(user));
    const input = { url: SITE + newPath(), events: ['PHOTO_CHECKED'] };
    expect((await user.api.refusal(CREATE, { input })).extensions.fields).toHaveProperty('url');
    expect(
      (await user.api.refusal(CREATE, { input: { ...input, events: [] } })).extensions.fields,
    ).toHaveProperty('events');
    await user.api.ask(UPDATE, { id: made[0]?.id, input: { events: ['PHOTO_FAILED'] } });
    await user.api.ask(DELETE, { id: made[0]?.id });
    server.admin = await server.anonymous.login(ADMIN.username, ADMIN.password);
    const { activities } = await server.admin.ask(
      'query ($f: ActivityFilter) { activities(filter: $f, first: 3) { nodes { kind actorName subjectName } } }',
      { f: { actorId: user.id } },
    );
    const entry = { actorName: user.username, subjectName: SITE };
    expect(activities.nodes).toEqual(
      ['WEBHOOK_DELETED', 'WEBHOOK_CHANGED', 'WEBHOOK_CREATED'].map((kind) => ({ kind, ...entry })),
    );
  });

  test('have a log that pages, and is kept for 30 days', async () => {
    const user = await server.newUser();
    const { id, path } = await webhook(user);
    for (let ping = 0; ping < 5; ping++) await user.api.ask(PING, { id });
    await expect.poll(() => to(path)).toHaveLength(5);
    await expect.poll(async () => new Set(await states(user.api, id))).toEqual(new Set(['DELIVERED 1']));
    const first = await log(user.api, id, { first: 3 });
    const second = await log(user.api, id, { first: 3, after: first.pageInfo.endCursor });
    expect([first.totalCount, first.nodes.length, second.nodes.length]).toEqual([5, 3, 2]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const { orm } = server.app.parts;
    const inDays = (days: number) => ({ now: () => new Date(Date.now() + days * 24 * 3_600_000) });
    await removeOldDeliveries(orm, inDays(29));
    expect((await log(user.api, id)).totalCount).toBe(5);
    await removeOldDeliveries(orm, inDays(31));
    expect((await log(user.api, id)).totalCount).toBe(0);
  });
});
