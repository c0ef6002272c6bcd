import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/mysql';
import { Router } from 'express';
import { inTransaction } from '../database/statements.js';
import { COME_AGAIN_SECONDS, unavailable } from '../errors.js';
import type { Parts } from '../parts.js';

/** A database that takes longer to say anything is not one that people can work with. */
const LONGEST_ANSWER_MS = 3000;

const DATABASE_AWAY = { status: 'the database does not answer' };

/** For those who look after the server: is it up, can it serve. */
export function healthRouter(parts: Parts): Router {
  let probe: Promise<boolean> | undefined;
  const router = Router();
  router.get('/health', (_req, res) => {
    res.json({ status: 'up' });
  });
  router.get('/ready', async (_req, res) => {
    // One at a time: those who ask again and again must not fill the line of a database that hangs.
    probe ??= canWrite(parts.orm).finally(() => {
      probe = undefined;
    });
    const ready = await Promise.race([probe, pause(LONGEST_ANSWER_MS, false)]);
    res.status(ready ? 200 : 503).json(ready ? { status: 'ready' } : DATABASE_AWAY);
  });
  return router;
}

/** Whether a transaction begins, for which the embedded database has to be free to write. */
async function canWrite(orm: MikroORM): Promise<boolean> {
  try {
    await inTransaction(orm.em, (tx) => tx.execute('select 1'));
    return true;
  } catch {
    return false;
  }
}

/** Answers every request while the server waits for its database: it is up and not ready. */
export function answerNotReady({ url }: IncomingMessage, res: ServerResponse): void {
  const [status, body] = url === '/health' ? [200, { status: 'up' }] : [503, notReadyBody(url)];
  const headers = { 'Content-Type': 'application/json', 'Retry-After': String(COME_AGAIN_SECONDS) };
  res.writeHead(status, status === 503 ? headers : {}).end(JSON.stringify(body));
}

function notReadyBody(url: string | undefined): object {
  if (url === '/ready') return DATABASE_AWAY;
  const { message, code } = unavailable('The server waits for its database.');
  const extensions = { code, retryAfter: COME_AGAIN_SECONDS };
  // Of both forms: GraphQL's, and that of all other addresses.
  return { errors: [{ message, extensions }], error: { code, message } };
}
