import bcrypt from 'bcryptjs';
import { countQueries } from './queries.js';
import type { TestServer } from './server.js';

/** What takes time in an answer. */
export interface Work {
  /** Statements that the server gave its database. */
  statements: number;
  /** Computations of bcrypt, as in "verify at cost 12". */
  hashes: string[];
}

interface Task {
  hash?: string;
  cost?: number;
}

/** Runs something and says what work the server did meanwhile: as much as a stop-watch would tell, without its noise. */
export async function workOf(server: TestServer, request: () => Promise<unknown>): Promise<Work> {
  const { pool } = server.app.parts.hasher as unknown as {
    pool: { run(task: Task, options: { name: string }): Promise<unknown> };
  };
  const hashes: string[] = [];
  const run = pool.run;
  pool.run = (task, options) => {
    hashes.push(`${options.name} at cost ${task.hash ? bcrypt.getRounds(task.hash) : task.cost}`);
    return run.call(pool, task, options);
  };
  try {
    return { statements: await countQueries(server, request), hashes };
  } finally {
    pool.run = run;
  }
}
