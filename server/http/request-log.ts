import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** Gives each request an id, also in its answer, and writes one line when it is over. Never a body, token or cookie. */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const requestId = randomUUID();
    res.locals.requestId = requestId;
    res.set('X-Request-Id', requestId);
    const started = performance.now();
    // Routers below take their part off it. Without the query, which may hold anything.
    const { path } = req;
    res.once('close', () => {
      log.info(
        {
          requestId,
          method: req.method,
          path,
          status: res.statusCode,
          finished: res.writableFinished,
          ms: Math.round(performance.now() - started),
          user: res.locals.viewer?.user.username,
        },
        'request',
      );
    });
    next();
  };
}
