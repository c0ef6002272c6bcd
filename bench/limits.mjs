/** Lists of the history beside the first and the deep page of all photos. */
const OTHER_LISTS = {
  firstOfTab: 'The first page of a tab',
  deepOfTab: 'A page deep in a tab',
  oldest: 'The first page, oldest first',
  firstByName: 'The first page by name',
  deepByName: 'A page deep down by name',
  firstOfTabByName: 'The first page of a tab by name',
  failed: 'The photos that failed',
  everyone: "The first page of everyone's photos",
  everyoneDeep: "A page deep in everyone's photos",
  everyoneOfTab: "The first page of a tab of everyone's photos",
  everyoneByName: "The first page of everyone's photos by name",
  summary: 'The counts of the tabs',
  everyoneSummary: "The counts of everyone's tabs",
};

/** What happens on a page. */
const PAGES = {
  scroll: '500 thumbnails are scrolled through',
  scrollFar: 'scrolling on to the 3,000th of 100,000 photos',
  choose: '100 photos are chosen and the first are sent',
};

/** Of `npm run soak`: the last quarter of the time beside the first after the warm-up. */
const SOAK = [
  { key: 'minutes', what: 'Mixed load without a stop', unit: 'min' },
  { key: 'uploads', what: 'Photos uploaded meanwhile' },
  { key: 'errors', what: 'Requests that failed meanwhile', atMost: 0 },
  { key: 'rssEndMb', what: 'Resident memory at its end', unit: 'MB' },
  { key: 'rssGrowth', what: 'Resident memory at its end, times that at its start', atMost: 1.1 },
  { key: 'handlesEnd', what: 'Open files and sockets at its end' },
  { key: 'handlesMore', what: 'More of them than at its start', atMost: 10 },
  { key: 'temporaryFilesAfter', what: 'Temporary files left after it', atMost: 0 },
  { key: 'databaseStartMb', what: 'The databases at its start', unit: 'MB' },
  { key: 'databaseEndMb', what: 'The databases at its end', unit: 'MB' },
  { key: 'cpuEndMs', what: "The server's processor time at its end, by photo uploaded", unit: 'ms' },
  { key: 'cpuGrowth', what: 'The same, times that at its start', atMost: 1.2 },
  { key: 'uploadEndMs', what: 'An upload at its end, median', unit: 'ms' },
  {
    key: 'uploadGrowth',
    what: 'An upload at its end, times one at its start (both by an empty answer then)',
    atMost: 1.5,
  },
  { key: 'listGrowth', what: "The history's first page, likewise", atMost: 1.5 },
  { key: 'healthGrowth', what: '`/health`, likewise', atMost: 1.5 },
].map((figure) => ({ part: 'soak', ...figure }));

/**
 * What the bench measures and what we hold ourselves to. `key` is the figure's name in results.json; with `atLeast` or
 * `atMost` it has a limit.
 */
export const figures = [
  {
    part: 'detector',
    key: 'version0Ms',
    what: 'Version 0 of the network for a photo, one thread',
    unit: 'ms',
  },
  { part: 'detector', key: 'version1Ms', what: 'Version 1', unit: 'ms' },
  { part: 'detector', key: 'inUseMs', what: 'The network in use', unit: 'ms' },
  { part: 'detector', key: 'timesVersion0', what: 'The same, times version 0', atMost: 3.78 },
  { part: 'uploads', key: 'uploadsPerSecond', what: 'Uploads a second through GraphQL over HTTP (a)' },
  { part: 'uploads', key: 'poolPerSecond', what: 'Photos a second in the detection pool alone (b)' },
  { part: 'uploads', key: 'barePerSecond', what: 'Photos a second in bare threads (c)' },
  { part: 'uploads', key: 'poolShare', what: 'b/c', atLeast: 0.95 },
  { part: 'uploads', key: 'uploadsShare', what: 'a/c', atLeast: 0.7 },
  { part: 'uploads', key: 'serverCpuMs', what: "The server's processor time for an upload", unit: 'ms' },
  { part: 'uploads', key: 'bareCpuMs', what: 'Processor time for a photo in bare threads', unit: 'ms' },
  { part: 'uploads', key: 'clientCpuMs', what: "The clients' processor time for an upload", unit: 'ms' },
  {
    part: 'uploads',
    key: 'cpuShare',
    what: 'Processor time of bare threads, times that of the server and the clients',
  },
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
  {
    part: 'privacy',
    key: 'blurCpuMs',
    what: 'Processor time for hiding the faces on a 2 MP photo',
    unit: 'ms',
  },
  {
    part: 'privacy',
    key: 'blurShare',
    what: 'The same, times that for checking it',
    atMost: 3,
  },
  { part: 'endpoint', key: 'endpointPerSecond', what: 'Uploads a second by `/api/upload` (f)' },
  { part: 'endpoint', key: 'mutationPerSecond', what: 'Uploads a second by `uploadImage` (g)' },
  { part: 'endpoint', key: 'endpointShare', what: 'f/g', atLeast: 0.9 },
  { part: 'cli', key: 'photos', what: 'Photos of the large folder, 200 KB each' },
  { part: 'cli', key: 'cliPerSecond', what: 'Uploads a second by the command line (d)' },
  { part: 'cli', key: 'plainPerSecond', what: 'Uploads a second by eight plain HTTP clients (e)' },
  { part: 'cli', key: 'cliShare', what: 'd/e', atLeast: 0.9 },
  { part: 'cli', key: 'cliCpuMs', what: "The command line's processor time for a photo", unit: 'ms' },
  {
    part: 'cli',
    key: 'cliPeakMb',
    what: "The command line's resident memory at its peak",
    unit: 'MB',
    atMost: 150,
  },
  { part: 'cli', key: 'firstSeconds', what: 'Upload of the large folder', unit: 's' },
  { part: 'cli', key: 'secondSeconds', what: 'The same again, all of it there', unit: 's' },
  { part: 'cli', key: 'secondShare', what: 'The second run, times the first', atMost: 0.05 },
  {
    part: 'cli',
    key: 'serverGrowth',
    what: "The server's resident memory at the end of the large folder, times that after a tenth",
    atMost: 1.1,
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
    ...Object.entries(OTHER_LISTS).map(([key, what]) => ({
      part: 'history',
      key: `${database}.${key}`,
      what: `${what}, likewise (${database})`,
      atMost: 1.5,
    })),
    {
      part: 'history',
      key: `${database}.searchForNothing`,
      what: `A search that finds nothing, likewise (${database})`,
    },
  ]),
  ...['embedded', 'mariadb'].flatMap((database) => [
    {
      part: 'users',
      key: `${database}.first`,
      what: `The first page of 100,000 users, times that of 100 (${database})`,
      atMost: 2,
    },
    { part: 'users', key: `${database}.deep`, what: `A page deep down, likewise (${database})`, atMost: 2 },
    { part: 'users', key: `${database}.search`, what: `A search that finds a few, likewise (${database})` },
    {
      part: 'users',
      key: `${database}.searchForAll`,
      what: `A search that finds everybody, likewise (${database})`,
    },
  ]),
  {
    part: 'import',
    key: 'invitationSeconds',
    what: 'Import of 100,000 accounts that are invited',
    unit: 's',
    atMost: 60,
  },
  {
    part: 'import',
    key: 'invitationCpuSeconds',
    what: 'Processor time that the server takes for it',
    unit: 's',
  },
  {
    part: 'import',
    key: 'invitationPeakMb',
    what: 'Resident memory of the whole server meanwhile, at most',
    unit: 'MB',
    atMost: 400,
  },
  {
    part: 'import',
    key: 'invitationLoginShare',
    what: 'A login meanwhile, times that when idle',
    atMost: 2,
  },
  {
    part: 'import',
    key: 'passwordShare',
    what: 'Accounts with passwords a second, times what the hash alone allows',
    atLeast: 0.9,
  },
  {
    part: 'import',
    key: 'passwordCpuShare',
    what: 'Processor time of the hash alone, times that of an account with a password',
  },
  {
    part: 'import',
    key: 'passwordLoginShare',
    what: 'A login meanwhile, times that when idle',
    atMost: 2,
  },
  ...['embedded', 'mariadb'].flatMap((database) => {
    const figure = (key, what, unit, atMost) => ({
      part: 'indicators',
      key: `${database}.${key}`,
      what: `${what} (${database})`,
      unit,
      ...(atMost ? { atMost } : {}),
    });
    return [
      figure('firstS', 'First refresh of a feed of 1,000,000 indicators', 's', 120),
      figure('refreshS', 'Refresh in which 1% is new and 1% gone', 's', 40),
      figure('firstCpuS', "The server's processor time for the first, uploads included", 's'),
      figure('refreshCpuS', 'The same for the second', 's'),
      figure('peakMb', 'Resident memory of the server meanwhile, at most', 'MB', 400),
      figure('uploadP95Ms', 'A file of 100 kB uploaded during the first refresh, p95', 'ms'),
      figure('pageP95Ms', 'The slowest filtered page or search, p95', 'ms', 100),
      figure('few.pageP95Ms', 'The slowest filtered page or search at 10,000 indicators, p95', 'ms'),
      figure('screeningP95Ms', 'What screening adds to an upload, p95', 'ms', 2),
      figure('screeningMs', 'The same, median', 'ms'),
      figure('screeningCpuMs', 'Its processor time, without that of a database of its own', 'ms'),
    ];
  }),
  ...SOAK,
  ...Object.entries(PAGES).flatMap(([key, what]) => [
    { part: 'web', key: `${key}.longestMs`, what: `Longest task while ${what}`, unit: 'ms', atMost: 100 },
    { part: 'web', key: `${key}.longestCpuMs`, what: 'Its processor time at most', unit: 'ms', atMost: 100 },
  ]),
];

/** Whether a figure keeps its limit; undefined when it has none. */
export function keeps({ atLeast, atMost }, value) {
  if (atLeast !== undefined) return value >= atLeast;
  if (atMost !== undefined) return value <= atMost;
  return undefined;
}
