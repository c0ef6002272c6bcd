import { createWriteStream } from 'node:fs';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uploadTooLarge } from '../errors.js';

/** The files of imports while they are worked on: a folder that the server's account alone reads, as they hold passwords. */
export class ImportFiles {
  constructor(private readonly folder: string) {}

  pathOf(id: string): string {
    return join(this.folder, `${id}.csv`);
  }

  /**
   * Takes in a file, on the disk when this resolves.
   *
   * @throws UPLOAD_TOO_LARGE past `maxBytes`; whatever the stream throws; nothing is left in either case
   */
  async receive(id: string, stream: Readable, maxBytes: number): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    // Under another name until it is whole: a file that only began to arrive must not be taken up.
    const path = `${this.pathOf(id)}.part`;
    try {
      await pipeline(
        stream,
        limited(maxBytes),
        createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
      );
      await rename(path, this.pathOf(id));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  async has(id: string): Promise<boolean> {
    return access(this.pathOf(id)).then(
      () => true,
      () => false,
    );
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /** Removes what a process that died has left. */
  async keepOnly(ids: string[]): Promise<void> {
    const kept = ids.map((id) => basename(this.pathOf(id)));
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) if (!kept.includes(name)) await rm(join(this.folder, name), { force: true });
  }
}

function limited(maxBytes: number) {
  return async function* (source: AsyncIterable<Buffer>) {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw uploadTooLarge(maxBytes);
      yield chunk;
    }
  };
}
