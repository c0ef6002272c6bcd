import { useCallback, useMemo, useState } from 'react';
import type { HistoryPhoto } from './useSheets';

export interface Selection {
  ids: ReadonlySet<string>;
  /** Takes one in or out. */
  toggle: (id: string) => void;
  /** Takes in everything between the last toggled one and this. */
  extendTo: (id: string) => void;
  addAll: (ids: readonly string[]) => void;
  clear: () => void;
}

/** Which photos are selected. @param photos those of the list so far, in order */
export function useSelection(photos: () => readonly HistoryPhoto[]): Selection {
  const [{ ids }, set] = useState<{ ids: ReadonlySet<string>; anchor: string | null }>({
    ids: new Set(),
    anchor: null,
  });

  const toggle = useCallback((id: string) => {
    set((before) => {
      const next = new Set(before.ids);
      if (!next.delete(id)) next.add(id);
      return { ids: next, anchor: id };
    });
  }, []);
  const extendTo = useCallback(
    (id: string) => {
      set((before) => {
        const order = photos().map((photo) => photo.id);
        const [start, end] = [order.indexOf(before.anchor ?? id), order.indexOf(id)].sort((a, b) => a - b);
        const range = order.slice(Math.max(0, start ?? 0), (end ?? 0) + 1);
        return { ids: new Set([...before.ids, ...range]), anchor: before.anchor ?? id };
      });
    },
    [photos],
  );
  const addAll = useCallback((more: readonly string[]) => {
    set((before) => ({ ...before, ids: new Set([...before.ids, ...more]) }));
  }, []);
  const clear = useCallback(() => set({ ids: new Set(), anchor: null }), []);
  return useMemo(() => ({ ids, toggle, extendTo, addAll, clear }), [ids, toggle, extendTo, addAll, clear]);
}
