import type { Readable } from 'node:stream';
import type { FileUpload } from 'graphql-upload-ts';
import { uploadTooLarge } from '../errors.js';

/**
 * Hands on the bytes of an uploaded file as they arrive.
 *
 * @param maxBytes the largest file, for the answer to one that the multipart parser cut
 * @throws UPLOAD_TOO_LARGE and what `read` throws
 */
export async function readUpload<T>(
  file: Promise<FileUpload>,
  maxBytes: number,
  read: (stream: Readable, name: string) => Promise<T>,
): Promise<T> {
  const upload = await file;
  const stream = upload.createReadStream();
  stream.on('error', () => {});
  try {
    return await read(stream, upload.filename);
  } catch (error) {
    // The parser cuts a stream at its own limit, one byte past ours.
    throw (error as { status?: number } | undefined)?.status === 413 ? uploadTooLarge(maxBytes) : error;
  } finally {
    // The parser keeps its temporary file for as long as somebody may still read it.
    stream.destroy();
  }
}
