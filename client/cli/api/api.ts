import type { IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import type { TypedDocumentString } from '../gql/graphql';
import { exchange, type RequestParts } from './exchange';
import { LocalFailure, Refusal, Unreachable, UsageError } from './failures';
import { multipartBody } from './multipart';
import { type RetryOptions, withRetries } from './retries';

interface Answer<Result> {
  data?: Result | null;
  errors?: {
    message: string;
    extensions?: { code?: string; retryAfter?: number; requestId?: string };
  }[];
}

/** How long reads are tried again, where a command has no `--retry-for`. */
const USUAL_PATIENCE_MS = 5_000;

/** The server, as one account sees it. */
export class Api {
  private readonly explain: (error: Error) => never;

  constructor(
    /** Address of the server, without a slash at its end. */
    readonly url: string,
    private readonly token: string | undefined,
    private readonly retries: RetryOptions = { patienceMs: USUAL_PATIENCE_MS },
  ) {
    const { host } = new URL(url);
    this.explain = (error) => asUnreachable(error, host);
  }

  /** The same server by another token or with another patience. */
  with({ token = this.token, retries = this.retries }: { token?: string; retries?: RetryOptions }): Api {
    return new Api(this.url, token, retries);
  }

  /**
   * Asks a query or a mutation that may be sent twice.
   *
   * @throws Refusal, Unreachable when it stays so
   */
  ask<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    ...[variables]: Variables extends Record<string, never> ? [] : [Variables]
  ): Promise<Result> {
    return withRetries(() => this.send(document, variables), this.retries);
  }

  /** Sends a mutation once: what it does must not be done twice when only its answer was lost. */
  once<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    ...[variables]: Variables extends Record<string, never> ? [] : [Variables]
  ): Promise<Result> {
    return this.send(document, variables);
  }

  /**
   * Sends a file as the variable `file` of a mutation, once.
   *
   * @throws Refusal, Unreachable, LocalFailure
   */
  async sendFile<Result, Variables extends { file?: null }>(
    document: TypedDocumentString<Result, Variables>,
    file: { path: string; bytes: number },
    signal?: AbortSignal,
  ): Promise<Result> {
    const { headers, body } = multipartBody(document.toString(), {}, file);
    return this.post(headers, body, signal);
  }

  private send<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables | undefined,
  ): Promise<Result> {
    const body = JSON.stringify({ query: document.toString(), variables });
    return this.post({ 'content-type': 'application/json' }, body, this.retries.signal);
  }

  private async post<Result>(
    headers: Record<string, string>,
    body: string | AsyncIterable<Buffer>,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    const response = await this.request('/graphql', { method: 'POST', headers, body, signal });
    const text = await textOf(response).catch(this.explain);
    return resultOf<Result>(response, text);
  }

  /**
   * Opens an address of the server for reading, such as a picture's.
   *
   * @throws Refusal, Unreachable when it stays so
   */
  open(path: string): Promise<IncomingMessage> {
    return withRetries(async () => {
      const response = await this.request(path, { signal: this.retries.signal });
      if (response.statusCode === 200) return response;
      throw plainRefusal(response, await textOf(response).catch(this.explain));
    }, this.retries);
  }

  private async request(path: string, { headers, ...parts }: RequestParts): Promise<IncomingMessage> {
    return exchange(new URL(this.url + path), {
      ...parts,
      headers: {
        'user-agent': 'maskwatch-cli',
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
    }).catch(this.explain);
  }
}

function resultOf<Result>(response: IncomingMessage, text: string): Result {
  const answer = parse<Answer<Result>>(text);
  const [error] = answer?.errors ?? [];
  if (error) {
    const { code = `HTTP_${response.statusCode}`, retryAfter, requestId } = error.extensions ?? {};
    const retryAfterMs = retryAfter === undefined ? retryAfterOf(response) : retryAfter * 1000;
    throw new Refusal(error.message, code, retryAfterMs, requestId);
  }
  if (answer?.data) return answer.data;
  throw plainRefusal(response, text);
}

/** An answer that is no GraphQL: of a picture's address, of a proxy in between, of another program altogether. */
function plainRefusal(response: IncomingMessage, text: string): Error {
  const status = response.statusCode ?? 0;
  const { error } = parse<{ error?: { code?: string; message?: string; requestId?: string } }>(text) ?? {};
  const retryAfterMs = retryAfterOf(response);
  if (error?.message) {
    return new Refusal(error.message, error.code ?? `HTTP_${status}`, retryAfterMs, error.requestId);
  }
  if (status === 429) return new Refusal('Too many requests.', 'RATE_LIMITED', retryAfterMs);
  if (status === 413) return new Refusal('The file is too large for the server.', 'UPLOAD_TOO_LARGE');
  if (status >= 500) return new Unreachable(`The server answered with HTTP ${status}.`, retryAfterMs);
  return new Refusal(`The server answered with HTTP ${status}.`, `HTTP_${status}`);
}

function parse<T>(text: string): T | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Retry-After in milliseconds; it is a number of seconds or a date (RFC 9110, 10.2.3). */
function retryAfterOf({ headers }: IncomingMessage): number | undefined {
  const value = String(headers['retry-after'] ?? '');
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

function asUnreachable(error: Error & { code?: string }, host: string): never {
  if (error instanceof LocalFailure || error instanceof UsageError || error.name === 'AbortError')
    throw error;
  const reason = REASONS[error.code ?? ''] ?? `The connection to HOST failed: ${describe(error)}`;
  throw new Unreachable(reason.replace('HOST', host));
}

const BROKE = 'The connection to HOST broke.';
const SILENT = 'HOST does not answer.';

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'Nobody answers at HOST: the server is not running, or this is not its address.',
  ENOTFOUND: 'There is no host named HOST.',
  EAI_AGAIN: 'The name HOST cannot be looked up.',
  EHOSTUNREACH: 'There is no way to HOST.',
  ENETUNREACH: 'There is no way to HOST.',
  ECONNRESET: BROKE,
  EPIPE: BROKE,
  ETIMEDOUT: SILENT,
};

/** Node gathers the failures of a name's addresses in one error without a message. */
function describe(error: Error & { code?: string; errors?: Error[] }): string {
  return error.message || error.errors?.map(({ message }) => message).join('; ') || error.code || error.name;
}
