import { useSyncExternalStore } from 'react';
import { client } from './client';

/** The least time between two refreshes: hundreds of photos a minute must not become hundreds of queries. */
const REFRESH_MS = 1000;

const COUNTS = ['historySummary', 'imageNeighbours', 'dailyStatistics'];

let timer: ReturnType<typeof setTimeout> | undefined;
let lastRefresh = 0;

/** Somebody reads a list far from its top, which must not move under their eyes. */
let held = false;
/** The list that is held has become another one meanwhile. */
let stale = false;
const listeners = new Set<() => void>();

/** Forgets lists and counts of photos; those that are shown are read anew at once. */
export function forgetPhotoLists(): void {
  setStale(false);
  forget(['history', ...COUNTS]);
}

/** As forgetPhotoLists, but soon instead of at once, never more often than once a second, and not a list that is held. */
export function forgetPhotoListsSoon(): void {
  timer ??= setTimeout(
    () => {
      if (held) setStale(true);
      forget(held ? COUNTS : ['history', ...COUNTS]);
    },
    Math.max(50, lastRefresh + REFRESH_MS - Date.now()),
  );
}

/** Keeps lists as they are when photos come in, or no longer does. */
export function holdHistory(hold: boolean): void {
  held = hold;
  if (!hold && stale) forgetPhotoLists();
}

/** Whether new photos wait to be shown in a list that is held. */
export function useStaleHistory(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => stale,
  );
}

function forget(fields: string[]): void {
  clearTimeout(timer);
  timer = undefined;
  lastRefresh = Date.now();
  client.cache.batch({
    update(cache) {
      for (const fieldName of fields) cache.evict({ id: 'ROOT_QUERY', fieldName });
    },
  });
}

function setStale(next: boolean): void {
  if (next === stale) return;
  stale = next;
  for (const listener of listeners) listener();
}
