import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';

/** RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe, as in the server's files. */
const FORMAT = { escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const;

export type Cell = string | number | null | undefined;

/** One row, with its line break. */
export function csvRow(cells: Cell[]): string {
  return stringify([cells], FORMAT);
}

/** A CSV file that is written row by row. */
export class CsvFile {
  private readonly file;
  private failure: Error | undefined;

  /** @throws when the file cannot be made, at once and not after an hour's work */
  static async create(path: string, header: string[]): Promise<CsvFile> {
    const csv = new CsvFile(path);
    await once(csv.file, 'open');
    csv.write(header);
    return csv;
  }

  private constructor(path: string) {
    this.file = createWriteStream(path);
    this.file.on('error', (error) => {
      this.failure = error;
    });
  }

  write(cells: Cell[]): void {
    this.file.write(csvRow(cells));
  }

  /** @throws when it could not be written whole */
  async close(): Promise<void> {
    if (!this.failure) {
      this.file.end();
      await Promise.race([once(this.file, 'close'), once(this.file, 'error')]);
    }
    if (this.failure) throw this.failure;
  }
}
