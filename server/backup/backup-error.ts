import { ConfigError } from '../config.js';

/** What keeps a backup from being made or restored, in a sentence for whoever looks after the server. */
export class BackupError extends ConfigError {}

const REASONS: Record<string, string> = {
  ENOSPC: 'There is no space left on that disk.',
  EDQUOT: 'There is no space left for this user on that disk.',
  ENOENT: 'There is no such folder.',
  ENOTDIR: 'There is no such folder.',
  EACCES: 'This user may not do that there; run it as the user that the server runs as.',
  EPERM: 'This user may not do that there; run it as the user that the server runs as.',
  EROFS: 'That disk can only be read.',
  EISDIR: 'That is a folder; name a file.',
  EIO: 'That disk cannot be read or written; it may be broken.',
  SQLITE_FULL: 'There is no space left on that disk.',
};

/**
 * What went wrong with a file, in a sentence; anything else than a failure of the disk is given back as it is.
 *
 * @param doing what was tried, as in "Cannot write /mnt/x.tar"
 */
export function fileProblem(doing: string, error: unknown): unknown {
  if (error instanceof ConfigError) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  const reason = code && REASONS[code];
  if (!reason) return error;
  const place = path && !doing.includes(path) ? ` (${path})` : '';
  return new BackupError(`${doing}: ${reason}${place}`);
}
