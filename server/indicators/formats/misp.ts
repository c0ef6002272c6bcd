import { IndicatorType } from '../../../models/feed-enums.js';
import { textOrNull, timeOf } from './cells.js';
import { jsonValues } from './json.js';
import { type Entry, FeedProblem, row } from './row.js';

/** What of an attribute's value, between bars, is which kind of indicator (https://www.misp-project.org/datamodels/). */
const PARTS: Record<string, (IndicatorType | null)[]> = {
  'ip-dst': [IndicatorType.IP],
  'ip-src': [IndicatorType.IP],
  domain: [IndicatorType.DOMAIN],
  hostname: [IndicatorType.DOMAIN],
  'domain|ip': [IndicatorType.DOMAIN, IndicatorType.IP],
  'hostname|port': [IndicatorType.DOMAIN, null],
  url: [IndicatorType.URL],
  md5: [IndicatorType.MD5],
  sha1: [IndicatorType.SHA1],
  sha256: [IndicatorType.SHA256],
  'filename|md5': [null, IndicatorType.MD5],
  'filename|sha1': [null, IndicatorType.SHA1],
  'filename|sha256': [null, IndicatorType.SHA256],
  'malware-sample': [null, IndicatorType.MD5],
};

interface Attribute {
  type?: string;
  value?: string;
  to_ids?: boolean;
  deleted?: boolean;
  comment?: string;
  timestamp?: string;
  first_seen?: string;
  last_seen?: string;
  Tag?: { name?: string }[];
}

/** Events of a MISP feed that were fetched one by one, or one event. */
export async function* mispEvents(paths: string[]): AsyncGenerator<Entry[]> {
  for (const path of paths) yield* mispEvent(path);
}

async function* mispEvent(path: string): AsyncGenerator<Entry[]> {
  const { cause, tags } = await aboutEvent(path);
  let line = 0;
  for await (const values of jsonValues(path, ['$.Event.Attribute.*', '$.Event.Object.*.Attribute.*'])) {
    const entries: Entry[] = [];
    for (const { value } of values) entries.push(...entriesOf(value as Attribute, cause, tags, ++line));
    yield entries;
  }
}

/** What an event says of all its attributes; it may stand behind them. */
async function aboutEvent(path: string): Promise<{ cause: string | null; tags: string[] }> {
  let cause: string | null = null;
  const tags: string[] = [];
  let isEvent = false;
  for await (const values of jsonValues(path, ['$.Event.info', '$.Event.uuid', '$.Event.Tag.*.name'])) {
    for (const { path: names, value } of values) {
      isEvent = true;
      if (names.at(-1) === 'info') cause = textOrNull(value);
      if (names.at(-1) === 'name') tags.push(String(value));
    }
  }
  if (!isEvent) {
    throw new FeedProblem(
      'This is the manifest of a MISP feed, or no event. A manifest is read from an address alone.',
    );
  }
  return { cause, tags };
}

function entriesOf(attribute: Attribute, cause: string | null, eventTags: string[], line: number): Entry[] {
  const { type = '', value = '' } = attribute;
  // What is not meant for detection is context, and would block good sites.
  if (attribute.to_ids === false || attribute.deleted === true) return [];
  const ownTags = attribute.Tag?.flatMap(({ name }) => name ?? []) ?? [];
  const rest = {
    cause: cause ?? textOrNull(attribute.comment),
    tags: [...new Set([...eventTags, ...ownTags])],
    firstSeen: timeOf(attribute.first_seen) ?? timeOf(attribute.timestamp),
    lastSeen: timeOf(attribute.last_seen),
  };
  if (type === 'ip-dst|port' || type === 'ip-src|port') {
    return [row(line, value, { type: IndicatorType.IP_PORT, ...rest })];
  }
  const values = value.split('|');
  return (PARTS[type] ?? []).flatMap((part, index) =>
    part ? [row(line, values[index] ?? '', { type: part, ...rest })] : [],
  );
}

/**
 * The ids of the events that a manifest lists, newest first.
 *
 * @throws FeedProblem when it is none
 */
export async function eventsOfManifest(path: string): Promise<string[]> {
  const events: { id: string; timestamp: number }[] = [];
  for await (const values of jsonValues(path, ['$.*'])) {
    for (const { path: names, value } of values) {
      const id = String(names[0]);
      // Each becomes part of an address.
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
        throw new FeedProblem('The manifest has an entry that is no event.');
      }
      events.push({ id, timestamp: Number(value?.timestamp ?? 0) });
    }
  }
  return events.sort((a, b) => b.timestamp - a.timestamp).map(({ id }) => id);
}
