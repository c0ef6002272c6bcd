import { useState } from 'react';
import { useSecondsUntil } from './useSecondsUntil';

/** Seconds left of a wait, counting down by itself, and the function that starts one. */
export function useCountdown(): [secondsLeft: number, start: (seconds: number) => void] {
  const [until, setUntil] = useState<number | null>(null);
  return [useSecondsUntil(until), (seconds) => setUntil(Date.now() + seconds * 1000)];
}
