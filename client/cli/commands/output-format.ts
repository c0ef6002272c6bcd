import { type Command, Option } from 'commander';
import { type Cell, csvRow } from '../output/csv';
import { type Column, table } from '../output/table';
import { print, say, styled, widthOf } from '../output/terminal';

export interface OutputFormat {
  json?: boolean;
  csv?: boolean;
}

export function formatOptions(command: Command): Command {
  return command
    .addOption(new Option('--json', 'a line of JSON for each').conflicts('csv'))
    .addOption(new Option('--csv', 'CSV with a header'));
}

/** How rows of a kind are written. */
export interface RowFormat<Row> {
  columns: Column<Row>[];
  csv: { header: string[]; cells: (row: Row) => Cell[] };
  /** Said when there are none. */
  none: string;
}

type Pages<Row> = Iterable<Row[]> | AsyncIterable<Row[]>;

/**
 * Writes rows: lines page by page as they come, or a table once all are there, since its columns are as wide as they must be.
 *
 * @returns how many there were
 */
export async function writeRows<Row>(
  { json, csv }: OutputFormat,
  pages: Pages<Row>,
  format: RowFormat<Row>,
): Promise<number> {
  const rowsOfTable: Row[] = [];
  let count = 0;
  if (csv) process.stdout.write(csvRow(format.csv.header));
  for await (const rows of pages) {
    if (json) for (const row of rows) print(JSON.stringify(row));
    else if (csv) for (const row of rows) process.stdout.write(csvRow(format.csv.cells(row)));
    else rowsOfTable.push(...rows);
    count += rows.length;
  }
  if (rowsOfTable.length > 0) writeTable(rowsOfTable, format.columns);
  else if (!json && !csv) say(format.none);
  return count;
}

function writeTable<Row>(rows: Row[], columns: Column<Row>[]): void {
  // Into a pipe nothing is cut.
  const width = process.stdout.isTTY ? widthOf(process.stdout) : undefined;
  const [header = '', ...lines] = table(columns, rows, width);
  print(styled('bold', header, process.stdout));
  for (const line of lines) print(line);
}
