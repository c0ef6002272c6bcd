import { parentPort, workerData } from 'node:worker_threads';
import 'reflect-metadata';
import pino from 'pino';
import { AccountMails } from '../accounts/account-mails.js';
import { OneTimeTokens } from '../accounts/one-time-tokens.js';
import { PasswordHasher } from '../accounts/password-hasher.js';
import { ActivityLog } from '../activity/activity-log.js';
import { systemClock as clock } from '../clock.js';
import { openDatabase } from '../database/database.js';
import { Outbox } from '../mail/index.js';
import { ImportJob } from './import-job.js';
import type { ImportTask } from './import-runner.js';

/** The passwords of a file do not hurry: who signs in meanwhile comes first. */
const HASHING_NICENESS = 10;

/** Progress is told of at most this often: each listener asks the database for it. */
const TELL_MS = 250;

/**
 * Runs one import in a thread with a connection and hashing threads of its own, so that nobody else waits for its
 * statements or its passwords. It ends when the import is finished, when it is told anything, or by throwing.
 */
async function run({ id, path, config }: ImportTask): Promise<void> {
  const stopping = new AbortController();
  parentPort?.once('message', () => stopping.abort());
  const orm = await openDatabase(config.databaseUrl);
  const hasher = new PasswordHasher(config.passwordCost, HASHING_NICENESS);
  // Only writes mails: the server's own outbox finds and sends them.
  const outbox = new Outbox({ settings: config.mail, orm, clock, log: pino({ level: 'silent' }) });
  const job = new ImportJob(
    {
      orm,
      clock,
      hasher,
      tokens: new OneTimeTokens(clock),
      mails: new AccountMails(outbox, config, clock),
      activity: new ActivityLog(orm, clock),
    },
    id,
    path,
    seldom(() => parentPort?.postMessage('progress')),
  );
  try {
    await job.run(stopping.signal);
  } catch (error) {
    if (error !== stopping.signal.reason) throw error;
  } finally {
    await hasher.close();
    await orm.close(true);
  }
}

function seldom(tell: () => void): () => void {
  let last = 0;
  return () => {
    if (performance.now() - last < TELL_MS) return;
    last = performance.now();
    tell();
  };
}

await run(workerData);
// A listener on the port keeps the thread.
parentPort?.close();
