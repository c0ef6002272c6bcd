import { type NextFunction, type Request, type Response, Router } from 'express';
import { Role } from '../../models/index.js';
import type { Viewer } from '../accounts/viewer.js';
import {
  badUserInput,
  ExpectedError,
  emailUnconfirmed,
  passwordChangeRequired,
  unauthenticated,
} from '../errors.js';
import { MAX_IMPORT_BYTES } from '../imports/limits.js';
import type { Parts } from '../parts.js';
import { readMultipart } from './multipart-body.js';

/**
 * Takes in GraphQL multipart requests (https://github.com/jaydenseric/graphql-multipart-request-spec). Who may
 * not upload is refused before any byte is kept.
 */
export function multipartUploads({ config }: Parts): Router {
  const router = Router();
  router.use((req, _res, next) => (req.is('multipart/form-data') ? next() : next('router')));
  router.use(refuseStrangers);
  router.use(answerAfterBody);
  router.use(async (req, res, next) => {
    // What the file is for is only known once it is parsed: the service that takes it in has a limit of its own.
    const isAdmin = res.locals.viewer?.user.role === Role.ADMIN;
    const largest = Math.max(config.maxUploadBytes, isAdmin ? MAX_IMPORT_BYTES : 0);
    req.body = await readMultipart(req, largest);
    next();
  });
  return router;
}

function refuseStrangers(req: Request, res: Response, next: NextFunction): void {
  const refusal = refusalFor(req, res.locals.viewer);
  // The rest of the body goes into nothing, so that the client gets to see the answer.
  if (refusal) req.resume();
  next(refusal);
}

function refusalFor(req: Request, viewer: Viewer | null): ExpectedError | undefined {
  if (!viewer) return unauthenticated();
  if (viewer.user.mustChangePassword) return passwordChangeRequired();
  if (!viewer.user.emailConfirmed) return emailUnconfirmed();
  // A form on another site can post multipart, but cannot set a header; Apollo refuses the same for other requests.
  if (!req.get('apollo-require-preflight') && !req.get('x-apollo-operation-name')) {
    return badUserInput({ headers: 'Send the header apollo-require-preflight: true.' });
  }
  return undefined;
}

/**
 * Holds the answer back until the body has arrived: some clients never see an answer that comes while they are still
 * sending.
 */
export function answerAfterBody(req: Request, res: Response, next: NextFunction): void {
  const end = res.end.bind(res) as (...args: unknown[]) => Response;
  res.end = ((...args: unknown[]) => {
    if (req.readableEnded || req.destroyed) return end(...args);
    // "close" comes after "end" too, and alone when the client went away.
    req.once('close', () => end(...args));
    // Nobody reads the file any more.
    req.unpipe();
    req.resume();
    return res;
  }) as Response['end'];
  next();
}
