/** A ZIP directory may be followed by a comment of 64 KiB at most, so one that is there ends in this window. */
const WINDOW = 65_536 + 22;
/** How scripts begin, in lower case. Each is looked for by its first two bytes, so that nearly all of a photo is passed over. */
const SCRIPTS = [
  { text: '<?php', starts: ['<?'] },
  { text: '<script', starts: ['<s', '<S'] },
];

/**
 * Tells whether a picture is at the same time something that other programs would run or open: a script, a PDF, a
 * ZIP archive (and so a JAR). Bytes after the picture are no reason by themselves: phones put previews, depth maps
 * and clips there. Only the first and last 64 KiB are read, where such programs look.
 *
 * @param ends 66,000 bytes of each end, or all of a smaller file
 */
export function isPolyglot(ends: { head: Buffer; tail: Buffer }): boolean {
  const head = ends.head.subarray(0, WINDOW);
  // A PDF reader looks for its header in the first 1,024 bytes.
  if (head.subarray(0, 1024).includes('%PDF-') || hasScript(head)) return true;
  const tail = ends.tail.subarray(-WINDOW);
  return hasScript(tail) || endsAsZip(tail);
}

function hasScript(bytes: Buffer): boolean {
  return SCRIPTS.some(({ text, starts }) => starts.some((start) => holds(bytes, text, start)));
}

/** Whether a text is in the bytes, upper or lower case, where it begins with exactly `start`. */
function holds(bytes: Buffer, text: string, start: string): boolean {
  for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + 1)) {
    if (bytes.toString('latin1', at, at + text.length).toLowerCase() === text) return true;
  }
  return false;
}

/** The end-of-directory record counts only when the comment length it states ends with the file. */
function endsAsZip(tail: Buffer): boolean {
  for (let at = tail.lastIndexOf('PK\x05\x06'); at >= 0; at = tail.lastIndexOf('PK\x05\x06', at - 1)) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
    if (at === 0) break;
  }
  return false;
}
