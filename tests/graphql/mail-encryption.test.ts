import pino from 'pino';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#server/clock.js';
import { readConfig } from '#server/config.js';
import { Outbox } from '#server/mail/index.js';
import { newAddress, queue, rowOf } from '../support/mails.js';
import { serverOfFile } from '../support/server.js';
import { MailServer } from '../support/smtp.js';

const PASSWORD = 'app password: 1%';
const CREDENTIALS = `portal:${encodeURIComponent(PASSWORD)}@`;

/** What servers were told in sign-ins. */
const told: (string | null | undefined)[] = [];

function withSignIn(options: ConstructorParameters<typeof MailServer>[0]): MailServer {
  return new MailServer({
    authOptional: true,
    allowInsecureAuth: true,
    onAuth({ username, password }, _, callback) {
      told.push(password);
      if (password === PASSWORD) callback(null, { user: username });
      else callback(Object.assign(new Error(`not ${password}`), { responseCode: 535 }));
    },
    ...options,
  });
}

const starttls = await withSignIn({ disabledCommands: [] }).start();
const plain = await withSignIn({}).start();
const implicit = await withSignIn({ secure: true, disabledCommands: [] }).start();
const server = serverOfFile();

beforeEach(() => {
  told.length = 0;
});
afterAll(() => Promise.all([starttls, plain, implicit].map((smtp) => smtp.stop())));

/** Has the server send by other settings. @returns what it logs from then on */
async function sendBy(env: Record<string, string>): Promise<string[]> {
  const { parts } = server.app;
  await parts.outbox.stop();
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line) => lines.push(line) });
  parts.outbox = new Outbox({ settings: readConfig(env).mail, orm: parts.orm, clock: systemClock, log });
  parts.outbox.start();
  return lines;
}

test.each([
  ['smtp:// with a password, tls=encrypt', starttls, 'tls=encrypt', CREDENTIALS, true],
  ['smtp:// where the server offers STARTTLS', starttls, '', '', true],
  ['smtp:// with tls=none', starttls, 'tls=none', CREDENTIALS, false],
  ['smtp:// where the server offers none', plain, '', '', false],
  ['smtps:// with tls=encrypt', implicit, 'tls=encrypt', CREDENTIALS, true],
])('%s delivers', async (_, smtp, query, credentials, encrypted) => {
  const env = smtp.env(query, credentials);
  if (smtp === implicit) env.SMTP_URL = (env.SMTP_URL as string).replace('smtp:', 'smtps:');
  await sendBy(env);
  const to = newAddress();
  await queue(server, { to });
  const mail = await smtp.mailTo(to);
  expect(mail).toMatchObject({ encrypted, user: credentials ? 'portal' : undefined });
});

test.each([
  ['encrypts with a certificate nobody vouches for', starttls, /certificate/i],
  ['does not encrypt', plain, /STARTTLS/i],
])('a password is by default not told to a server that %s', async (_, smtp, reason) => {
  await sendBy(smtp.env('', CREDENTIALS));
  const to = newAddress();
  await queue(server, { to });
  expect((await rowOf(server, to, 'QUEUED')).lastError).toMatch(reason);
  expect(told).toEqual([]);
});

test('a refused password keeps mails waiting, and is in no error and no log, even if the server quotes it', async () => {
  const log = await sendBy(starttls.env('tls=encrypt', 'portal:an-old-password@'));
  const to = newAddress();
  await queue(server, { to });
  const { lastError } = await rowOf(server, to, 'QUEUED');
  // Mails of the tests before may be due again by now.
  expect(new Set(told)).toEqual(new Set(['an-old-password']));
  expect(lastError).toMatch(/535 not \[password\]/);
  expect(log.join()).toContain('535 not [password]');
  expect(log.join()).not.toMatch(/an-old-password|YW4tb2xk/);
});
