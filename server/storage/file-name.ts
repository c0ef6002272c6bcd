const LONGEST_NAME = 255;

/**
 * The name a file came with, as text to keep: without control characters, at most 255 characters, its ending kept.
 * It never becomes part of a path.
 *
 * @param fallback what a file without a name is called
 */
export function fileName(name: string | undefined, fallback: string): string {
  const visible = (name ?? '').replace(/\p{Cc}/gu, '').trim();
  if (visible === '') return fallback;
  const characters = [...visible];
  if (characters.length <= LONGEST_NAME) return visible;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(visible)?.[0] ?? '';
  return characters.slice(0, LONGEST_NAME - ending.length).join('') + ending;
}

/** A file's name as searched in and sorted by: NFKC, lower case, at most as long as the name may be. */
export function nameKey(name: string): string {
  return [...name.normalize('NFKC').toLowerCase()].slice(0, LONGEST_NAME).join('');
}
