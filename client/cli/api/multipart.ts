import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { LocalFailure } from './failures';

/** Bytes of a file that are in memory at once. */
const CHUNK_BYTES = 262_144;

export interface MultipartBody {
  headers: Record<string, string>;
  body: AsyncIterable<Buffer>;
}

/**
 * A GraphQL multipart request (https://github.com/jaydenseric/graphql-multipart-request-spec) with one file, which is
 * read while it is sent. The length is said beforehand, so nothing is sent in chunks. A piece of the body is good until
 * the next one is asked for.
 *
 * @param bytes the file's size; the body ends with LocalFailure when it is another one by now
 */
export function multipartBody(
  query: string,
  variables: Record<string, unknown>,
  file: { path: string; bytes: number },
): MultipartBody {
  const boundary = `maskwatch-${randomBytes(12).toString('hex')}`;
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = Buffer.from(
    field('operations', JSON.stringify({ query, variables: { ...variables, file: null } })) +
      field('map', '{"0":["variables.file"]}') +
      `--${boundary}\r\nContent-Disposition: form-data; name="0"; filename*=UTF-8''${encodeName(basename(file.path))}\r\n` +
      'Content-Type: application/octet-stream\r\n\r\n',
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(head.length + file.bytes + tail.length),
      'apollo-require-preflight': 'true',
    },
    body: parts(head, file, tail),
  };
}

/** A name with quotes, line breaks or letters of any script, as in RFC 5987, 3.2.1. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}

/** Buffers that no file is being read into: as many as there were photos under way at once. */
const spare: Buffer[] = [];

/**
 * The body in as few pieces as it fits in, most often one. Each piece is in the place of the last one: a buffer a photo would be
 * much to clear away.
 */
async function* parts(head: Buffer, file: { path: string; bytes: number }, tail: Buffer) {
  const handle = await open(file.path).catch((error) => {
    throw new LocalFailure(`It cannot be read: ${error.message}`);
  });
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(CHUNK_BYTES);
  try {
    let filled = head.copy(buffer);
    for (let sent = 0; sent < file.bytes; ) {
      if (filled === CHUNK_BYTES) {
        yield buffer;
        filled = 0;
      }
      const most = Math.min(CHUNK_BYTES - filled, file.bytes - sent);
      const { bytesRead } = await handle.read(buffer, filled, most, sent);
      if (bytesRead === 0) throw new LocalFailure('It became shorter while it was sent.');
      sent += bytesRead;
      filled += bytesRead;
    }
    if (filled + tail.length > CHUNK_BYTES) {
      yield buffer.subarray(0, filled);
      filled = 0;
    }
    yield buffer.subarray(0, filled + tail.copy(buffer, filled));
  } finally {
    spare.push(buffer);
    await handle.close();
  }
}
