import { dirname } from 'node:path';
import { close, fdatasync, open } from '../storage/plain-files.js';

/**
 * The log that SQLite appends commits to (https://www.sqlite.org/wal.html), and how far it is on the disk. The file is there,
 * and the same, for as long as a connection is open.
 */
export class WriteAheadLog {
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private file: number | undefined;

  constructor(private readonly database: string) {}

  /**
   * Resolves when every commit made before the call is on the disk. A run that has begun may have missed the latest, so
   * callers wait for the one after it, all for the same.
   */
  sync(): Promise<void> {
    if (!this.running) return this.run();
    this.next ??= this.running.then(
      () => this.run(),
      () => this.run(),
    );
    return this.next;
  }

  private run(): Promise<void> {
    this.next = undefined;
    this.running = this.flush().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async flush(): Promise<void> {
    const isNew = this.file === undefined;
    this.file ??= await openIfThere(`${this.database}-wal`);
    // Nothing has been written yet.
    if (this.file === undefined) return;
    await fdatasync(this.file);
    // That there is a log has to be on the disk too.
    if (isNew) await flushFolder(dirname(this.database));
  }

  /** Lets go of the file, before the last connection is closed and removes it. */
  async close(): Promise<void> {
    await this.next;
    await this.running;
    const { file } = this;
    this.file = undefined;
    if (file !== undefined) await close(file);
  }
}

async function openIfThere(path: string): Promise<number | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await fdatasync(folder);
  } finally {
    await close(folder);
  }
}
