import { useSearchParams } from 'react-router';

/** Parts of the address after the question mark, and the function that changes one; an empty value takes it out. */
export function useAddressParts(): [URLSearchParams, (key: string, value: string | string[]) => void] {
  const [params, setParams] = useSearchParams();
  const set = (key: string, value: string | string[]) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete(key);
        for (const each of [value].flat()) if (each) next.append(key, each);
        return next;
      },
      { replace: true },
    );
  return [params, set];
}
