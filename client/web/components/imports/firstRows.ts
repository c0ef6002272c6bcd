import { parse } from 'csv-parse/browser/esm/sync';

const READ_BYTES = 65_536;
const ROWS = 5;

/** The first rows of a file, its header first; none where it is not a CSV file. Read here, before anything is sent. */
export async function readFirstRows(file: File): Promise<string[][]> {
  const text = await file.slice(0, READ_BYTES).text();
  // A cut-off end lies behind the rows that are read, or the file has a single row that long.
  const options = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true };
  try {
    return parse(text, { ...options, to: ROWS + 1 });
  } catch {
    return [];
  }
}
