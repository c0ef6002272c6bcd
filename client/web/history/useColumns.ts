import { useElementSize } from '@mantine/hooks';
import type { HistoryView } from './historyAddress';

export const GAP = 13;

/** The least width of a tile in pixels, and the least columns on the narrowest window. */
const TILES: Record<HistoryView, { width: number; least: number }> = {
  originals: { width: 200, least: 2 },
  results: { width: 200, least: 2 },
  both: { width: 330, least: 1 },
};
const MOST_COLUMNS = 6;
/** Of a tile without its picture. */
const WORDS_HEIGHT = 112;

/** How many tiles stand beside each other, and how high a row will be, as a first guess. */
export function useColumns(view: HistoryView) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { width: tile, least } = TILES[view];
  const fitting = Math.floor((width + GAP) / (tile + GAP));
  const columns = Math.min(MOST_COLUMNS, Math.max(least, fitting));
  const tileWidth = (width - GAP * (columns - 1)) / columns;
  const pictures = view === 'both' ? 2 : 1;
  const rowHeight = ((tileWidth - 18) / pictures) * 0.75 + WORDS_HEIGHT + GAP;
  return { ref, columns, rowHeight, ready: width > 0 };
}
