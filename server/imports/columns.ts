import { FileProblem } from './file-problem.js';

/** What a row may give, by the name its column is known by here. */
const COLUMNS = [
  'username',
  'firstName',
  'lastName',
  'password',
  'passwordHash',
  'email',
  'address',
] as const;

export type Column = (typeof COLUMNS)[number];

/** The columns that a failures CSV repeats: all that hold nothing secret. */
export const VISIBLE_COLUMNS = [
  'username',
  'firstName',
  'lastName',
  'email',
  'address',
] as const satisfies Column[];

/** Columns of our own failures CSV, so that its rows can be mended and given in again. */
const OWN_COLUMNS = ['line', 'cause'];

/** The column at each position of a row; null for one that is passed over. */
export type Layout = (Column | null)[];

/**
 * Reads a header. Names count without regard to case, blanks, hyphens and underscores: `First name`, `first_name` and
 * `firstName` are the same column.
 *
 * @throws FileProblem
 */
export function readHeader(cells: string[]): Layout {
  const layout = cells.map(columnCalled);
  const named = layout.filter((column) => column !== null);
  const twice = named.find((column, index) => named.indexOf(column) !== index);
  if (twice) throw new FileProblem(`The column ${titleOf(twice)} is there twice.`);
  if (!named.includes('username')) {
    throw new FileProblem(`The first line must name the columns, ${KNOWN}; username is missing.`);
  }
  return layout;
}

/** A column's name as it is written in a file of ours. */
export function titleOf(column: Column): string {
  return column === 'passwordHash'
    ? 'password_hash'
    : column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const KNOWN = `separated by commas, each of: ${COLUMNS.map(titleOf).join(', ')}`;

const keyOf = (title: string) => title.toLowerCase().replace(/[\s_-]/g, '');

const byKey = new Map<string, Column>(COLUMNS.map((column) => [keyOf(column), column]));

function columnCalled(title: string): Column | null {
  const key = keyOf(title);
  if (OWN_COLUMNS.includes(key)) return null;
  const column = byKey.get(key);
  // Passing over a column that is only spelt otherwise would lose what it says.
  if (!column)
    throw new FileProblem(`The column "${title.slice(0, 40)}" is not known. Columns are ${KNOWN}.`);
  return column;
}
