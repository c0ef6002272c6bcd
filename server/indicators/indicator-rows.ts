import type { Feed } from '../../models/index.js';
import type { Indicator, IndicatorSource } from './indicators.types.js';
import { secondsOfId } from './values/indicator-id.js';
import { typeOfCode } from './values/value-hash.js';

/** An indicator with what one feed says of it. */
export interface IndicatorRow {
  id: number;
  type: number;
  value: string;
  /** Of the value, in hexadecimal. */
  hash: string;
  feed: number;
  cause: string | null;
  tags: string | null;
  reference: string | null;
  confidence: number | null;
  first_seen: number;
  last_seen: number | null;
  listed_until: number | null;
}

/** @param rows of the same indicator */
export function indicatorOf(
  id: number,
  rows: IndicatorRow[],
  feeds: Map<number, Feed>,
  allowed: boolean,
): Indicator {
  const sources = rows
    .map((row) => sourceOf(row, feeds.get(row.feed)))
    .sort((a, b) => b.lastSeen.getTime() - a.lastSeen.getTime());
  const [row] = rows as [IndicatorRow];
  const latest = sources.find(({ cause }) => cause !== null);
  const confidences = sources.flatMap(({ confidence }) => confidence ?? []);
  return {
    id: String(id),
    type: typeOfCode(row.type),
    value: row.value,
    cause: latest?.cause ?? null,
    firstSeen: new Date(secondsOfId(id) * 1000),
    lastSeen: (sources[0] as IndicatorSource).lastSeen,
    reference: sources.find(({ reference }) => reference !== null)?.reference ?? null,
    tags: [...new Set(sources.flatMap(({ tags }) => tags))],
    confidence: confidences.length > 0 ? Math.max(...confidences) : null,
    sources,
    allowed,
  };
}

function sourceOf(row: IndicatorRow, feed: Feed | undefined): IndicatorSource {
  const listed = row.listed_until === null;
  const listedAt = row.listed_until ?? Math.floor((feed?.refreshedAt?.getTime() ?? 0) / 1000);
  return {
    feedId: feed?.id ?? '',
    feedName: feed?.name ?? 'A deleted feed',
    cause: row.cause,
    tags: row.tags ? row.tags.split(',') : [],
    reference: row.reference,
    confidence: row.confidence,
    firstSeen: new Date(row.first_seen * 1000),
    lastSeen: new Date(Math.max(row.last_seen ?? listedAt, row.first_seen) * 1000),
    listed,
  };
}
