import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The log that SQLite appends commits to (https://www.sqlite.org/wal.html), and how far it is on the disk. */
export class WriteAheadLog {
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private isNew = true;

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
    try {
      await flushFile(`${this.database}-wal`);
    } catch (error) {
      // Without a log all of it has moved into the database, which SQLite does only once that is on the disk.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    // That there is a log has to be on the disk too.
    if (this.isNew) await flushFile(dirname(this.database));
    this.isNew = false;
  }
}

async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
