import { useCallback } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

export type AddressChanges = Record<string, string | string[] | null | undefined>;

/** The address that the router is on its way to: a second change made before it is there builds on that, and loses nothing. */
let coming: { path: string; search: string } | undefined;

/**
 * Parts of the address after the question mark, the function that changes some of them (an empty value takes one out), and the one that takes
 * all of them out. A change replaces the entry in the browser's history; the page goes to its top unless `keepPlace` is set.
 */
export function useAddressParts({
  keepPlace = false,
} = {}): [params: URLSearchParams, change: (changes: AddressChanges) => void, clear: () => void] {
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const go = useCallback(
    async (parts: URLSearchParams) => {
      const target = { path: pathname, search: parts.toString() };
      coming = target;
      await navigate(`?${target.search}`, { replace: true, preventScrollReset: keepPlace });
      if (coming === target) coming = undefined;
    },
    [navigate, pathname, keepPlace],
  );
  const change = useCallback(
    (changes: AddressChanges) => {
      const search = coming?.path === pathname ? coming.search : window.location.search;
      const parts = new URLSearchParams(search);
      for (const [key, value] of Object.entries(changes)) {
        parts.delete(key);
        for (const each of [value].flat()) if (each) parts.append(key, each);
      }
      void go(parts);
    },
    [go, pathname],
  );
  const clear = useCallback(() => void go(new URLSearchParams()), [go]);
  return [params, change, clear];
}
