/**
 * What the bench measures and what we hold ourselves to. `key` is the figure's name in results.json; with `atLeast` or
 * `atMost` it has a limit.
 */
export const figures = [
  { part: 'uploads', key: 'uploadsPerSecond', what: 'Uploads a second through GraphQL over HTTP (a)' },
  { part: 'uploads', key: 'poolPerSecond', what: 'Photos a second in the detection pool alone (b)' },
  { part: 'uploads', key: 'barePerSecond', what: 'Photos a second in bare threads (c)' },
  { part: 'uploads', key: 'poolShare', what: 'b/c', atLeast: 0.95 },
  { part: 'uploads', key: 'uploadsShare', what: 'a/c', atLeast: 0.7 },
  { part: 'uploads', key: 'serverCpuMs', what: "The server's processor time for an upload", unit: 'ms' },
  { part: 'uploads', key: 'bareCpuMs', what: 'Processor time for a photo in bare threads', unit: 'ms' },
  {
    part: 'uploads',
    key: 'loopDelayP99Ms',
    what: 'Event loop delay under load, p99',
    unit: 'ms',
    atMost: 50,
  },
  { part: 'uploads', key: 'healthP99Ms', what: 'Answer of `/health` under load, p99', unit: 'ms' },
  { part: 'uploads', key: 'rssBeforeMb', what: 'Resident memory before the load', unit: 'MB' },
  { part: 'uploads', key: 'rssAfterMb', what: 'Resident memory after the load', unit: 'MB' },
  {
    part: 'uploads',
    key: 'memoryGrowth',
    what: 'Resident memory after 2,000 uploads, times that after 400',
    atMost: 1.1,
  },
  { part: 'start', key: 'readyMs', what: 'Start to ready', unit: 'ms', atMost: 1500 },
  {
    part: 'start',
    key: 'npmReadyMs',
    what: '`npm start` to ready, everything built',
    unit: 'ms',
    atMost: 3000,
  },
  { part: 'start', key: 'idleRssMb', what: 'Resident memory when idle', unit: 'MB', atMost: 250 },
  {
    part: 'start',
    key: 'signInScriptKb',
    what: "The sign-in page's scripts, brotli",
    unit: 'kB',
    atMost: 200,
  },
  ...['embedded', 'mariadb'].flatMap((database) => [
    {
      part: 'history',
      key: `${database}.first`,
      what: `History's first page at 1,000,000 photos, times that at 10,000 (${database})`,
      atMost: 1.5,
    },
    {
      part: 'history',
      key: `${database}.deep`,
      what: `A page deep in the history, likewise (${database})`,
      atMost: 1.5,
    },
  ]),
];

/** Whether a figure keeps its limit; undefined when it has none. */
export function keeps({ atLeast, atMost }, value) {
  if (atLeast !== undefined) return value >= atLeast;
  if (atMost !== undefined) return value <= atMost;
  return undefined;
}
