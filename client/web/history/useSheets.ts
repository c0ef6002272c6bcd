import { useCallback, useReducer, useRef } from 'react';
import type { HistoryQuery } from '../gql/graphql';

export type HistoryPhoto = HistoryQuery['history']['nodes'][number];

/** Photos on a sheet. Divisible by every number of columns up to six, so that sheets join without a gap. */
export const SHEET = 60;

type Cursors = readonly (string | null)[];

export interface Sheets {
  /** Cursor after which each known sheet begins. The last one may not be loaded yet. */
  cursors: Cursors;
  /** Tells what a sheet holds; the next one begins where it ends. */
  report: (index: number, page: HistoryQuery['history']) => void;
  /** Photos of the sheets that were seen, in the order of the list. */
  photos: () => HistoryPhoto[];
}

/**
 * The list as sheets of 60 photos, each read by itself behind the end of the one before. Only sheets near the window exist
 * as elements and as queries, so that the hundredth thousand photo scrolls like the first.
 *
 * @param known cursors of sheets that were seen before
 */
export function useSheets(known: Cursors | undefined): Sheets {
  const [cursors, follow] = useReducer(followSheet, known?.length ? known : [null]);
  const seen = useRef<(readonly HistoryPhoto[])[]>([]);

  const report = useCallback((index: number, { nodes, pageInfo }: HistoryQuery['history']) => {
    seen.current[index] = nodes;
    if (!pageInfo.hasNextPage) seen.current.length = index + 1;
    follow({ index, end: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null });
  }, []);
  const photos = useCallback(() => seen.current.flatMap((sheet) => sheet ?? []), []);
  return { cursors, report, photos };
}

/** Lays the cursor of the next sheet; at the list's end cuts off what is left from when it was longer. */
function followSheet(cursors: Cursors, { index, end }: { index: number; end: string | null }): Cursors {
  const next = index + 1;
  if (end === null) return cursors.length > next ? cursors.slice(0, next) : cursors;
  if (cursors[next] === end) return cursors;
  return cursors
    .map((cursor, at) => (at === next ? end : cursor))
    .concat(next >= cursors.length ? [end] : []);
}
