// Without any import: the thread of a refresh needs these and nothing else of the models, which take a second to load.

/** What an indicator names. */
export enum IndicatorType {
  IP = 'IP',
  IP_PORT = 'IP_PORT',
  DOMAIN = 'DOMAIN',
  URL = 'URL',
  MD5 = 'MD5',
  SHA1 = 'SHA1',
  SHA256 = 'SHA256',
}

/** How the answer of a feed is written. AUTO: recognised by its content, each time. */
export enum FeedFormat {
  AUTO = 'AUTO',
  THREATFOX_CSV = 'THREATFOX_CSV',
  THREATFOX_JSON = 'THREATFOX_JSON',
  URLHAUS_CSV = 'URLHAUS_CSV',
  FEODO_CSV = 'FEODO_CSV',
  MALWARE_BAZAAR_CSV = 'MALWARE_BAZAAR_CSV',
  PLAIN_TEXT = 'PLAIN_TEXT',
  CSV = 'CSV',
  STIX = 'STIX',
  MISP = 'MISP',
}

/** UNCHANGED: the feed has what it had. In FAILED and CANCELLED all indicators are as they were before. */
export enum FeedRunStatus {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  UNCHANGED = 'UNCHANGED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}

/** What a refresh is begun by. */
export enum FeedRunTrigger {
  SCHEDULE = 'SCHEDULE',
  MANUAL = 'MANUAL',
  UPLOAD = 'UPLOAD',
}

/** Refreshes that still have work to be done. */
export const UNFINISHED_RUNS = [FeedRunStatus.QUEUED, FeedRunStatus.RUNNING];
