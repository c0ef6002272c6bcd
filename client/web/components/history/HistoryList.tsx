import { useDisclosure } from '@mantine/hooks';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { holdHistory } from '../../api/photoLists';
import type { HistoryChoice } from '../../history/historyAddress';
import { useColumns } from '../../history/useColumns';
import { useListKeys } from '../../history/useListKeys';
import { useListPlace } from '../../history/useListPlace';
import { useSelection } from '../../history/useSelection';
import { SHEET, useSheets } from '../../history/useSheets';
import { DeleteSelection } from './DeleteSelection';
import classes from './HistoryList.module.css';
import { HistorySheet } from './HistorySheet';
import { NewPhotos } from './NewPhotos';
import { SelectionBar } from './SelectionBar';

/** How many frames a photo may take to appear before the focus gives it up. */
const FRAMES = 60;

/** The photos of a list, endless: sheets of 60 of which only those near the window exist. */
export function HistoryList({ choice }: { choice: HistoryChoice }) {
  const sheetHeight = useRef(0);
  const known = useRef<readonly (string | null)[]>([null]);
  // With a guess for the height the window could not be scrolled as far as before. The first sheet is a full one if others follow.
  const place = useListPlace(() => ({
    cursors: [...known.current],
    sheetHeight: known.current.length > 1 ? (virtualizer.measurementsCache[0]?.size ?? 0) : 0,
  }));
  const { cursors, report, photos } = useSheets(place?.cursors);
  const { ref: frame, columns, rowHeight, ready } = useColumns(choice.view);
  const selection = useSelection(photos);
  const [asking, { open: ask, close }] = useDisclosure(false);
  const [top, setTop] = useState(0);

  if (!sheetHeight.current && place) sheetHeight.current = place.sheetHeight;
  known.current = cursors;

  const virtualizer = useWindowVirtualizer({
    count: cursors.length,
    estimateSize: () => sheetHeight.current || (SHEET / columns) * rowHeight,
    scrollMargin: top,
    overscan: 0,
    initialOffset: place?.scrollY,
  });
  // A sheet that turns out shorter while one looks at it (the last one does) must not move what one looks at.
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = ({ end }, _change, { scrollOffset }) =>
    end <= (scrollOffset ?? 0);
  const items = virtualizer.getVirtualItems();

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever stands above may have changed its height
  useLayoutEffect(() => {
    const now = document.getElementById(LIST_ID)?.getBoundingClientRect().top ?? 0;
    setTop(Math.round(now + window.scrollY));
  }, [selection.ids.size > 0, ready]);

  // A list that is read far down, or in which photos are selected, stays as it is.
  const hold = (items[0]?.index ?? 0) > 0 || selection.ids.size > 0;
  useEffect(() => {
    holdHistory(hold);
    return () => holdHistory(false);
  }, [hold]);

  const focus = useCallback(
    (index: number) => {
      const photo = photos()[index];
      if (!photo) return;
      const find = (frames: number) => {
        const link = document.querySelector<HTMLElement>(`[data-photo="${photo.id}"] a`);
        if (link) {
          link.focus({ preventScroll: true });
          link.scrollIntoView({ block: 'nearest' });
        } else if (frames > 0) {
          requestAnimationFrame(() => find(frames - 1));
        }
      };
      if (!document.querySelector(`[data-photo="${photo.id}"]`))
        virtualizer.scrollToIndex(Math.floor(index / SHEET));
      find(FRAMES);
    },
    [photos, virtualizer],
  );

  const move = useCallback(
    (by: number, extend: boolean) => {
      const order = photos();
      const here = focusedPhoto();
      const from = order.findIndex(({ id }) => id === here);
      const to = from < 0 ? order.findIndex(({ id }) => id === firstInSight()) : from + by;
      const photo = order[to];
      if (!photo) return;
      if (extend) {
        if (selection.ids.size === 0 && here) selection.toggle(here);
        selection.extendTo(photo.id);
      }
      focus(to);
    },
    [photos, focus, selection],
  );
  const remove = useCallback(() => {
    const here = focusedPhoto();
    if (selection.ids.size === 0 && here) selection.toggle(here);
    if (selection.ids.size > 0 || here) ask();
  }, [selection, ask]);
  useListKeys({
    columns,
    move,
    toggle: useCallback(() => selection.toggle(focusedPhoto() ?? ''), [selection]),
    selectAll: useCallback(() => selection.addAll(photos().map(({ id }) => id)), [selection, photos]),
    remove,
    clear: selection.clear,
  });

  const measure = useCallback(
    (element: HTMLElement | null) => {
      virtualizer.measureElement(element);
      if (element?.hasAttribute('data-full')) sheetHeight.current = element.offsetHeight;
    },
    [virtualizer],
  );

  return (
    <>
      <NewPhotos />
      <SelectionBar selection={selection} onDelete={ask} />
      <div ref={frame}>
        <div
          id={LIST_ID}
          className={classes.list}
          data-selecting={selection.ids.size > 0 || undefined}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {ready &&
            items.map(({ index, start }) => (
              <HistorySheet
                key={index}
                ref={measure}
                index={index}
                after={cursors[index] ?? null}
                offset={start - top}
                choice={choice}
                columns={columns}
                height={sheetHeight.current || (SHEET / columns) * rowHeight}
                selection={selection}
                onLoaded={report}
              />
            ))}
        </div>
      </div>
      <DeleteSelection opened={asking} onClose={close} selection={selection} />
    </>
  );
}

const LIST_ID = 'history-list';

function focusedPhoto(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-photo]')?.dataset.photo;
}

function firstInSight(): string | undefined {
  const tiles = [...document.querySelectorAll<HTMLElement>('[data-photo]')];
  return tiles.find((tile) => tile.getBoundingClientRect().top >= 0)?.dataset.photo;
}
