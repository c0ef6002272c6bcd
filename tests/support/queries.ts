import { afterAll, beforeAll, vi } from 'vitest';
import type { TestServer } from './server.js';

/** Servers of this file do their chores once, at the start: what one of them asks later would be counted as the request's. */
export function withoutChores(): void {
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
  });
  afterAll(() => {
    vi.useRealTimers();
  });
}

/** Runs something and counts what the server asked its database meanwhile. */
export async function countQueries(server: TestServer, work: () => Promise<unknown>): Promise<number> {
  const logger = server.app.parts.orm.config.getLogger();
  const { logQuery } = logger;
  let count = 0;
  // MikroORM hands each query to its logger, which drops them all unless it is debugging.
  logger.logQuery = () => {
    count++;
  };
  try {
    await work();
  } finally {
    logger.logQuery = logQuery;
  }
  return count;
}
