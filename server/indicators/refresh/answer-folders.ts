import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uploadTooLarge } from '../../errors.js';
import { MAX_FEED_BYTES } from './download.js';

/** Where answers lie until they are taken in: a folder for each refresh. */
export class AnswerFolders {
  private readonly folder: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'feeds');
  }

  of(runId: string): string {
    return join(this.folder, runId);
  }

  /** Where the file lies that somebody uploaded. */
  uploadOf(runId: string): string {
    return join(this.of(runId), 'answer');
  }

  /** Takes in an uploaded file. It is on the disk when this resolves. @throws UPLOAD_TOO_LARGE */
  async receive(runId: string, stream: Readable): Promise<void> {
    await mkdir(this.of(runId), { recursive: true, mode: 0o700 });
    const out = createWriteStream(this.uploadOf(runId), { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(stream, limited, out);
  }

  async remove(runId: string): Promise<void> {
    await rm(this.of(runId), { recursive: true, force: true });
  }

  /** Removes what processes that died have left. */
  async keepOnly(runIds: string[]): Promise<void> {
    const kept = new Set(runIds);
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (!kept.has(name)) await this.remove(name);
    }
  }
}

async function* limited(source: AsyncIterable<Buffer>) {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > MAX_FEED_BYTES) throw uploadTooLarge(MAX_FEED_BYTES);
    yield chunk;
  }
}
