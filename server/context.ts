import type { EntityManager } from '@mikro-orm/mysql';
import type { Request, Response } from 'express';
import type { Origin, Viewer } from './accounts/viewer.js';
import type { Actor } from './activity/activity-log.js';
import { createLoaders, type Loaders } from './loaders.js';
import type { Parts } from './parts.js';

/** What every resolver gets. */
export interface Context {
  parts: Parts;
  /** This request's own unit of work. */
  em: EntityManager;
  viewer: Viewer | null;
  loaders: Loaders;
  /** Where the request comes from. */
  origin: Origin;
  /** null for a subscription, which has no answer to set cookies on. */
  http: { req: Request; res: Response } | null;
}

/** The signed-in viewer of a field that is open only to such. */
export function viewerOf(context: Context): Viewer {
  if (!context.viewer) throw new Error('A field for signed-in users ran without a viewer.');
  return context.viewer;
}

/** Who does what the activity log is told of. */
export function actorOf({ viewer, origin }: Context): Actor {
  return { user: viewer?.user ?? null, ip: origin.ip };
}

/** Makes the context of a request that the sign-in middleware has seen. */
export function createContext(parts: Parts, req: Request, res: Response): Context {
  const em = parts.orm.em.fork();
  return {
    parts,
    em,
    viewer: res.locals.viewer ?? null,
    loaders: createLoaders(em),
    origin: originOf(req),
    http: { req, res },
  };
}

export function originOf(req: Request): Origin {
  return { ip: req.ip ?? null, userAgent: req.get('user-agent') ?? null };
}
