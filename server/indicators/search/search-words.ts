import { badUserInput } from '../../errors.js';
import { refang } from '../values/defang.js';
import { fold, SHORTEST_WORD } from './search-text.js';

const LONGEST = 500;

/**
 * The words of a search: each must be found. A value may come defanged, as people pass them on.
 *
 * @throws BAD_USER_INPUT for a search that is too short or too long
 */
export function searchWords(search: string): string[] {
  const text = fold(refang(search.trim()));
  if (text.length > LONGEST) throw badUserInput({ search: `Search for at most ${LONGEST} characters.` });
  const words = text.split(/\s+/);
  // Of "a b" no word can be looked up, but the whole can.
  const found = words.every((word) => [...word].length >= SHORTEST_WORD) ? words : [words.join(' ')];
  if (found.some((word) => [...word].length < SHORTEST_WORD)) {
    throw badUserInput({ search: `Search for at least ${SHORTEST_WORD} characters.` });
  }
  return [...new Set(found)];
}
