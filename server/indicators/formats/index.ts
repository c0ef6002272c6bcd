import { FeedFormat } from '../../../models/feed-enums.js';
import type { CsvMapping } from '../csv-mapping.js';
import { abuseChCsv } from './abuse-ch-csv.js';
import { mappedCsv } from './mapped-csv.js';
import { mispEvents } from './misp.js';
import { plainText } from './plain-text.js';
import { type Ends, readEnds, recognise } from './recognise.js';
import { type Entry, FeedProblem } from './row.js';
import { stixBundle } from './stix.js';
import { threatFoxJson } from './threatfox-json.js';

export { type BadRow, type Entry, FeedProblem, type Row } from './row.js';

export interface ReadFeed {
  format: FeedFormat;
  bytes: number;
  entries: AsyncGenerator<Entry[]>;
}

/**
 * Begins to read an answer: its entries come in portions, and no more than one is in memory.
 *
 * @param paths one file; of a MISP feed the files of its events
 * @throws FeedProblem here or while reading, for an answer that is no whole list
 */
export async function readFeed(
  paths: string[],
  { format: wanted, mapping }: { format: FeedFormat; mapping: CsvMapping | null },
): Promise<ReadFeed> {
  const ends = await Promise.all(paths.map(readEnds));
  const [first] = ends as [Ends];
  // Uploads of CSV need the mapping too, whatever the content looks like.
  const format = recognise(first, wanted === FeedFormat.AUTO && mapping ? FeedFormat.CSV : wanted);
  const bytes = ends.reduce((sum, each) => sum + each.bytes, 0);
  return { format, bytes, entries: entriesOf(paths, format, mapping, first) };
}

function entriesOf(
  paths: string[],
  format: FeedFormat,
  mapping: CsvMapping | null,
  ends: Ends,
): AsyncGenerator<Entry[]> {
  const [path] = paths as [string];
  switch (format) {
    case FeedFormat.THREATFOX_JSON:
      return threatFoxJson(path);
    case FeedFormat.STIX:
      return stixBundle(path);
    case FeedFormat.MISP:
      return mispEvents(paths);
    case FeedFormat.PLAIN_TEXT:
      return plainText(path);
    case FeedFormat.CSV:
      if (!mapping) throw new FeedProblem('Say which columns the CSV file has.');
      return mappedCsv(path, mapping, ends);
    default:
      return abuseChCsv(path, format, ends);
  }
}
