import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/** Why a request failed: the API's code, or NETWORK when no answer came, or UNKNOWN. */
export interface Failure {
  code: string;
  /** The server's own sentence, when it gave one. */
  message?: string;
  /** Seconds until another attempt makes sense. */
  retryAfter?: number;
  /** What is wrong, by name of the field. */
  fields?: Record<string, string>;
  requestId?: string;
}

interface ErrorBody {
  message?: string;
  extensions?: { code?: string } & Pick<Failure, 'retryAfter' | 'fields' | 'requestId'>;
}

/** Reads what Apollo Client threw. */
export function readFailure(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error)) return fromBody(error.errors[0] as ErrorBody | undefined);
  if (ServerError.is(error)) return fromServerError(error);
  return { code: error instanceof TypeError ? 'NETWORK' : 'UNKNOWN' };
}

/** 429 and 503 come with the usual body, but so may a proxy's answer that is not JSON. */
function fromServerError(error: ServerError): Failure {
  try {
    const failure = fromBody(JSON.parse(error.bodyText).errors?.[0]);
    if (failure.code !== 'UNKNOWN') return failure;
  } catch {
    // Not our server's answer: the status is all there is to go by.
  }
  const retryAfter = Number(error.response.headers.get('retry-after')) || undefined;
  const codes: Record<number, string> = {
    401: 'UNAUTHENTICATED',
    413: 'UPLOAD_TOO_LARGE',
    429: 'RATE_LIMITED',
    502: 'NETWORK',
    503: 'BUSY',
    504: 'NETWORK',
  };
  return { code: codes[error.statusCode] ?? 'UNKNOWN', retryAfter };
}

function fromBody(body: ErrorBody | undefined): Failure {
  const { code = 'UNKNOWN', retryAfter, fields, requestId } = body?.extensions ?? {};
  return { code, message: body?.message, retryAfter, fields, requestId };
}
