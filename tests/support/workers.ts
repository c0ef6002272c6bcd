import type { TestServer } from './server.js';

/** Ends every thread of the detector's pool at once, as running out of memory would. */
export async function killWorkers(server: TestServer): Promise<void> {
  // biome-ignore lint/suspicious/noExplicitAny: the pool is private, and no public face can break it
  const { pool } = server.app.parts.detector as any;
  const threads = pool.piscina.threads as { terminate(): Promise<number> }[];
  await Promise.all(threads.map((thread) => thread.terminate()));
}
