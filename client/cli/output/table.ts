import { visibleText } from './visible-text';

export interface Column<Row> {
  title: string;
  of: (row: Row) => string;
  align?: 'right';
  /** The one that gives way when the terminal is narrow. */
  shrinks?: boolean;
}

const GAP = '  ';
const NARROWEST = 8;

/**
 * Rows as a table that fits into a width: the column that may shrink is cut with an ellipsis.
 *
 * @param width columns of the terminal; undefined: as wide as it takes
 */
export function table<Row>(columns: Column<Row>[], rows: Row[], width: number | undefined): string[] {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ of }) => visibleText(of(row)))),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => lengthOf(row[index] ?? ''))));
  const total = widths.reduce((sum, each) => sum + each, GAP.length * (columns.length - 1));
  const shrinking = columns.findIndex(({ shrinks }) => shrinks);
  if (width !== undefined && total > width && shrinking >= 0) {
    widths[shrinking] = Math.max(NARROWEST, (widths[shrinking] ?? 0) - (total - width));
  }
  return cells.map((row) =>
    row
      .map((text, index) => padded(text, widths[index] ?? 0, columns[index]?.align === 'right'))
      .join(GAP)
      .trimEnd(),
  );
}

function padded(text: string, width: number, right: boolean): string {
  const characters = [...text];
  const shown = characters.length > width ? `${characters.slice(0, width - 1).join('')}…` : text;
  const space = ' '.repeat(Math.max(0, width - lengthOf(shown)));
  return right ? space + shown : shown + space;
}

const lengthOf = (text: string) => [...text].length;
