import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Api } from '../api/api';
import { Unreachable } from '../api/failures';
import { withRetries } from '../api/retries';

export interface Picture {
  url: string;
  /** Where it goes. */
  path: string;
  /** Known of originals: size and SHA-256 of the bytes. */
  bytes?: number;
  sha256?: string;
}

/** Whether a picture is there already: whole, since it gets its name only then. */
export async function isThere({ path, bytes }: Picture): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined);
  return stats !== undefined && (bytes === undefined || stats.size === bytes);
}

/**
 * Fetches a picture into a file, which is there whole or not at all.
 *
 * @throws Refusal, Unreachable; Unreachable also when other bytes came than were uploaded
 */
export async function fetchPicture(
  api: Api,
  picture: Picture,
  patienceMs: number,
  signal: AbortSignal,
): Promise<void> {
  const draft = `${picture.path}.part`;
  try {
    await withRetries(() => fetchOnce(api, picture, draft, signal), { patienceMs, signal });
    await rename(draft, picture.path);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Codes of an answer that does not come to its end; HPE: it is no HTTP. */
const BROKEN = /^(ECONNRESET|ETIMEDOUT|ERR_STREAM_PREMATURE_CLOSE|HPE_)/;

async function fetchOnce(
  api: Api,
  { url, sha256 }: Picture,
  draft: string,
  signal: AbortSignal,
): Promise<void> {
  const body = await api.with({ retries: { patienceMs: 0, signal } }).open(`${url}?download`);
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(body, hashing, createWriteStream(draft)).catch((error) => {
    if (BROKEN.test(error.code)) throw new Unreachable('The connection broke.');
    throw error;
  });
  if (sha256 !== undefined && hash.digest('hex') !== sha256) {
    throw new Unreachable('Other bytes arrived than were uploaded.');
  }
}
