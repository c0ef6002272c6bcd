import type { NextFunction, Request, Response } from 'express';
import type { TokenScope } from '../../models/index.js';
import type { Viewer } from '../accounts/viewer.js';
import { requireScope } from '../authorization.js';
import { passwordChangeRequired, unauthenticated } from '../errors.js';
import type { Parts } from '../parts.js';
import { sessionCookieIn } from './session-cookie.js';

/**
 * Finds out who makes a request and puts it into `res.locals.viewer`. A bearer token counts from anywhere; the cookie,
 * which a browser sends by itself, only from our own pages: SameSite keeps other sites out, and the Origin
 * header other ports and names of this one.
 */
export function authenticate(parts: Parts) {
  return async (req: Request, res: Response, next: NextFunction) => {
    const token =
      bearerToken(req) ?? (isOwnOrigin(parts, req) ? sessionCookieIn(req.headers.cookie) : undefined);
    res.locals.viewer = token ? await parts.signIn.resolve(parts.orm.em.fork(), token, req.ip ?? null) : null;
    next();
  };
}

/**
 * The viewer of a request outside GraphQL.
 *
 * @param scope what a script's token needs
 * @throws UNAUTHENTICATED, PASSWORD_CHANGE_REQUIRED, FORBIDDEN
 */
export function viewerOfRequest(res: Response, scope: TokenScope): Viewer {
  const viewer: Viewer | null = res.locals.viewer;
  if (!viewer) throw unauthenticated();
  if (viewer.user.mustChangePassword) throw passwordChangeRequired();
  requireScope(viewer, scope);
  return viewer;
}

function bearerToken(req: Request): string | undefined {
  return /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1];
}

/** Whether a request comes from our own pages, or from no page at all (a typed address, a script). */
export function isOwnOrigin(parts: Parts, req: Request): boolean {
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  if (origin === undefined)
    return site === undefined || site === 'same-origin' || site === 'none' || isNavigation(req);
  return origin === parts.config.publicUrl || origin === `${req.protocol}://${req.get('host')}`;
}

/** Following a link from another site to a page of ours only reads, and shows the answer to the person alone. */
function isNavigation(req: Request): boolean {
  return (
    req.method === 'GET' &&
    req.get('sec-fetch-mode') === 'navigate' &&
    req.get('sec-fetch-dest') === 'document'
  );
}
