import { FeedFormat, IndicatorType } from '../../../models/feed-enums.js';
import { confidenceOf, tagsOf, textOrNull, timeOf, typeNamed } from './cells.js';
import { csvRows } from './csv.js';
import type { Ends } from './recognise.js';
import { type Entry, FeedProblem, row } from './row.js';

/** A row's cells by the name of their column. */
type Cells = (name: string) => string | undefined;

interface Layout {
  /** A column that the header has for certain; it tells the header from other comments. */
  mark: string;
  /** The line behind the last row, with how many there are; without it the answer was cut. */
  trailer?: RegExp;
  entries(cells: Cells, line: number): Entry[];
}

const COUNT = /^#\s*Number of entries:\s*(\d+)/m;

/** The CSV files of abuse.ch, read by the names in their headers: older files lack columns. */
const LAYOUTS: Partial<Record<FeedFormat, Layout>> = {
  [FeedFormat.THREATFOX_CSV]: { mark: 'ioc_value', trailer: COUNT, entries: threatFox },
  [FeedFormat.URLHAUS_CSV]: { mark: 'url_status', entries: urlhaus },
  [FeedFormat.FEODO_CSV]: { mark: 'dst_ip', trailer: /^#\s*END\s+(\d+)\s+entries/m, entries: feodo },
  [FeedFormat.MALWARE_BAZAAR_CSV]: { mark: 'sha256_hash', entries: malwareBazaar },
};

/**
 * Reads a CSV file of abuse.ch.
 *
 * @throws FeedProblem when it has no header, or was cut
 */
export async function* abuseChCsv(path: string, format: FeedFormat, ends: Ends): AsyncGenerator<Entry[]> {
  const { mark, trailer, entries } = LAYOUTS[format] as Layout;
  const columns = headerIn(ends.head, mark);
  const announced = announcedRows(ends.tail, trailer);
  // A header outside of a comment comes as the first row.
  let isHeader = !headerLine(ends.head, mark).startsWith('#');
  let rows = 0;
  let last: string[] | undefined;
  for await (const records of csvRows(path)) {
    const found: Entry[] = [];
    for (const { line, cells } of records) {
      if (isHeader) {
        isHeader = false;
        continue;
      }
      rows++;
      last = cells;
      if (cells.length !== columns.size) {
        found.push({
          line,
          value: cells.join(','),
          problem: `The row has ${cells.length} cells, the header ${columns.size}.`,
        });
        continue;
      }
      found.push(...entries((name) => cells[columns.get(name) ?? -1], line));
    }
    yield found;
  }
  if (announced !== undefined && rows < announced) {
    throw new FeedProblem(`The answer was cut off: it says that it has ${announced} rows, but has ${rows}.`);
  }
  if (announced === undefined && last && last.length < columns.size) {
    throw new FeedProblem('The answer was cut off: its last row is not complete.');
  }
}

function headerLine(head: string, mark: string): string {
  const line = head.split(/\r?\n/).find((text) =>
    text
      .replaceAll('"', '')
      .split(/[\s,#]+/)
      .includes(mark),
  );
  if (line === undefined) throw new FeedProblem(`The answer has no header with a column "${mark}".`);
  return line;
}

function headerIn(head: string, mark: string): Map<string, number> {
  const names = headerLine(head, mark)
    .replace(/^#\s*/, '')
    .split(',')
    .map((name) => name.replaceAll('"', '').trim().toLowerCase());
  return new Map(names.map((name, index) => [name, index]));
}

/** How many rows the answer says it has. @throws FeedProblem when it ends without saying so although it should */
function announcedRows(tail: string, trailer: RegExp | undefined): number | undefined {
  const [, count] = (trailer ?? COUNT).exec(tail) ?? [];
  if (count !== undefined) return Number(count);
  if (trailer)
    throw new FeedProblem('The answer was cut off: the line at its end that counts its rows is missing.');
  return undefined;
}

/** https://threatfox.abuse.ch/export/ */
function threatFox(cells: Cells, line: number): Entry[] {
  const value = cells('ioc_value') ?? '';
  const named = cells('ioc_type') ?? '';
  const type = typeNamed(named);
  if (!type) return [{ line, value, problem: `There is no type "${named}" here.` }];
  return [
    row(line, value, {
      type,
      cause: causeOf(cells('malware_printable'), cells('threat_type')),
      tags: tagsOf(cells('tags')),
      reference: textOrNull(cells('reference')),
      confidence: confidenceOf(cells('confidence_level')),
      firstSeen: timeOf(cells('first_seen_utc')),
      lastSeen: timeOf(cells('last_seen_utc')),
    }),
  ];
}

/** https://urlhaus.abuse.ch/api/#csv */
function urlhaus(cells: Cells, line: number): Entry[] {
  return [
    row(line, cells('url') ?? '', {
      type: IndicatorType.URL,
      cause: textOrNull(cells('threat')),
      tags: tagsOf(cells('tags')),
      reference: textOrNull(cells('urlhaus_link')),
      firstSeen: timeOf(cells('dateadded')),
      lastSeen: timeOf(cells('last_online')),
    }),
  ];
}

/** https://feodotracker.abuse.ch/blocklist/ */
function feodo(cells: Cells, line: number): Entry[] {
  const address = cells('dst_ip') ?? '';
  return [
    row(
      line,
      address.includes(':') ? `[${address}]:${cells('dst_port')}` : `${address}:${cells('dst_port')}`,
      {
        type: IndicatorType.IP_PORT,
        cause: causeOf(cells('malware'), 'botnet_cc'),
        tags: tagsOf(cells('c2_status')),
        firstSeen: timeOf(cells('first_seen_utc')),
        lastSeen: timeOf(cells('last_online')),
      },
    ),
  ];
}

/** https://bazaar.abuse.ch/export/: each sample has three hashes, and is found by any. */
function malwareBazaar(cells: Cells, line: number): Entry[] {
  const sha256 = textOrNull(cells('sha256_hash'));
  const rest = {
    cause: causeOf(cells('signature'), 'malware_sample'),
    tags: [textOrNull(cells('file_type_guess')), textOrNull(cells('file_name'))].filter(
      (tag) => tag !== null,
    ),
    reference: sha256 ? `https://bazaar.abuse.ch/sample/${sha256}/` : null,
    firstSeen: timeOf(cells('first_seen_utc')),
  };
  const hashes = [
    [IndicatorType.SHA256, sha256],
    [IndicatorType.MD5, textOrNull(cells('md5_hash'))],
    [IndicatorType.SHA1, textOrNull(cells('sha1_hash'))],
  ] as const;
  const found = hashes.flatMap(([type, value]) => (value ? [row(line, value, { type, ...rest })] : []));
  return found.length > 0 ? found : [{ line, value: null, problem: 'The row has no hash.' }];
}

/** The malware and the kind of threat, as far as they are known. */
export function causeOf(malware: unknown, threat: unknown): string | null {
  const parts = [textOrNull(malware), textOrNull(threat)].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(', ') : null;
}
