/** Chromium's main thread of a page: what it does, one task after the other. */
const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

/**
 * Records a trace while something happens on a page.
 *
 * @param {import('playwright-core').Browser} browser with this one page
 * @returns the longest task of the page's main thread in ms: by the clock, which on a busy machine includes waiting for a
 *   processor, and by the processor time it took; and how many tasks took longer than 50 ms by the clock
 */
export async function recordTasks(browser, page, work) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && mainThreads.has(`${pid}/${tid}`),
  );
  if (tasks.length === 0) throw new Error('The trace holds no tasks of the page.');
  const longest = (key) => Math.max(...tasks.map((task) => (task[key] ?? 0) / 1000));
  return {
    tasks: tasks.length,
    longestMs: longest('dur'),
    longestCpuMs: longest('tdur'),
    longTasks: tasks.filter(({ dur }) => dur > 50_000).length,
  };
}
