import { watch } from 'chokidar';
import { Channel } from './channel';
import { ignoring, looksLikePhoto } from './collect';

export interface WatchOptions {
  ignore: string[];
  allFiles: boolean;
  /** How long a file must stay as it is to count as written, in milliseconds. */
  settle: number;
  /** Looks again and again instead of being told. */
  poll: boolean;
}

/**
 * Watches a folder and all below it. Files that are there come first, then whatever is added or written anew, each once it
 * is written completely.
 */
export function watchFolder(folder: string, options: WatchOptions) {
  const found = new Channel<string>(Number.POSITIVE_INFINITY);
  const isIgnored = ignoring(options.ignore);
  const watcher = watch(folder, {
    ignored: (path) => path !== folder && (isHidden(path) || isIgnored(path)),
    awaitWriteFinish: { stabilityThreshold: options.settle, pollInterval: Math.min(100, options.settle) },
    usePolling: options.poll,
    ignorePermissionErrors: true,
  });
  const take = (path: string) => {
    if (options.allFiles || looksLikePhoto(path)) void found.put(path);
  };
  watcher.on('add', take);
  watcher.on('change', take);
  return {
    paths: found,
    async close(): Promise<void> {
      found.close();
      await watcher.close();
    },
  };
}

const isHidden = (path: string) => /(^|[/\\])\.[^/\\.][^/\\]*$/.test(path);
