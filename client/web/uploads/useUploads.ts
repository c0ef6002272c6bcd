import { createContext, useContext, useSyncExternalStore } from 'react';
import type { QueueState, UploadQueue } from './UploadQueue';

export const UploadsContext = createContext<UploadQueue | null>(null);

/** The queue, to act on it. */
export function useUploadQueue(): UploadQueue {
  const queue = useContext(UploadsContext);
  if (!queue) throw new Error('useUploadQueue outside of UploadsProvider');
  return queue;
}

/** What the queue holds; renders anew with each change. */
export function useUploads(): QueueState {
  const queue = useUploadQueue();
  return useSyncExternalStore(queue.subscribe, queue.getState);
}
