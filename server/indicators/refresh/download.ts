import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Feed, FeedFormat } from '../../../models/index.js';
import { type Fetched, type FetchLimits, OutboundError, type OutboundFetcher } from '../../outbound/index.js';
import { FeedProblem } from '../formats/index.js';
import { eventsOfManifest } from '../formats/misp.js';
import { readEnds } from '../formats/recognise.js';

/** The largest answer: several million rows. */
export const MAX_FEED_BYTES = 1024 * 1_048_576;

/** From the first look-up to the last byte of one answer. */
const TOTAL_MS = 15 * 60_000;

/** Of a MISP feed's events, the newest. */
const MOST_EVENTS = 10_000;

/** Events fetched side by side. */
const AT_ONCE = 4;

export interface Download {
  /** null: nothing has changed since the last one. */
  paths: string[] | null;
  etag: string | null;
  lastModified: string | null;
}

interface Wishes {
  outbound: OutboundFetcher;
  /** Its secret, readable. */
  secret: { name: string; value: string } | undefined;
  /** Where the answer is put. */
  folder: string;
  onProgress(bytes: number, total: number | null, phase: string): void;
  signal: AbortSignal;
}

/**
 * Fetches a feed's answer into a folder; of a MISP feed the manifest and then each event.
 *
 * @throws FeedProblem in words for administrators
 */
export async function download(feed: Feed, wishes: Wishes): Promise<Download> {
  const { outbound, folder, signal } = wishes;
  const address = feed.address as string;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const { etag, lastModified } = feed;
    const known = etag || lastModified ? { etag, lastModified } : undefined;
    const fetched = await outbound.open(address, { ...limits(wishes), ...(known ? { known } : {}) });
    const about = { etag: short(fetched.etag, 255), lastModified: short(fetched.lastModified, 64) };
    if (fetched.unchanged) {
      fetched.stream.destroy();
      return { paths: null, etag, lastModified };
    }
    const path = join(folder, 'answer');
    await save(fetched, path, wishes, 'Downloading');
    const { head } = await readEnds(path);
    const isManifest = /^\s*\{\s*"[0-9a-f]{8}-[0-9a-f-]{27}"\s*:\s*\{/i.test(head);
    if (!isManifest || (feed.format !== FeedFormat.AUTO && feed.format !== FeedFormat.MISP)) {
      return { paths: [path], ...about };
    }
    return { paths: await events(address, path, wishes), ...about };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof OutboundError) throw new FeedProblem(error.message);
    throw error;
  }
}

/** The events of a manifest lie beside it, each by its id. */
async function events(address: string, manifest: string, wishes: Wishes): Promise<string[]> {
  const ids = (await eventsOfManifest(manifest)).slice(0, MOST_EVENTS);
  if (ids.length === 0) throw new FeedProblem('The manifest lists no events.');
  const paths: string[] = [];
  let next = 0;
  let done = 0;
  const fetchSome = async () => {
    for (let index = next++; index < ids.length; index = next++) {
      const id = ids[index] as string;
      const path = join(wishes.folder, `${id}.json`);
      const quiet = { ...wishes, onProgress: () => {} };
      await save(await wishes.outbound.open(beside(address, `${id}.json`), limits(wishes)), path, quiet, '');
      paths[index] = path;
      wishes.onProgress(++done, ids.length, 'Downloading events');
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, ids.length) }, fetchSome));
  return paths;
}

function beside(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = url.pathname.replace(/[^/]*$/, name);
  return url.href;
}

function limits({ secret }: Wishes): FetchLimits {
  return {
    maxBytes: MAX_FEED_BYTES,
    totalMs: TOTAL_MS,
    accept: 'text/csv, application/json, text/plain, */*;q=0.5',
    ...(secret ? { secret } : {}),
  };
}

async function save(
  { stream, bytes: total }: Fetched,
  path: string,
  wishes: Wishes,
  phase: string,
): Promise<void> {
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      wishes.onProgress(bytes, total ?? null, phase);
      done(null, chunk);
    },
  });
  await pipeline(stream as Readable, counting, createWriteStream(path, { mode: 0o600 }), {
    signal: wishes.signal,
  });
}

/** What is too long for its column is no validator that would ever match. */
function short(text: string | undefined, longest: number): string | null {
  return text !== undefined && text.length <= longest ? text : null;
}
