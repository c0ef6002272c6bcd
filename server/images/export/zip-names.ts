/** What Windows and others take for more than a letter of a name; marks that hide what a name says. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|]/gu;

/** Longest name in bytes that file systems take, less what `unique` may add. */
const LONGEST_BYTES = 230;

/** Gives each file of an archive a name that every system can unpack beside the others. */
export class ZipNames {
  private readonly taken = new Set<string>();

  /**
   * @param folder inside the archive
   * @param name as somebody called the file: any text
   * @param ending with its dot, of what the file is
   * @returns a path that no other file of the archive has
   */
  add(folder: string, name: string, ending: string): string {
    const stem = shortened(
      name
        .replace(/\.[A-Za-z0-9]{1,8}$/, '')
        .replace(UNSAFE, '_')
        // Hidden files, and what Windows drops at an end.
        .replace(/^[.\s]+|[.\s]+$/gu, ''),
    );
    for (let count = 1; ; count++) {
      const path = `${folder}/${stem || 'photo'}${count > 1 ? ` (${count})` : ''}${ending}`;
      // Some file systems fold case, some accents written in two ways.
      const key = path.normalize('NFC').toLowerCase();
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return path;
    }
  }
}

function shortened(text: string): string {
  let kept = text;
  while (Buffer.byteLength(kept) > LONGEST_BYTES) kept = [...kept].slice(0, -1).join('');
  return kept;
}
