import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';

interface VisibleRows {
  /** Goes to the table's body. */
  body: React.RefObject<HTMLTableSectionElement | null>;
  rows: VirtualItem[];
  /** Heights of what is left out above and below. */
  above: number;
  below: number;
  /** Goes to each row, with its index as `data-index`. */
  measure: (row: HTMLTableRowElement | null) => void;
}

/** Which rows of a long table are near enough to be there, so that any number of them can be scrolled through. */
export function useVisibleRows(count: number, estimate: number): VisibleRows {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);

  // What stands above the table may change its height with every rendering.
  useLayoutEffect(() => {
    if (body.current) setTop(Math.round(body.current.getBoundingClientRect().top + window.scrollY));
  });

  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count,
    estimateSize: () => estimate,
    overscan: 12,
    scrollMargin: top,
  });
  const rows = virtualizer.getVirtualItems();
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    body,
    rows,
    above: first ? first.start - top : 0,
    below: last ? virtualizer.getTotalSize() - (last.end - top) : 0,
    measure: virtualizer.measureElement,
  };
}
