import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { QueueProgress } from './queueProgress';
import type { UploadItem } from './UploadItem';
import type { QueueState, UploadQueue } from './UploadQueue';

export const UploadsContext = createContext<UploadQueue | null>(null);

/** The queue of files; their page puts it in the other's place for the parts that both use. */
export const FileUploadsContext = createContext<UploadQueue | null>(null);

/** The queue, to act on it. */
export function useUploadQueue(): UploadQueue {
  const queue = useContext(UploadsContext);
  if (!queue) throw new Error('useUploadQueue outside of UploadsProvider');
  return queue;
}

/** The queue of files. */
export function useFileQueue(): UploadQueue {
  const queue = useContext(FileUploadsContext);
  if (!queue) throw new Error('useFileQueue outside of UploadsProvider');
  return queue;
}

/** Which photos the queue holds and whether it runs; renders anew when one comes or goes, not when one moves on. */
export function useUploads(): QueueState {
  const queue = useUploadQueue();
  const subscribe = useCallback((listener: () => void) => queue.subscribe('list', listener), [queue]);
  return useSyncExternalStore(subscribe, queue.getState);
}

/** One photo of the queue; undefined for the moment between its end and its row's. */
export function useUpload(id: number): UploadItem | undefined {
  const queue = useUploadQueue();
  const subscribe = useCallback((listener: () => void) => queue.subscribe(id, listener), [queue, id]);
  return useSyncExternalStore(subscribe, () => queue.getItem(id));
}

/** How far all of them are; a few times a second at most. */
export function useUploadProgress(): QueueProgress {
  const queue = useUploadQueue();
  const subscribe = useCallback((listener: () => void) => queue.subscribe('progress', listener), [queue]);
  return useSyncExternalStore(subscribe, queue.getProgress);
}
