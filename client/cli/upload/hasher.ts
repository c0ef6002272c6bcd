import { Worker } from 'node:worker_threads';
import { LocalFailure } from '../api/failures';

/** A file as it was when it was read. */
export interface HashedFile {
  bytes: number;
  sha256: string;
}

interface Answer {
  id: number;
  result?: HashedFile;
  error?: string;
}

/**
 * What the thread does. Its source is handed over as text, so that the bundle stays one file and the thread loads nothing
 * but this: it must not use anything from outside of itself.
 */
function hashFiles(): void {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { closeSync, openSync, readSync } = process.getBuiltinModule('node:fs');
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  const chunk = Buffer.allocUnsafeSlow(262_144);
  const hashOf = (path: string) => {
    const file = openSync(path, 'r');
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      for (;;) {
        const read = readSync(file, chunk, 0, chunk.length, null);
        if (read === 0) return { bytes, sha256: hash.digest('hex') };
        hash.update(read === chunk.length ? chunk : chunk.subarray(0, read));
        bytes += read;
      }
    } finally {
      closeSync(file);
    }
  };
  parentPort?.on('message', ({ id, path }: { id: number; path: string }) => {
    try {
      parentPort.postMessage({ id, result: hashOf(path) });
    } catch (error) {
      parentPort.postMessage({ id, error: (error as Error).message });
    }
  });
}

/** A thread that reads files and hashes them with SHA-256. */
export class Hasher {
  private readonly worker = new Worker(`(${hashFiles})()`, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 16 },
  });
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private next = 0;

  constructor() {
    this.worker.on('message', (answer: Answer) => {
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    });
  }

  /** @throws LocalFailure when the file cannot be read */
  async hash(path: string): Promise<HashedFile> {
    const id = this.next++;
    const { result, error } = await new Promise<Answer>((resolve) => {
      this.waiting.set(id, resolve);
      this.worker.postMessage({ id, path });
    });
    if (!result) throw new LocalFailure(`It cannot be read: ${error}`);
    return result;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}
