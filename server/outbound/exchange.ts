import type { LookupAddress } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import type { Target } from './target.js';

/** One name for all versions: what we run is nobody's business. */
const USER_AGENT = 'Maskwatch/1';

/** Of all headers of an answer together. */
const MAX_HEADER_BYTES = 16_384;

export interface Answer {
  statusCode: number;
  /** By name in lower case; a list where a header was sent more than once. */
  headers: Record<string, string | string[] | undefined>;
  body: Readable;
}

export interface Exchange {
  answer: Answer;
  /** Closes the connection; whatever of the body was not read is dropped. */
  end(): void;
}

/** What is sent, by POST. */
export interface Message {
  headers: Record<string, string>;
  body: string;
}

export interface ExchangeOptions {
  accept: string;
  /** More headers, by name in lower case. */
  headers?: Record<string, string>;
  /** Sent by POST; without one the target is asked by GET. */
  body?: string;
  signal: AbortSignal;
  /** Certificate authorities in PEM, in place of Node's. */
  ca: string[] | undefined;
}

/**
 * Asks a target on a connection of its own to one of the addresses given, without cookies, a referrer or
 * credentials but those given.
 * The certificate is checked against the target's host.
 *
 * By Node's own client: undici's ends the process when the other side closes a connection whose answer is read slowly
 * (https://github.com/nodejs/undici/issues/5360).
 */
export async function exchange(
  { url, host, port }: Target,
  addresses: LookupAddress[],
  { accept, headers, body, signal, ca }: ExchangeOptions,
): Promise<Exchange> {
  signal.throwIfAborted();
  const isTls = url.protocol === 'https:';
  // Loaded when the first such address is fetched, not when the server starts.
  const request = isTls ? (await import('node:https')).request : overHttp;
  const asked = request({
    method: body === undefined ? 'GET' : 'POST',
    host,
    port,
    path: url.pathname + url.search,
    // No agent: nothing is kept open for whoever asks next. That also says "connection: close".
    agent: false,
    lookup: answering(addresses),
    maxHeaderSize: MAX_HEADER_BYTES,
    headers: {
      ...headers,
      host: url.host,
      accept,
      'accept-encoding': 'identity',
      'user-agent': USER_AGENT,
      ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
    },
    ...(isTls ? { ca } : {}),
  });
  asked.end(body);
  return answerTo(asked, signal);
}

function answerTo(asked: ClientRequest, signal: AbortSignal): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    let incoming: IncomingMessage | undefined;
    const stop = () => {
      // The body fails with the reason, and not with the connection's end that follows.
      incoming?.destroy(signal.reason);
      asked.destroy(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    asked.on('error', reject);
    asked.once('close', () => signal.removeEventListener('abort', stop));
    asked.once('response', (answer) => {
      incoming = answer;
      const statusCode = answer.statusCode ?? 0;
      resolve({
        answer: { statusCode, headers: headersOf(answer), body: answer },
        end: () => void asked.destroy(),
      });
    });
  });
}

/** All that were sent: Node's own list leaves out some that came twice. */
function headersOf({ headersDistinct }: IncomingMessage): Answer['headers'] {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [
      name,
      values?.length === 1 ? values[0] : values,
    ]),
  );
}

/** A look-up that knows only what was checked: a name server that changes its mind is not asked again. */
function answering(addresses: LookupAddress[]): LookupFunction {
  return (_name, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  };
}
