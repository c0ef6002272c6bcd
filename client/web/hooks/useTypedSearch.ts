import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

const TYPING_MS = 250;

/** Text of a search field, which follows into the address as `q` once the typing rests. */
export function useTypedSearch(): [typed: string, type: (text: string) => void] {
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get('q') ?? '');
  const toAddress = useDebouncedCallback((text: string) => {
    setParams(text.trim() ? { q: text.trim() } : {}, { replace: true });
  }, TYPING_MS);
  return [
    typed,
    (text) => {
      setTyped(text);
      toAddress(text);
    },
  ];
}
