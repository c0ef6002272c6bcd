import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Parts } from '../parts.js';

/**
 * Gives each request an id, also in its answer, counts it, and writes one line when it is over. Never a body, token or
 * cookie.
 */
export function requestLog({ log, metrics }: Parts): RequestHandler {
  return (req, res, next) => {
    const requestId = randomUUID();
    res.locals.requestId = requestId;
    res.set('X-Request-Id', requestId);
    const started = performance.now();
    // Routers below take their part off it. Without the query, which may hold anything.
    const { path } = req;
    res.once('close', () => {
      const ms = performance.now() - started;
      metrics.countRequest(path, res.locals.operation, res.statusCode, ms / 1000);
      log.info(
        {
          requestId,
          method: req.method,
          path,
          status: res.statusCode,
          finished: res.writableFinished,
          ms: Math.round(ms),
          operation: res.locals.operation,
          user: res.locals.viewer?.user.username,
        },
        'request',
      );
    });
    next();
  };
}
