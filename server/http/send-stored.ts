import type { Response } from 'express';

/** Sends a file of the store, with the headers that are set, answering conditional and range requests. */
export function sendStored(res: Response, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { cacheControl: false, lastModified: false, dotfiles: 'allow' as const };
    res.sendFile(path, options, (error) => {
      // A reader who went away is no failure of ours.
      if (error && !res.headersSent) reject(error);
      else resolve();
    });
  });
}
