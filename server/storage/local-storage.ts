import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { uploadTooLarge } from '../errors.js';
import { EndCollector } from './end-collector.js';
import { close, fdatasync, fsync, open, writeAll } from './plain-files.js';
import { areRemovalsHeld, HOLD_FILE } from './removal-hold.js';
import type { ExtraHash, ReceivedFile, Storage } from './storage.js';

/** Written at once: a connection delivers little at a time, and each write takes a thread. */
const WRITE_BYTES = 1_048_576;

/** Files in a folder of this machine. Temporary ones lie in the same folder tree, so that keeping is a rename. */
export class LocalStorage implements Storage {
  readonly temporaryFolder: string;
  /** Received files that lie at their key, until they are done with. */
  private readonly kept = new Set<string>();
  private postponed = false;

  private constructor(private readonly root: string) {
    this.temporaryFolder = join(root, 'incoming');
  }

  /** Opens the store; what an earlier process left half received is removed. */
  static async open(root: string): Promise<LocalStorage> {
    const storage = new LocalStorage(root);
    await rm(storage.temporaryFolder, { recursive: true, force: true });
    await mkdir(storage.temporaryFolder, { recursive: true, mode: 0o700 });
    return storage;
  }

  /** The store of a server that may be running, for reading. */
  static at(root: string): LocalStorage {
    return new LocalStorage(root);
  }

  async receive(stream: Readable, maxBytes: number, alsoHash: ExtraHash[] = []): Promise<ReceivedFile> {
    const path = join(this.temporaryFolder, randomUUID());
    const discard = async () => {
      if (!this.kept.delete(path)) await rm(path, { force: true });
    };
    const collector = new EndCollector();
    const hash = createHash('sha256');
    const others = alsoHash.map((name) => ({ name, hash: createHash(name) }));
    let bytes = 0;
    let batch: Buffer[] = [];
    let written = 0;
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw uploadTooLarge(maxBytes);
        hash.update(chunk);
        for (const other of others) other.hash.update(chunk);
        collector.add(chunk);
        batch.push(chunk);
        if (bytes - written < WRITE_BYTES) continue;
        await writeAll(file, batch);
        batch = [];
        written = bytes;
      }
      await writeAll(file, batch);
      await fdatasync(file);
    } catch (error) {
      await close(file);
      await discard();
      throw error;
    }
    await close(file);
    const { md5 = null, sha1 = null } = Object.fromEntries(
      others.map((other) => [other.name, other.hash.digest('hex')]),
    );
    return { path, sha256: hash.digest('hex'), md5, sha1, bytes, ends: collector.ends(), discard };
  }

  async keep(received: ReceivedFile, key: string): Promise<void> {
    const path = this.pathOf(key);
    const folder = dirname(path);
    const created = await renameInto(received.path, path);
    this.kept.add(received.path);
    // A rename is safe from a power cut only once its folder is on the disk, and so is each new folder.
    const changed = [folder];
    if (created) {
      for (let made = folder; made.length >= created.length; made = dirname(made))
        changed.push(dirname(made));
    }
    await Promise.all(changed.map(syncFolder));
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
    if (await this.mustStay()) return;
    await rm(this.pathOf(key), { force: true });
  }

  async list(folder: string): Promise<string[]> {
    try {
      return (await readdir(this.pathOf(folder))).filter(
        (name) => folder !== '' || (this.pathOf(name) !== this.temporaryFolder && name !== HOLD_FILE),
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  async removeFolder(folder: string): Promise<void> {
    if (await this.mustStay()) return;
    // Tried again, because a photo that is just coming in may fill a folder in the moment before it is removed.
    await rm(join(this.root, folder), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }

  async takePostponed(): Promise<boolean> {
    if (!this.postponed || (await areRemovalsHeld(this.root))) return false;
    this.postponed = false;
    return true;
  }

  private async mustStay(): Promise<boolean> {
    const held = await areRemovalsHeld(this.root);
    this.postponed ||= held;
    return held;
  }
}

/** Moves a file, making the folders it lacks. @returns the topmost folder that was made */
async function renameInto(from: string, to: string): Promise<string | undefined> {
  try {
    await rename(from, to);
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const created = await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await rename(from, to);
  return created;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await fsync(folder);
  } finally {
    await close(folder);
  }
}
