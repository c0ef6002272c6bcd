import { useSyncExternalStore } from 'react';

/** Whether the server is there, as the live socket tells: `starting` until it has been open once. */
export type Connection = 'starting' | 'up' | 'lost';

let current: Connection = 'starting';
const listeners = new Set<() => void>();

export function setConnection(next: Connection): void {
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

export const getConnection = () => current;

/** @returns stops telling */
export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(onConnection, getConnection);
}
