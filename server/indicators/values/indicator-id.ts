/** Low bits that tell indicators of the same second apart. */
const SEQUENCE = 2 ** 21;

/** The latest time an id can carry, in seconds: ids stay exact as JavaScript's numbers (2 ** 53). */
const LATEST = 2 ** 32 - 1;

/**
 * An indicator's id: when it was first seen, in whole seconds since 1970, times 2 ** 21, plus a number that makes it
 * unique. As with UUIDv7 a span of time is then exactly a span of ids; as a number it is also the row id that full-text
 * search orders by.
 *
 * @param sequence any whole number; its low 21 bits count
 */
export function indicatorId(seconds: number, sequence: number): number {
  return Math.min(Math.max(0, seconds), LATEST) * SEQUENCE + (sequence % SEQUENCE);
}

/** When the indicator of an id was first seen, in seconds. */
export function secondsOfId(id: number): number {
  return Math.floor(id / SEQUENCE);
}

/** The lowest id of what was first seen at a time or later. */
export function firstIndicatorIdAt(time: Date): number {
  return indicatorId(Math.ceil(time.getTime() / 1000), 0);
}
