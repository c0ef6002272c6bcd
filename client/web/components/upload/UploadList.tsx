import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ComponentType, useLayoutEffect, useRef, useState } from 'react';
import { t } from '../../texts';
import classes from './UploadList.module.css';
import { UploadRow } from './UploadRow';

const ROW_HEIGHT = 110;

interface Props {
  ids: readonly number[];
  label?: string;
  Row?: ComponentType<{ id: number }>;
}

/** The rows of the queue; only those near the window exist, so that a folder of thousands is no slower than ten. */
export function UploadList({ ids, label = t.upload.list, Row = UploadRow }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  // The place of the list moves with what stands above it.
  useLayoutEffect(() => {
    const now = list.current?.getBoundingClientRect().top ?? 0;
    setTop(Math.round(now + window.scrollY));
  }, []);

  const virtualizer = useWindowVirtualizer({
    count: ids.length,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => ids[index] ?? index,
    scrollMargin: top,
    overscan: 6,
  });
  return (
    <ul ref={list} className={classes.list} aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ key, index, start }) => (
        <li
          key={key}
          ref={virtualizer.measureElement}
          data-index={index}
          aria-setsize={ids.length}
          aria-posinset={index + 1}
          className={classes.place}
          style={{ transform: `translateY(${start - top}px)` }}
        >
          <Row id={ids[index] as number} />
        </li>
      ))}
    </ul>
  );
}
