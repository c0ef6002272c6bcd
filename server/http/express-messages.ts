import { IncomingMessage, type ServerOptions, ServerResponse } from 'node:http';
import express, { type Express } from 'express';

/**
 * Requests and responses that are Express's from the start. Otherwise Express gives each a new prototype, and V8 then moves all
 * that hangs on it to where only a full collection clears up: some 12 KB for an answer of `/health`.
 */
export function expressMessages(): { options: ServerOptions; usedBy(app: Express): void } {
  class Request extends IncomingMessage {}
  class Response<Req extends IncomingMessage = IncomingMessage> extends ServerResponse<Req> {}
  Object.setPrototypeOf(Request.prototype, express.request);
  Object.setPrototypeOf(Response.prototype, express.response);
  return {
    /** For `createServer`. */
    options: { IncomingMessage: Request, ServerResponse: Response },
    /** Has an app take them for its own; it is the only one that they go through. */
    usedBy(app) {
      Object.assign(app, {
        request: Object.assign(Request.prototype, { app }),
        response: Object.assign(Response.prototype, { app }),
      });
    },
  };
}
