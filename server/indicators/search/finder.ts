import type { IndicatorStore } from '../store/indicator-store.js';
import { EmbeddedFinder } from './embedded-finder.js';
import { MySqlFinder } from './mysql-finder.js';
import type { Selection } from './selection.js';

/** Finds the indicators of a selection. */
export interface Finder {
  /** Their ids, first seen last first; at most `limit`. */
  ids(selection: Selection, limit: number): Promise<number[]>;
  /** How many there are; counting ends with `most`. */
  count(selection: Selection, most: number): Promise<number>;
}

export function finderOf(store: IndicatorStore): Finder {
  return store.dialect === 'sqlite' ? new EmbeddedFinder(store) : new MySqlFinder(store);
}
