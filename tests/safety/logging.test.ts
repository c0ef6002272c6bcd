import { afterAll, expect, test } from 'vitest';
import { Activity, Mail } from '#models/index.js';
import { openDatabase } from '#server/database/database.js';
import { CHANGE_PASSWORD, CREATE_USER } from '../support/accounts.js';
import type { Api } from '../support/api.js';
import { databaseFor } from '../support/databases.js';
import { addFeed, refresh } from '../support/feeds.js';
import { newAddress } from '../support/mails.js';
import { keptPort } from '../support/ports.js';
import { SERVER, startProcess, temporaryFolder } from '../support/process.js';
import { ADMIN } from '../support/server.js';
import { linkIn, MailServer } from '../support/smtp.js';

const smtp = await new MailServer().start();

afterAll(() => smtp.stop());

const RESET = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';

/** A server of its own that logs all it can, and its database. */
async function loggingServer() {
  const DATA_DIR = await temporaryFolder();
  const port = await keptPort();
  const DATABASE_URL = await databaseFor(DATA_DIR);
  const server = startProcess(SERVER, {
    ...smtp.env(),
    // Where it says that it is ready is what mails link to.
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: `${port}`,
    DATA_DIR,
    DATABASE_URL,
    ADMIN_USERNAME: ADMIN.username,
    ADMIN_PASSWORD: ADMIN.password,
    LOG_LEVEL: 'debug',
    // What is asked there below is refused, and a port that nobody listens at is no secret.
    OUTBOUND_ALLOW: '127.0.0.1',
  });
  const anonymous = await server.ready();
  return { server, anonymous, DATABASE_URL };
}

async function inDatabase<T>(
  url: string,
  work: (orm: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
) {
  const orm = await openDatabase(url);
  try {
    return await work(orm);
  } finally {
    await orm.close(true);
  }
}

/** Everything people do with secrets. @returns the secrets */
async function useSecrets(anonymous: Api): Promise<string[]> {
  const [email, username] = [newAddress('keeper'), 'keeper of secrets'];
  const admin = await anonymous.login(ADMIN.username, ADMIN.password);
  await admin.ask(CREATE_USER, { input: { username, email } });
  const first = /First password: (\S+)/.exec((await smtp.mailTo(email)).text)?.[1] as string;
  const user = await anonymous.login(username, first);
  await user.ask(CHANGE_PASSWORD, { old: first, new: 'the chosen password' });
  await anonymous.login(username, 'a wrong password').catch(() => {});
  await anonymous.ask(RESET, { email });
  const link = new URL(linkIn(await smtp.mailTo(email, 3))).hash.slice(1);
  const reset = 'mutation ($t: String!, $p: String!) { resetPassword(token: $t, newPassword: $p) }';
  await anonymous.request(reset, { t: 'a wrong token', p: 'a password by link' });
  await anonymous.ask(reset, { t: link, p: 'a password by link' });
  const again = await anonymous.login(username, 'a password by link');
  const { createApiToken } = await again.ask(
    'mutation { createApiToken(input: { name: "x", scopes: [READ] }) { token } }',
  );
  await anonymous.as(createApiToken.token).ask('{ me { id } }');
  const query = JSON.stringify({ query: '{ me { id } }' });
  const json = { 'content-type': 'application/json' };
  await anonymous.post(query, { ...json, cookie: `maskwatch_session=${again.token}` });
  await anonymous.get(`/graphql?query=${encodeURIComponent('{ me { id } }')}&token=${link}`);
  await fetch(`${anonymous.url}/graphql`, {
    method: 'POST',
    headers: json,
    body: '{"password":"the chosen pass',
  });
  const elsewhere = await secretsOfOthers(again, admin);
  return [
    ...elsewhere,
    ADMIN.password,
    first,
    'the chosen pass',
    'a wrong password',
    link,
    'a wrong token',
    'a password by link',
    createApiToken.token,
    ...[admin, user, again].map(({ token }) => token as string),
  ];
}

/** Secrets that are sent to other servers, which are not there. @returns the secrets */
async function secretsOfOthers(user: Api, admin: Api): Promise<string[]> {
  const nobody = `http://127.0.0.1:${await keptPort()}`;
  const hook =
    'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { secret webhook { id } } }';
  const input = { url: `${nobody}/hook?key=in-the-webhooks-address`, events: ['PHOTO_CHECKED'] };
  const { createWebhook } = await user.ask(hook, { input });
  const test = 'mutation ($id: ID!) { testWebhook(id: $id) { id } }';
  await user.request(test, { id: createWebhook.webhook.id });
  const secret = 'the secret of a feed';
  const feed = await addFeed(admin, {
    name: 'Secret list',
    address: `${nobody}/list?key=in-the-feeds-address`,
    secretHeader: 'Auth-Key',
    secret,
  });
  expect((await refresh(admin, feed)).status).toBe('FAILED');
  const photo = 'mutation ($url: String!) { uploadImage(url: $url) { id } }';
  await user.refusal(photo, { url: `${nobody}/photo.jpg?key=in-the-photos-address` });
  return [secret, createWebhook.secret, createWebhook.secret.replace('whsec_', ''), 'in-the-photos-address'];
}

test('neither the log nor the activity log nor sent mails hold a password, a token or a cookie', async () => {
  const { server, anonymous, DATABASE_URL } = await loggingServer();
  const secrets = await useSecrets(anonymous);
  server.child.kill('SIGTERM');
  await server.ended();
  const rows = await inDatabase(DATABASE_URL, async ({ em }) => [
    await em.fork().find(Activity, {}),
    await em.fork().find(Mail, {}, { populate: ['text', 'html'] }),
  ]);
  const lines = server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ level: 'info', msg: 'request', operation: 'mutation', status: 200 }),
  );
  const kept = server.output() + JSON.stringify(rows);
  expect(kept).toContain('keeper of secrets');
  expect(kept.match(/"path":"\/graphql"/g)?.length).toBeGreaterThan(10);
  for (const secret of secrets) expect(kept).not.toContain(secret);
  expect(kept).not.toMatch(/\$2[aby]\$/);
});

test('a statement that the database refuses is logged without the values it was given', async () => {
  const { server, anonymous, DATABASE_URL } = await loggingServer();
  const admin = await anonymous.login(ADMIN.username, ADMIN.password);
  const input = { username: 'first', email: newAddress('first') };
  await admin.ask(CREATE_USER, { input });
  await inDatabase(DATABASE_URL, ({ em }) => em.getConnection().execute('alter table mails rename to gone'));
  const failed = await anonymous.request(RESET, { email: input.email });
  const made = { username: 'second', email: newAddress('second') };
  const create = await admin.request(CREATE_USER, { input: made });
  for (const { errors } of [failed, create]) {
    expect(errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
    await expect.poll(server.output).toContain(errors?.[0]?.extensions.requestId);
  }
  expect(server.output()).toMatch(/mails/);
  expect(server.output()).not.toMatch(/reset-password#|First password|Choose a new password|<html/);
});
