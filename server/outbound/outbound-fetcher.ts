import type { Readable } from 'node:stream';
import type { AllowList } from './allow-list.js';
import { checkAnswer, headerOf, redirectOf } from './answer.js';
import { capped } from './capped.js';
import { AddressUnreachableError, OutboundBusyError } from './errors.js';
import { type Exchange, exchange, type Message } from './exchange.js';
import { failureOf } from './failure.js';
import { fileNameOf } from './file-name.js';
import { Gate, type Lookup, systemLookup } from './gate.js';
import { type Target, targetOf } from './target.js';

/** Each may hold a connection for as long as its time limit, so their number must have one too. */
const MAX_AT_ONCE = 32;

export interface OutboundOptions {
  /** What may be reached although it is not public. */
  allow: AllowList;
  /** In place of the system's, for tests. */
  lookup?: Lookup;
  /** Certificate authorities in PEM, in place of Node's. */
  ca?: string[];
}

export interface FetchLimits {
  maxBytes: number;
  /** From the first look-up to the last byte. */
  totalMs: number;
  maxRedirects?: number;
  /** Media types that are asked for; what comes may be another. */
  accept?: string;
  /** Makes the request conditional (RFC 9110, 13): an answer that has not changed since is not sent again. */
  known?: { etag: string | null; lastModified: string | null };
  /** A header with a secret in it; it goes to the origin of the address alone, never where that redirects to. */
  secret?: { name: string; value: string };
  /**
   * Looks at where a request is about to go, redirects included, and throws to stop it: first by what is asked for, then
   * with what its host resolved to.
   */
  screen?(target: Target, addresses: string[] | null): Promise<void>;
}

export interface Fetched {
  /** The body; it fails with an OutboundError. Destroy it when it is not read to its end. */
  stream: Readable;
  finalUrl: string;
  fileName: string | undefined;
  /** As the other side says, which proves nothing. */
  contentType: string | undefined;
  /** What `known` asks for has not changed; the body is empty. */
  unchanged: boolean;
  etag: string | undefined;
  lastModified: string | undefined;
  /** Size that the other side announces. */
  bytes: number | undefined;
}

/**
 * Fetches addresses that people give, without lending them our place in the network (server-side request forgery,
 * OWASP ASVS 5.0 V1.3.6): only what is public or allowed is connected to, redirects included, within limits of bytes
 * and time.
 */
export class OutboundFetcher {
  private readonly gate: Gate;
  private readonly ca: string[] | undefined;
  private readonly running = new Set<AbortController>();

  constructor({ allow, lookup = systemLookup, ca }: OutboundOptions) {
    this.gate = new Gate(allow, lookup);
    this.ca = ca;
  }

  /**
   * Fetches an address and answers when the headers are in.
   *
   * @throws AddressRefusedError, AddressUnreachableError, AnswerTooLargeError, OutboundBusyError
   */
  async open(address: string, limits: FetchLimits): Promise<Fetched> {
    const { signal, done } = this.begin(limits.totalMs);
    try {
      const found = await orAborted(this.follow(targetOf(address), limits, signal), signal);
      const { target, answer, end } = found;
      const fetched = {
        finalUrl: target.url.href,
        fileName: fileNameOf(target.url, headerOf(answer, 'content-disposition')),
        contentType: headerOf(answer, 'content-type'),
        unchanged: answer.statusCode === 304,
        etag: headerOf(answer, 'etag'),
        lastModified: headerOf(answer, 'last-modified'),
        bytes: Number(headerOf(answer, 'content-length')) || undefined,
      };
      const stream = capped(answer.body, limits.maxBytes);
      stream.once('close', () => {
        end();
        done();
      });
      return { stream, ...fetched };
    } catch (error) {
      done();
      throw failureOf(error, false);
    }
  }

  /**
   * Sends something to an address by POST and answers with the HTTP status; a redirect is an answer like any other, and what
   * else the answer holds is not read.
   *
   * @param message.totalMs from the look-up to the answer's headers
   * @throws AddressRefusedError, AddressUnreachableError, OutboundBusyError
   */
  async post(address: string, { totalMs, ...message }: Message & { totalMs: number }): Promise<number> {
    const { signal, done } = this.begin(totalMs);
    try {
      return await orAborted(this.send(targetOf(address), message, signal), signal);
    } catch (error) {
      throw failureOf(error, false);
    } finally {
      done();
    }
  }

  /**
   * Finds out whether an address is one that may be reached, without connecting to it.
   *
   * @throws AddressRefusedError, AddressUnreachableError
   */
  async check(address: string): Promise<void> {
    await this.gate.admit(targetOf(address));
  }

  /** Breaks off whatever is being fetched. */
  close(): void {
    for (const fetching of this.running) {
      fetching.abort(new AddressUnreachableError('The server is stopping. Try again in a moment.'));
    }
  }

  private begin(totalMs: number) {
    if (this.running.size >= MAX_AT_ONCE) throw new OutboundBusyError();
    const fetching = new AbortController();
    this.running.add(fetching);
    const deadline = setTimeout(() => fetching.abort(tookTooLong(totalMs)), totalMs);
    const done = () => {
      clearTimeout(deadline);
      this.running.delete(fetching);
    };
    return { signal: fetching.signal, done };
  }

  private async send(target: Target, message: Message, signal: AbortSignal): Promise<number> {
    const addresses = await this.gate.admit(target);
    const { answer, end } = await exchange(target, addresses, {
      accept: '*/*',
      ...message,
      signal,
      ca: this.ca,
    });
    // Who breaks off a body is told so, and nobody else listens.
    answer.body.on('error', () => {});
    end();
    return answer.statusCode;
  }

  private async follow(
    first: Target,
    { maxBytes, maxRedirects = 5, accept = '*/*', known, secret, screen }: FetchLimits,
    signal: AbortSignal,
  ): Promise<Exchange & { target: Target }> {
    let target = first;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      await screen?.(target, null);
      const addresses = await this.gate.admit(target);
      await screen?.(
        target,
        addresses.map(({ address }) => address),
      );
      const headers = {
        ...conditionsOf(known),
        ...(target.url.origin === first.url.origin ? secretOf(secret) : {}),
      };
      const { answer, end } = await exchange(target, addresses, { accept, headers, signal, ca: this.ca });
      try {
        const next = redirectOf(answer, target);
        if (!next) {
          checkAnswer(answer, maxBytes, known !== undefined);
          return { target, answer, end };
        }
        end();
        target = next;
      } catch (error) {
        end();
        throw error;
      }
    }
    throw new AddressUnreachableError(
      `The address leads on to others more than ${maxRedirects} times. Check it in your browser.`,
    );
  }
}

function conditionsOf(known: FetchLimits['known']): Record<string, string> {
  return {
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  };
}

function secretOf(secret: FetchLimits['secret']): Record<string, string> {
  return secret ? { [secret.name.toLowerCase()]: secret.value } : {};
}

const tookTooLong = (ms: number) =>
  new AddressUnreachableError(`The address took longer than ${ms / 1000} seconds. Try again later.`);

/** Settles with the promise or, whichever comes first, rejects with the signal's reason: a look-up cannot be stopped. */
function orAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return Promise.race([
    promise,
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  ]);
}
