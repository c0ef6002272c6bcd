import { createReadStream } from 'node:fs';
import { type CsvError, type Parser, parse } from 'csv-parse';
import { FileProblem } from './file-problem.js';

/** Rows of a file, without its header. */
export const MOST_ROWS = 1_000_000;

/** A row longer than this is not one, but the rest of the file after a quote that nobody closed. */
const LONGEST_ROW_BYTES = 65_536;

export interface CsvRecord {
  /** Where it begins; the first line is 1. */
  line: number;
  cells: string[];
}

/**
 * Reads a CSV file (RFC 4180, UTF-8 with or without byte order mark, lines ended by CRLF, LF or CR), the header included,
 * in portions of about 64 KB of text. Empty lines are passed over. A quote that RFC 4180 does not allow where it stands
 * is taken as it stands, so that it spoils one row and not all that follow.
 *
 * @throws FileProblem for a quote that is never closed or text that is not UTF-8
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRecord[]> {
  const records: CsvRecord[] = [];
  let linesRead = 0;
  // csv-parse counts a CRLF within a cell twice.
  let countedTwice = 0;
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LONGEST_ROW_BYTES,
    // Taken here and not from the stream, which costs a step of the event loop for each.
    on_record: (cells: string[], { lines }) => {
      const breaks = cells.flatMap((cell) => cell.match(/\r\n|\r|\n/g) ?? []);
      countedTwice += breaks.filter((each) => each === '\r\n').length;
      linesRead = lines - countedTwice;
      records.push({ line: linesRead - breaks.length, cells });
      return null;
    },
  });
  parser.resume();
  // `feed` tells of errors, too.
  parser.on('error', () => {});
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) {
      checkEncoding(utf8, chunk);
      await feed(parser, chunk);
      yield records.splice(0);
    }
    checkEncoding(utf8);
    await feed(parser, null);
  } catch (error) {
    if (!isUnclosedQuote(error)) throw error;
    throw new FileProblem(`The row on line ${linesRead + 1} has a quote (") that is never closed.`);
  }
  yield records.splice(0);
}

/** The first record. @throws FileProblem when there is none, or as `readCsv` does */
export async function readFirst(path: string): Promise<string[]> {
  for await (const [first] of readCsv(path)) if (first) return first.cells;
  throw new FileProblem('The file is empty.');
}

/**
 * Reads a file to its end, to know before anything is made of it that it can be read.
 *
 * @returns how many rows it has below its header
 * @throws FileProblem also for a file without rows or with too many
 */
export async function countRows(path: string): Promise<number> {
  let rows = -1;
  for await (const records of readCsv(path)) rows += records.length;
  if (rows < 1) throw new FileProblem('The file has no rows below its header.');
  if (rows > MOST_ROWS) {
    throw new FileProblem(`The file has ${rows} rows. At most ${MOST_ROWS} can be imported at once.`);
  }
  return rows;
}

function feed(parser: Parser, chunk: Buffer | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve());
    if (chunk) parser.write(chunk, done);
    else parser.end(done);
  });
}

function isUnclosedQuote(error: unknown): boolean {
  const { code } = error as CsvError;
  return code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE';
}

function checkEncoding(utf8: InstanceType<typeof TextDecoder>, chunk?: Buffer): void {
  try {
    utf8.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new FileProblem('The file is not UTF-8. Save it as "CSV UTF-8" and try again.');
  }
}
