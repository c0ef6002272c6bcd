import type { EntityManager } from '@mikro-orm/mysql';
import { stringify } from 'csv-stringify';
import { UserImportFailure } from '../../models/index.js';
import { titleOf, VISIBLE_COLUMNS } from './columns.js';

/** RFC 4180. A line break of another kind than the rows' own would otherwise go unquoted. */
const FORMAT = { escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const;

/** Rows read at once: a few milliseconds of the database. */
const PORTION = 500;

/**
 * Writes the rows of an import that could not be registered as CSV: line, the row without its password, cause. It is an
 * import's file itself once its rows are mended; the columns of its own are passed over.
 *
 * Cells that a spreadsheet would take for a formula begin with an apostrophe.
 */
export async function* failuresCsv(em: EntityManager, importId: string): AsyncGenerator<string> {
  yield await csvOf([['line', ...VISIBLE_COLUMNS.map(titleOf), 'cause']]);
  let last = '';
  for (;;) {
    const failures = await em.find(
      UserImportFailure,
      { import: importId, id: { $gt: last } },
      { orderBy: { id: 'asc' }, limit: PORTION, populate: ['cells'] },
    );
    em.clear();
    const end = failures.at(-1);
    if (!end) return;
    last = end.id;
    yield await csvOf(failures.map(({ line, cells, cause }) => [String(line), ...cellsOf(cells), cause]));
  }
}

function cellsOf(cells: string | null): string[] {
  return cells === null ? VISIBLE_COLUMNS.map(() => '') : JSON.parse(cells);
}

function csvOf(rows: string[][]): Promise<string> {
  return new Promise((resolve, reject) => {
    stringify(rows, FORMAT, (error, text) => (error ? reject(error) : resolve(text)));
  });
}
