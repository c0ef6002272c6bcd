import type { NextFunction, Request, Response } from 'express';
import { badUserInput, ExpectedError } from '../errors.js';
import { asOutage } from '../failures.js';
import type { Parts } from '../parts.js';

/**
 * The last handler: turns what was thrown outside GraphQL into an answer. Below /graphql it has the form of a
 * GraphQL answer, elsewhere `{"error":{"code","message"}}`.
 */
export function errorHandler({ log, metrics }: Parts) {
  // Express tells an error handler by its four parameters.
  return (error: unknown, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error);
    const { requestId } = res.locals;
    const outage = asOutage(error);
    const expected = outage ?? asExpected(error);
    if (!expected || outage) log.error({ err: error, requestId }, 'unexpected error');
    const message = expected?.message ?? 'Something went wrong on the server.';
    const code = expected?.code ?? 'INTERNAL_SERVER_ERROR';
    metrics.countError(code);
    const extensions: Record<string, unknown> = expected?.extensions ?? { code, requestId };
    res.status(outage?.httpStatus ?? httpStatus(error, expected));
    if (typeof extensions.retryAfter === 'number') res.set('Retry-After', String(extensions.retryAfter));
    if (req.path === '/graphql') {
      const { http: _, ...visible } = extensions;
      res.json({ errors: [{ message, extensions: visible }] });
    } else {
      res.json({ error: { code, message, ...(expected ? {} : { requestId }) } });
    }
  };
}

function asExpected(error: unknown): ExpectedError | undefined {
  if (error instanceof ExpectedError) return error;
  const { status } = error as { status?: number };
  // What express and its body parser say of a request that is wrong as such, as an address that cannot be decoded.
  if (status !== undefined && status >= 400 && status < 500) {
    return badUserInput({ request: 'The request is malformed or too large.' });
  }
  return undefined;
}

function httpStatus(error: unknown, expected: ExpectedError | undefined): number {
  if (error instanceof ExpectedError) return error.httpStatus;
  return expected ? (error as { status: number }).status : 500;
}
