import { type ComponentType, lazy } from 'react';

/** Module of a page. */
type Load = () => Promise<{ Component: ComponentType }>;

export interface PageHandle {
  load: Load;
}

/**
 * What a route needs for a page whose script is loaded when it is shown. Not the router's own `lazy`: that loads all
 * of an address's scripts before anybody has looked whether there is a session, and the way to the sign-in page
 * would carry every other one. `handle.load` is for RequireSession, which starts them at once when there is one.
 */
export function lazyPage(load: Load): { Component: ComponentType; handle: PageHandle } {
  return { Component: lazy(async () => ({ default: (await load()).Component })), handle: { load } };
}
