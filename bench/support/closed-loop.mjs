/**
 * Keeps a number of clients busy, each starting its next job when its last is done, and counts the jobs that end
 * within a window. What ends while the clients warm up or after the window is not counted.
 *
 * @param {object} options
 * @param {number} options.clients
 * @param {number} options.warmUpMs
 * @param {number} options.windowMs
 * @param {(client: number) => Promise<unknown>} options.job
 * @returns jobs a second, and how many there were in all
 */
export async function jobsPerSecond({ clients, warmUpMs, windowMs, job }) {
  const begin = performance.now() + warmUpMs;
  const end = begin + windowMs;
  let counted = 0;
  let jobs = 0;
  const runClient = async (client) => {
    while (performance.now() < end) {
      await job(client);
      const now = performance.now();
      jobs++;
      if (now >= begin && now < end) counted++;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => runClient(client)));
  return { perSecond: counted / (windowMs / 1000), jobs };
}
