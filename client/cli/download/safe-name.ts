/** Longest name that every usual file system takes, with room for what is added. */
const LONGEST_BYTES = 200;

/** Names that are devices on Windows, with any ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A file's name for a photo: that of the photo as far as a file system takes it, and a piece of the photo's id, so that photos of
 * the same name get different files, and the same photo the same file each time.
 *
 * @param name what somebody called the photo; it may be anything, `../../x` too
 * @param suffix what tells the pictures of a photo apart, as in `-annotated`
 */
export function safeName(name: string, id: string, suffix: string, ending: string): string {
  const bare = name
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const usual = bare === '' || DEVICES.test(bare) ? `photo${bare}` : bare;
  // The last piece of a UUIDv7 is random; the first is a time, which photos may share.
  return `${shortened(usual)}-${id.slice(-8)}${suffix}.${ending}`;
}

function shortened(text: string): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > LONGEST_BYTES) break;
    end += character.length;
  }
  return text.slice(0, end);
}
