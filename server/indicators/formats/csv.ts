import { createReadStream } from 'node:fs';
import { type CsvError, type Parser, parse } from 'csv-parse';
import { FeedProblem } from './row.js';

/** A row longer than this is not one, but the rest of the file after a quote that nobody closed. */
const LONGEST_ROW_BYTES = 262_144;

export interface CsvRow {
  /** Where it begins; the first line is 1. */
  line: number;
  cells: string[];
}

/**
 * Reads the rows of a feed's CSV in portions: lines that begin with `#` are passed over, blanks behind a separator too
 * (feeds write `", "`).
 *
 * @throws FeedProblem for a quote that is never closed: the answer was cut
 */
export async function* csvRows(path: string, delimiter = ','): AsyncGenerator<CsvRow[]> {
  const rows: CsvRow[] = [];
  let line = 0;
  const parser = parse({
    bom: true,
    delimiter,
    comment: '#',
    // Only at the beginning of a line: URLs have # in them.
    comment_no_infix: true,
    ltrim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW_BYTES,
    // Taken here and not from the stream, which costs a step of the event loop for each.
    on_record: (cells: string[], { lines }) => {
      let breaks = 0;
      for (const cell of cells) if (cell.includes('\n')) breaks += cell.split('\n').length - 1;
      line = lines;
      rows.push({ line: lines - breaks, cells });
      return null;
    },
  });
  parser.resume();
  // `feed` tells of errors, too.
  parser.on('error', () => {});
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 262_144 })) {
      await feed(parser, chunk);
      yield rows.splice(0);
    }
    await feed(parser, null);
  } catch (error) {
    const { code } = error as CsvError;
    if (code !== 'CSV_QUOTE_NOT_CLOSED' && code !== 'CSV_MAX_RECORD_SIZE') throw error;
    throw new FeedProblem(
      `The answer was cut off, or is damaged: the row behind line ${line} has a quote (") that is never closed.`,
    );
  }
  yield rows.splice(0);
}

function feed(parser: Parser, chunk: Buffer | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve());
    if (chunk) parser.write(chunk, done);
    else parser.end(done);
  });
}
