import type { IndicatorType } from '../../../models/feed-enums.js';

/** What a feed says of one value, as read and not yet normalised. */
export interface Row {
  /** Where it stands, from 1; of JSON the number of the entry. */
  line: number;
  /** undefined: the value tells. */
  type: IndicatorType | undefined;
  value: string;
  cause: string | null;
  tags: string[];
  reference: string | null;
  /** From 0 to 100. */
  confidence: number | null;
  /** Seconds since 1970. */
  firstSeen: number | null;
  lastSeen: number | null;
}

/** A row that cannot be taken in. */
export interface BadRow {
  line: number;
  /** What stood there. */
  value: string | null;
  problem: string;
}

export type Entry = Row | BadRow;

/** Why an answer as a whole is not taken in, with what to do about it. */
export class FeedProblem extends Error {}

export const row = (line: number, value: string, rest: Partial<Omit<Row, 'line' | 'value'>> = {}): Row => ({
  line,
  value,
  type: rest.type,
  cause: rest.cause ?? null,
  tags: rest.tags ?? [],
  reference: rest.reference ?? null,
  confidence: rest.confidence ?? null,
  firstSeen: rest.firstSeen ?? null,
  lastSeen: rest.lastSeen ?? null,
});
