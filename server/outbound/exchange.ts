import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import type { Target } from './target.js';

/** One name for all versions: what we run is nobody's business. */
const USER_AGENT = 'Maskwatch/1';

/** Of all headers of an answer together. */
const MAX_HEADER_BYTES = 16_384;

export interface Exchange {
  answer: Dispatcher.ResponseData;
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
 */
export async function exchange(
  { url }: Target,
  addresses: LookupAddress[],
  { accept, headers, body, signal, ca }: ExchangeOptions,
): Promise<Exchange> {
  // Loaded when the first address is fetched, not when the server starts.
  const { Client } = await import('undici');
  const client = new Client(url.origin, {
    connect: { lookup: answering(addresses), ca },
    maxHeaderSize: MAX_HEADER_BYTES,
    // The signal ends the exchange as a whole, which these would not: they start again with every byte.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const end = () => void client.destroy().catch(() => {});
  try {
    const answer = await client.request({
      method: body === undefined ? 'GET' : 'POST',
      path: url.pathname + url.search,
      headers: { ...headers, accept, 'accept-encoding': 'identity', 'user-agent': USER_AGENT },
      body,
      reset: true,
      signal,
    });
    return { answer, end };
  } catch (error) {
    end();
    throw error;
  }
}

/** A look-up that knows only what was checked: a name server that changes its mind is not asked again. */
function answering(addresses: LookupAddress[]): LookupFunction {
  return (_name, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  };
}
