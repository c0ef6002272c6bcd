import { expect, test } from 'vitest';
import { freshPhoto } from '../support/photos.js';
import { serverOfFile } from '../support/server.js';

const server = serverOfFile();

/** Figures by name and labels, as in `maskwatch_photos{category="NO_FACE"}`. */
async function figures(headers: Record<string, string> = {}): Promise<Record<string, number>> {
  const response = await server.anonymous.get('/metrics', headers);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/plain'),
  ]);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

test('the metrics say what an operator watches', async () => {
  const { api } = await server.newUser();
  await api.upload(freshPhoto('oneMasked'));
  await api.uploadRefusal(Buffer.from('no photo'));
  await api.refusal('{ users { totalCount } }');
  await api.request('{ nonsense }');
  await api.get('/images/nothing/original');
  await api.get('/api/nothing');
  const found = await figures();
  expect(found).toMatchObject({
    'maskwatch_requests_total{kind="mutation",status="2xx"}': expect.any(Number),
    'maskwatch_requests_total{kind="graphql",status="4xx"}': 1,
    'maskwatch_requests_total{kind="picture",status="4xx"}': 1,
    'maskwatch_requests_total{kind="api",status="4xx"}': 1,
    'maskwatch_request_seconds_count{kind="picture"}': 1,
    'maskwatch_errors_total{code="IMAGE_INVALID"}': 1,
    'maskwatch_errors_total{code="FORBIDDEN"}': 1,
    'maskwatch_errors_total{code="GRAPHQL_VALIDATION_FAILED"}': 1,
    'maskwatch_errors_total{code="NOT_FOUND"}': 1,
    maskwatch_detection_seconds_count: 1,
    maskwatch_detection_queue: 0,
    maskwatch_detection_running: 0,
    maskwatch_database_up: 1,
    'maskwatch_database_connections{state="waiting"}': 0,
    'maskwatch_photos{category="ALL_MASKED"}': 1,
    'maskwatch_photos{category="NO_FACE"}': 0,
    'maskwatch_photos_unfinished{status="FAILED"}': 0,
    'maskwatch_mails{status="FAILED"}': 0,
    'maskwatch_webhook_deliveries{status="QUEUED"}': 0,
    maskwatch_sessions: 2,
    maskwatch_feeds: 0,
    maskwatch_feed_oldest_refresh_seconds: 0,
    maskwatch_indicators: 0,
    maskwatch_store_free_bytes: expect.any(Number),
    process_resident_memory_bytes: expect.any(Number),
    nodejs_eventloop_lag_p99_seconds: expect.any(Number),
  });
});

test('no value of a label comes from outside', async () => {
  const before = Object.keys(await figures()).length;
  for (const path of ['/a', '/b/c', '/images/x', '/api/%22%7D', '/export/nothing'])
    await server.anonymous.get(path);
  for (const name of ['A', 'B']) await server.anonymous.request(`query ${name} { ${name} }`);
  const after = await figures();
  expect(Object.keys(after).join('\n')).not.toMatch(/"[ABabc]"|nothing|%22/);
  // Those of the kinds that were new.
  expect(Object.keys(after).length - before).toBeLessThan(40);
});

test('without METRICS_TOKEN only this machine reads them, and not through a proxy on it', async () => {
  for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
    const response = await server.anonymous.get('/metrics', { [header]: '198.51.100.7' });
    expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('METRICS_TOKEN')]);
  }
});

test('with METRICS_TOKEN only who sends it reads them, from anywhere', async () => {
  const token = 'a-token-for-prometheus';
  await server.restart({ METRICS_TOKEN: token });
  for (const headers of [
    {},
    { authorization: 'Bearer another-token' },
    { authorization: `Basic ${token}` },
  ]) {
    const response = await server.anonymous.get('/metrics', headers as Record<string, string>);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await response.text()).not.toContain('maskwatch_');
  }
  const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': '198.51.100.7' };
  expect(await figures(headers)).toMatchObject({ maskwatch_database_up: 1 });
});
