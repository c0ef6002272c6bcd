import { type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';
import { connectionsTo } from './connections';

/** How long a connection may take to be made. */
const CONNECT_TIMEOUT_MS = 10_000;
/** How long a server may be silent: a photo is answered when it is judged, which may take its turn in the queue. */
const ANSWER_TIMEOUT_MS = 300_000;
/** How long an answer that has begun may stand still. */
const STALL_TIMEOUT_MS = 120_000;

export interface RequestParts {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** What comes in pieces is sent as it comes; the next piece is asked for when the last one's bytes are no longer needed. */
  body?: string | AsyncIterable<Buffer>;
  signal?: AbortSignal | undefined;
}

/**
 * Sends a request and waits for the head of its answer.
 *
 * By Node's own client: undici's ends the process when the other side closes a connection whose answer is read slowly
 * (https://github.com/nodejs/undici/issues/5360).
 *
 * @throws what Node, the proxy or the body throws; ETIMEDOUT when the server is silent
 */
export async function exchange(
  url: URL,
  { method = 'GET', headers = {}, body, signal }: RequestParts,
): Promise<IncomingMessage> {
  const agent = await connectionsTo(url);
  const request = url.protocol === 'https:' ? overTls : overHttp;
  const asked = request(url, {
    method,
    headers,
    agent,
    timeout: CONNECT_TIMEOUT_MS,
    ...(signal && { signal }),
  });
  return new Promise((resolve, reject) => {
    asked.on('error', reject);
    asked.setTimeout(ANSWER_TIMEOUT_MS, () => asked.destroy(new Silence()));
    asked.once('response', (answer) => {
      answer.setTimeout(STALL_TIMEOUT_MS, () => answer.destroy(new Silence()));
      answer.once('close', () => {
        // Answered before all was sent: the rest is of no use, and neither is the connection.
        if (!asked.writableEnded) asked.destroy();
      });
      resolve(answer);
    });
    send(asked, body).catch((error) => asked.destroy(error));
  });
}

class Silence extends Error {
  readonly code = 'ETIMEDOUT';
}

async function send(asked: ClientRequest, body: RequestParts['body']): Promise<void> {
  if (body === undefined || typeof body === 'string') {
    asked.end(body);
    return;
  }
  const over = new Promise((resolve) => asked.once('close', resolve));
  let isAnswered = false;
  asked.once('response', () => {
    isAnswered = true;
  });
  for await (const piece of body) {
    await Promise.race([new Promise((resolve) => asked.write(piece, resolve)), over]);
    if (isAnswered || asked.destroyed) return;
  }
  asked.end();
}
