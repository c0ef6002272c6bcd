import type { FeedFormat } from '../../../models/index.js';
import type { CsvMapping } from '../csv-mapping.js';
import type { BadRow } from '../formats/index.js';

/** What the thread of a refresh is given. */
export interface IngestTask {
  /** Where the tables of indicators are: a file, or an address of MySQL. */
  database: { file: string } | { url: string };
  /**
   * take: an answer that was fetched. expire: there is no new one, but what it did not list may be due.
   * remove: the feed was deleted.
   */
  work: 'take' | 'expire' | 'remove';
  /** Of the answer. */
  paths: string[];
  feed: {
    number: number;
    format: FeedFormat;
    mapping: CsvMapping | null;
    full: boolean;
    expireDays: number;
    /** When it was last refreshed, in seconds since 1970. */
    refreshedAt: number | null;
    /** Rows of the last answer; null: nothing to hold this one against. */
    lastRows: number | null;
  };
  /** In seconds since 1970. */
  now: number;
  /** Its first number is not 0 once the work is to be stopped. */
  stop: SharedArrayBuffer;
}

export interface IngestCounts {
  rows: number;
  added: number;
  changed: number;
  gone: number;
  expired: number;
  bad: number;
  duplicates: number;
}

export interface IngestResult extends IngestCounts {
  format: FeedFormat | null;
  bytes: number | null;
  /** Different values of the answer. */
  values: number;
  /** Indicators that name the feed now. */
  indicatorCount: number;
  /** Whether hashes of files came in that were not there before. */
  newHashes: boolean;
  errors: BadRow[];
}

export type IngestMessage =
  | { progress: { phase: string; fraction: number | null; counts: IngestCounts } }
  | { result: IngestResult }
  /** Why the answer is not taken in; nothing has changed. */
  | {
      problem: string;
      counts: IngestCounts;
      errors: BadRow[];
      format: FeedFormat | null;
      bytes: number | null;
    }
  | { stopped: true };
