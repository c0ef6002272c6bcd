import type { TestServer } from './server.js';

/** Ends every thread of the detector's pool, which must be idle: one in the middle of native work would take the process with it. */
export async function killWorkers(server: TestServer): Promise<void> {
  // biome-ignore lint/suspicious/noExplicitAny: the pool is private, and no public face can break it
  const { pool } = server.app.parts.detector as any;
  const threads = pool.piscina.threads as { terminate(): Promise<number> }[];
  await Promise.all(threads.map((thread) => thread.terminate()));
}
