import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useAddressParts } from './useAddressParts';

const TYPING_MS = 250;

/** Text of a search field, which follows into the address as `q` once the typing rests, and from there when that changes. */
export function useTypedSearch(): [typed: string, type: (text: string) => void] {
  const [params, change] = useAddressParts();
  const inAddress = params.get('q') ?? '';
  const [typed, setTyped] = useState(inAddress);
  useEffect(() => {
    setTyped((before) => (before.trim() === inAddress ? before : inAddress));
  }, [inAddress]);

  const toAddress = useDebouncedCallback((text: string) => change({ q: text.trim() }), TYPING_MS);
  return [
    typed,
    (text) => {
      setTyped(text);
      toAddress(text);
    },
  ];
}
