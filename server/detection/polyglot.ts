import type { FileHandle } from 'node:fs/promises';

/** A ZIP directory may be followed by a comment of 64 KiB at most, so one that is there ends in this window. */
const WINDOW = 65_536 + 22;
const SCRIPT = /<\?php|<script/i;

/**
 * Tells whether a picture is at the same time something that other programs would run or open: a script, a PDF, a
 * ZIP archive (and so a JAR). Bytes after the picture are no reason by themselves: phones put previews, depth maps
 * and clips there. Only the first and last 64 KiB are read, where such programs look.
 */
export async function isPolyglot(file: FileHandle, size: number): Promise<boolean> {
  const head = await readAt(file, 0, WINDOW);
  // A PDF reader looks for its header in the first 1,024 bytes.
  if (head.subarray(0, 1024).includes('%PDF-') || SCRIPT.test(head.toString('latin1'))) return true;
  const tail = size > WINDOW ? await readAt(file, size - WINDOW, WINDOW) : head;
  return SCRIPT.test(tail.toString('latin1')) || endsAsZip(tail);
}

/** The end-of-directory record counts only when the comment length it states ends with the file. */
function endsAsZip(tail: Buffer): boolean {
  for (let at = tail.lastIndexOf('PK\x05\x06'); at >= 0; at = tail.lastIndexOf('PK\x05\x06', at - 1)) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
    if (at === 0) break;
  }
  return false;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
