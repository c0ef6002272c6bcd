/** An indicator that is there, with what a feed has said of it so far. */
export interface KnownIndicator {
  id: number;
  /** null: this feed has not named it. */
  source: KnownSource | null;
}

export interface SourceDetails {
  cause: string | null;
  tags: string | null;
  reference: string | null;
  confidence: number | null;
}

export interface KnownSource extends SourceDetails {
  firstSeen: number;
  lastSeen: number | null;
  listedUntil: number | null;
}

export interface NewIndicator {
  id: number;
  type: number;
  value: string;
  /** In hexadecimal. */
  hash: string;
}

export interface SourceRow extends SourceDetails {
  indicatorId: number;
  feed: number;
  type: number;
  firstSeen: number;
  lastSeen: number | null;
}

/**
 * Writes the tables of indicators: all of it in one transaction, which readers see as a whole or not at all, and which a
 * process that dies takes with it.
 */
export interface IndicatorWriter {
  /** Begins the transaction; waits while another writer has one. */
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;

  /** Indicators by hash. */
  find(hashes: string[], feed: number): Promise<Map<string, KnownIndicator>>;
  /** Which of these ids are taken. */
  taken(ids: number[]): Promise<Set<number>>;

  insertIndicators(rows: NewIndicator[]): Promise<void>;
  insertSources(rows: SourceRow[]): Promise<void>;
  updateSources(rows: SourceRow[]): Promise<void>;
  /** Notes until when a feed listed these. */
  unlist(ids: number[], feed: number, listedUntil: number): Promise<void>;
  /** Writes search's entries of new indicators. @param sources in the same order, the only ones */
  indexNew(rows: NewIndicator[], sources: SourceRow[]): Promise<void>;
  /** Writes search's entries of these anew. */
  index(ids: number[]): Promise<void>;

  /** Ids that a feed names and lists, ascending, behind one; at most `limit`. */
  listed(feed: number, type: number, behind: number, limit: number): Promise<number[]>;
  /** Ids that a feed names, but has not listed since before a time; at most `limit`. */
  due(feed: number, before: number, limit: number): Promise<number[]>;
  /** Ids that a feed names; at most `limit`. */
  named(feed: number, limit: number): Promise<number[]>;
  /** Takes a feed off these indicators; those that no feed names any more go. @returns how many went */
  dropSources(ids: number[], feed: number): Promise<number>;

  /** Counts everything anew. @returns how many name the feed */
  tally(feed: number): Promise<number>;
  close(): Promise<void>;
}
