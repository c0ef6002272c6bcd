import type { Logger } from 'pino';

/** Work that is done now and then while the server runs. */
export interface Chore {
  /** What it does, for the log when it fails. */
  name: string;
  everyMs: number;
  run(): Promise<void>;
}

/**
 * Runs chores, each at once and then at its interval; one that is still running is not started again.
 *
 * @returns stops them, when what is running has ended
 */
export function startChores(chores: Chore[], log: Logger): () => Promise<void> {
  const running = new Map<Chore, Promise<void>>();
  const run = (chore: Chore) => {
    if (running.has(chore)) return;
    const work = chore
      .run()
      .catch((error) => log.error({ err: error, chore: chore.name }, 'a chore failed'))
      .finally(() => running.delete(chore));
    running.set(chore, work);
  };
  const timers = chores.map((chore) => setInterval(run, chore.everyMs, chore).unref());
  for (const chore of chores) run(chore);
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await Promise.all(running.values());
  };
}
