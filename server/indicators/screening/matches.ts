import { isIP } from 'node:net';
import type { EntityManager } from '@mikro-orm/mysql';
import { AllowedIndicator, Feed, IndicatorType } from '../../../models/index.js';
import type { IndicatorStore } from '../store/indicator-store.js';
import { ipPort, normalAddress, normalUrl } from '../values/normalise.js';
import { typeOfCode, valueHash } from '../values/value-hash.js';

/** A type and normalised value that may be an indicator. */
export interface Candidate {
  type: IndicatorType;
  value: string;
}

/** A candidate that is one. */
export interface Match extends Candidate {
  id: string;
  hash: string;
  cause: string | null;
  /** Names of the feeds. */
  feeds: string[];
}

/** The hashes of a file, as far as they were computed, in hexadecimal. */
export interface FileHashes {
  sha256: string;
  md5: string | null;
  sha1: string | null;
}

export function candidatesOfFile({ sha256, md5, sha1 }: FileHashes): Candidate[] {
  return [
    { type: IndicatorType.SHA256, value: sha256 },
    ...(md5 ? [{ type: IndicatorType.MD5, value: md5 }] : []),
    ...(sha1 ? [{ type: IndicatorType.SHA1, value: sha1 }] : []),
  ];
}

/** What an address names by itself: the URL, its host and the domains that is in, or its address and port. */
export function candidatesOfUrl(url: URL, host: string, port: number): Candidate[] {
  const canonical = normalUrl(url);
  const whole = canonical ? [{ type: IndicatorType.URL, value: canonical }] : [];
  if (isIP(host)) return [...whole, ...candidatesOfAddress(host, port)];
  const labels = host.toLowerCase().split('.');
  const domains = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
  return [...whole, ...domains.map((value) => ({ type: IndicatorType.DOMAIN, value }))];
}

export function candidatesOfAddress(address: string, port: number): Candidate[] {
  const normal = normalAddress(address);
  if (normal === undefined) return [];
  return [
    { type: IndicatorType.IP, value: normal },
    { type: IndicatorType.IP_PORT, value: ipPort(normal, port) },
  ];
}

interface Found {
  id: number;
  type: number;
  value: string;
  hash: string;
  feed: number;
  cause: string | null;
}

/**
 * Told how to go about it: left to itself, MariaDB was seen to take a minute for 600 hashes right after a first refresh of a million,
 * and milliseconds later on, when it had counted the rows anew.
 */
const BY_HASH = {
  sqlite: 'indicators i join indicator_sources s',
  mysql:
    'indicators i force index (indicators_hash_unique) straight_join indicator_sources s force index (primary)',
};

/** The candidates that feeds name and nobody allows, each with all feeds that name it. */
export async function matchesOf(
  store: IndicatorStore,
  em: EntityManager,
  candidates: Candidate[],
): Promise<Match[]> {
  if (candidates.length === 0) return [];
  const hashes = candidates.map(({ type, value }) => valueHash(type, value));
  const marks = hashes.map(() => '?').join(', ');
  const rows = await store.lookUp<Found>(
    `select i.id, i.type, i.value, lower(hex(i.hash)) as hash, s.feed, s.cause
    from ${BY_HASH[store.dialect]} on s.indicator_id = i.id where i.hash in (${marks})
    order by s.feed`,
    hashes.map((hash) => Buffer.from(hash, 'hex')),
  );
  // Nearly always: whatever follows is not what an upload waits for.
  if (rows.length === 0) return [];
  const found = [...new Set(rows.map(({ hash }) => hash))];
  const allowed = await em.find(AllowedIndicator, { valueHash: found }, { fields: ['valueHash'] });
  const isAllowed = new Set(allowed.map(({ valueHash }) => valueHash));
  const feeds = await em.find(Feed, { number: [...new Set(rows.map(({ feed }) => feed))], deletedAt: null });
  const names = new Map(feeds.map(({ number, name }) => [number, name]));
  return found.flatMap((hash) => {
    const sources = rows.filter((row) => row.hash === hash && names.has(row.feed));
    const [first] = sources;
    if (!first || isAllowed.has(hash)) return [];
    return {
      id: String(first.id),
      type: typeOfCode(first.type),
      value: first.value,
      hash,
      cause: sources.find(({ cause }) => cause !== null)?.cause ?? null,
      feeds: sources.map(({ feed }) => names.get(feed) as string),
    };
  });
}
