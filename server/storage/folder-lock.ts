import { join } from 'node:path';
import Database from 'libsql';
import { ConfigError } from '../config.js';

export interface FolderLock {
  release(): void;
}

/**
 * Keeps a folder for this server alone, until it is released or the process ends, however that comes. The lock is SQLite's
 * own on a file that holds nothing: the system takes it back from a process that was killed, which it does not do for
 * a file that merely is there.
 *
 * @throws ConfigError when another server has it
 */
export function lockFolder(folder: string): FolderLock {
  const connection = new Database(join(folder, 'lock'));
  try {
    connection.exec('pragma busy_timeout = 0; pragma journal_mode = memory; begin exclusive;');
  } catch (error) {
    connection.close();
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw error;
    throw new ConfigError(
      `Another Maskwatch server is running on the folder ${folder}. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
  return { release: () => connection.close() };
}
