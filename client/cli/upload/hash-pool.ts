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
 * What a thread does. Its source is handed over as text, so that the bundle stays one file and a thread loads nothing
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

/** Threads that read files and hash them with SHA-256. */
export class HashPool {
  private readonly workers: Worker[];
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private next = 0;

  constructor(threads: number) {
    this.workers = Array.from({ length: threads }, () => {
      const worker = new Worker(`(${hashFiles})()`, {
        eval: true,
        resourceLimits: { maxOldGenerationSizeMb: 16 },
      });
      worker.on('message', (answer: Answer) => {
        this.waiting.get(answer.id)?.(answer);
        this.waiting.delete(answer.id);
      });
      return worker;
    });
  }

  /** @throws LocalFailure when the file cannot be read */
  async hash(path: string): Promise<HashedFile> {
    const id = this.next++;
    const { result, error } = await new Promise<Answer>((resolve) => {
      this.waiting.set(id, resolve);
      this.workers[id % this.workers.length]?.postMessage({ id, path });
    });
    if (!result) throw new LocalFailure(`It cannot be read: ${error}`);
    return result;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}
