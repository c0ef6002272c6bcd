import { causeOf } from './abuse-ch-csv.js';
import { confidenceOf, tagsOf, textOrNull, timeOf, typeNamed } from './cells.js';
import { jsonValues } from './json.js';
import { type Entry, FeedProblem, row } from './row.js';

/**
 * Reads JSON of ThreatFox: the export (id -> rows), a list of rows in `data`, or the API's answer
 * (`{"query_status","data"}`), whose names of fields differ.
 *
 * @throws FeedProblem when the API says that something is wrong
 */
export async function* threatFoxJson(path: string): AsyncGenerator<Entry[]> {
  let line = 0;
  for await (const values of jsonValues(path, ['$.*', '$.data.*'])) {
    const entries: Entry[] = [];
    for (const { path: names, value } of values) {
      if (names[0] === 'query_status' && value !== 'ok') {
        throw new FeedProblem(
          `ThreatFox answered "${String(value).slice(0, 100)}". Check the key and the address.`,
        );
      }
      // Of the whole of `data`, its rows have come already.
      if (names.length === 1 && names[0] === 'data') continue;
      for (const fields of Array.isArray(value) ? value : [value]) {
        if (fields !== null && typeof fields === 'object') entries.push(entryOf(fields, ++line));
      }
    }
    yield entries;
  }
}

function entryOf(fields: Record<string, unknown>, line: number): Entry {
  const value = String(fields.ioc_value ?? fields.ioc ?? '');
  const named = String(fields.ioc_type ?? '');
  const type = typeNamed(named);
  if (!type) return { line, value, problem: `There is no type "${named}" here.` };
  return row(line, value, {
    type,
    cause: causeOf(fields.malware_printable, fields.threat_type),
    tags: tagsOf(fields.tags),
    reference: textOrNull(fields.reference),
    confidence: confidenceOf(fields.confidence_level),
    firstSeen: timeOf(fields.first_seen_utc ?? fields.first_seen),
    lastSeen: timeOf(fields.last_seen_utc ?? fields.last_seen),
  });
}
