const BOOTSTRAP_ROUNDS = 200;

/** Quantile of the normal distribution for a 95% interval. */
const Z = 1.96;

export function ratio(part, whole) {
  return whole === 0 ? undefined : part / whole;
}

/** 95% interval of a share of independent cases (Wilson 1927). */
export function shareInterval(part, whole) {
  if (whole === 0) return undefined;
  const share = part / whole;
  const centre = share + Z ** 2 / (2 * whole);
  const reach = Z * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2));
  const scale = 1 + Z ** 2 / whole;
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)];
}

/** Map.groupBy, which Node 20 does not have. */
export function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** A small seeded generator (mulberry32), so that the intervals of a report repeat. */
function seededRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * 95% intervals from bootstrap samples of whole groups.
 *
 * @param groups lists of items that belong together
 * @param statistic items -> an object of figures
 * @returns the same object with `[low, high]` for each figure; undefined for one that no sample has
 */
export function bootstrapIntervals(groups, statistic) {
  const random = seededRandom(1);
  const rounds = Array.from({ length: BOOTSTRAP_ROUNDS }, () =>
    statistic(groups.flatMap(() => groups[Math.floor(random() * groups.length)])),
  );
  const interval = (name) => {
    const values = rounds.map((round) => round[name]).filter((value) => value !== undefined);
    if (values.length === 0) return undefined;
    values.sort((a, b) => a - b);
    return [values[Math.floor(0.025 * values.length)], values[Math.floor(0.975 * values.length)]];
  };
  return Object.fromEntries(Object.keys(rounds[0]).map((name) => [name, interval(name)]));
}
