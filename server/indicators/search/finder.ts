import type { IndicatorStore } from '../store/indicator-store.js';
import { EmbeddedFinder } from './embedded-finder.js';
import { MySqlFinder } from './mysql-finder.js';
import type { Selection } from './selection.js';

/** The first indicators of a selection. */
export interface FirstFound {
  /** First seen last first. */
  ids: number[];
  /** How many the selection has, where that came out, too. */
  total?: number;
}

/** Finds the indicators of a selection. */
export interface Finder {
  /** The first of them, at most `limit`. */
  first(selection: Selection, limit: number): Promise<FirstFound>;
  /** How many there are; counting ends with `most`. */
  count(selection: Selection, most: number): Promise<number>;
}

export function finderOf(store: IndicatorStore): Finder {
  return store.dialect === 'sqlite' ? new EmbeddedFinder(store) : new MySqlFinder(store);
}
