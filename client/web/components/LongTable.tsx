import type { ReactNode } from 'react';
import { useVisibleRows } from '../hooks/useVisibleRows';
import { SortIcon } from './icons';
import classes from './LongTable.module.css';

/** A column by which the rows can be put in order. */
export interface SortedColumn {
  label: string;
  /** Name of the order. */
  order: string;
  /** Set when the rows are in this order. */
  direction: 'ascending' | 'descending' | undefined;
  onSort: (order: string) => void;
}

interface Props<Row> {
  rows: readonly Row[];
  /** Names of the columns; an empty one has no heading. */
  columns: (string | SortedColumn)[];
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
          {columns.map((column, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their places
            <Heading key={index} column={column} />
          ))}
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

function Heading({ column }: { column: string | SortedColumn }) {
  if (column === '') return <td />;
  if (typeof column === 'string') return <th scope="col">{column}</th>;
  const { label, order, direction, onSort } = column;
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" className={classes.sort} onClick={() => onSort(order)}>
        {label}
        <SortIcon size={14} />
      </button>
    </th>
  );
}

/** Stands for the rows that are left out. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr className={classes.gap} style={{ height }} /> : null;
}
