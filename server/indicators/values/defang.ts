/**
 * Undoes what people do to a value so that nobody follows it by accident: hxxp://bad[.]example, bad(dot)example,
 * 192[.]0[.]2[.]1[:]80, user[@]bad.example.
 */
export function refang(text: string): string {
  return text
    .replace(/^(\W*)h[x*]{2}p(s?)(?=\[?:)/i, '$1http$2')
    .replace(/^(\W*)fxp(?=\[?:)/i, '$1ftp')
    .replace(
      /\[(\.|:\/\/|:|\/|@)\]?|(?<=\w)\\\.|\((\.)\)|\{(\.)\}/g,
      (all, a, b, c) => a ?? b ?? c ?? all.slice(1),
    )
    .replace(/[[({]\s*dot\s*[\])}]/gi, '.')
    .replace(/[[({]\s*at\s*[\])}]/gi, '@');
}

/** The reverse, for reading: `hxxp://bad[.]example`. Hashes have nothing to defang. */
export function defang(value: string): string {
  return value.replace(/^http/i, 'hxxp').replaceAll('.', '[.]');
}
