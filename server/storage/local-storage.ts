import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { uploadTooLarge } from '../errors.js';
import type { ReceivedFile, Storage } from './storage.js';

/** Files in a folder of this machine. Temporary ones lie in the same folder tree, so that keeping is a rename. */
export class LocalStorage implements Storage {
  private readonly incoming: string;

  private constructor(private readonly root: string) {
    this.incoming = join(root, 'incoming');
  }

  /** Opens the store; what an earlier process left half received is removed. */
  static async open(root: string): Promise<LocalStorage> {
    const storage = new LocalStorage(root);
    await rm(storage.incoming, { recursive: true, force: true });
    await mkdir(storage.incoming, { recursive: true, mode: 0o700 });
    return storage;
  }

  async receive(stream: Readable, maxBytes: number): Promise<ReceivedFile> {
    const path = join(this.incoming, randomUUID());
    const discard = () => rm(path, { force: true });
    const hash = createHash('sha256');
    let bytes = 0;
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw uploadTooLarge(maxBytes);
        hash.update(chunk);
        await file.writeFile(chunk);
      }
      await file.datasync();
    } catch (error) {
      await file.close();
      await discard();
      throw error;
    }
    await file.close();
    return { path, sha256: hash.digest('hex'), bytes, discard };
  }

  async keep(received: ReceivedFile, key: string): Promise<void> {
    const path = this.pathOf(key);
    const folder = dirname(path);
    const created = await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(received.path, path);
    // A rename is safe from a power cut only once its folder is on the disk, and so is a new folder.
    await syncFolder(folder);
    if (created) await syncFolder(dirname(created));
  }

  pathOf(key: string): string {
    return join(this.root, key);
  }

  async prepare(key: string): Promise<string> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return path;
  }

  async sizeOf(key: string): Promise<number | undefined> {
    try {
      return (await stat(this.pathOf(key))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async removeFolder(folder: string): Promise<void> {
    await rm(join(this.root, folder), { recursive: true, force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
