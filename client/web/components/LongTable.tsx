import type { ReactNode } from 'react';
import { useVisibleRows } from '../hooks/useVisibleRows';
import classes from './LongTable.module.css';

interface Props<Row> {
  rows: readonly Row[];
  /** Names of the columns; an empty one has no heading. */
  columns: string[];
  /** Said below the table, as in "120 accounts". */
  caption: string;
  /** Usual height of a row, in pixels. */
  height: number;
  /** The cells. */
  children: (row: Row) => ReactNode;
}

/** A table whose rows exist only where one looks; on phones each row is a card. */
export function LongTable<Row extends { id: string }>({
  rows,
  columns,
  caption,
  height,
  children,
}: Props<Row>) {
  const visible = useVisibleRows(rows.length, height);
  return (
    <table className={classes.table} aria-rowcount={rows.length + 1}>
      <caption className={classes.caption}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, index) =>
            column ? (
              <th key={column} scope="col">
                {column}
              </th>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their places
              <td key={index} />
            ),
          )}
        </tr>
      </thead>
      <tbody ref={visible.body}>
        <Gap height={visible.above} />
        {visible.rows.map(({ index }) => {
          const row = rows[index];
          return (
            row && (
              <tr key={row.id} ref={visible.measure} data-index={index} aria-rowindex={index + 2}>
                {children(row)}
              </tr>
            )
          );
        })}
        <Gap height={visible.below} />
      </tbody>
    </table>
  );
}

/** Stands for the rows that are left out. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr className={classes.gap} style={{ height }} /> : null;
}
