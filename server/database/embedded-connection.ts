import { setTimeout as pause } from 'node:timers/promises';

export interface Statement {
  run(values: unknown[]): { changes: number; lastInsertRowid: number };
  all(values: unknown[]): object[];
}

/** What is used of libsql's connection. */
export interface Connection {
  readonly inTransaction: boolean;
  prepare(sql: string): Statement;
  /** When a statement first met the lock of somebody else's, of those since the last that went through. */
  lockedSince?: number | undefined;
}

/** How long a statement waits for another process or thread that writes. */
const LOCKED_MS = 5000;

/** Pauses between attempts: short at first, since most write for milliseconds. */
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [2, 50];

/**
 * Runs a statement, again and again while another connection holds the database. SQLite's own waiting (busy_timeout) would
 * stop this thread, and with it every other request. In a transaction, which has taken the lock when it began, nothing
 * is run twice.
 */
export async function whenUnlocked<T>(connection: Connection, run: () => T | Promise<T>): Promise<T> {
  for (let pauseMs = SHORTEST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      const result = await run();
      connection.lockedSince = undefined;
      return result;
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'SQLITE_BUSY' || connection.inTransaction) throw error;
      // Since the first that met the lock: those that stand in line for the connection do not each wait as long.
      connection.lockedSince ??= performance.now();
      if (performance.now() - connection.lockedSince > LOCKED_MS) throw error;
      await pause(pauseMs);
    }
  }
}
